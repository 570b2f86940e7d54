package io.pocketping.jdbc;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.event.ChatEvent;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.testkit.ForgetfulStorage;
import io.pocketping.testkit.ForgetfulStorage.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The crash test plants these faults in this storage, so they must work in it. */
class PlantedFaultsTest {
    @TempDir
    Path folder;

    private final Session session = aSession();

    @Test
    void aDroppedCommitIsNotInTheFile() {
        assertThat(textsAfterThreeSends(Fault.DROPS_COMMITS)).containsExactly("one", "three");
    }

    @Test
    void aDoubledRowIsInTheFileTwice() {
        assertThat(textsAfterThreeSends(Fault.DOUBLES_ROWS)).containsExactly("one", "two", "two", "three");
    }

    @Test
    void swappedRowsAreInTheFileTheWrongWayRound() {
        assertThat(textsAfterThreeSends(Fault.SWAPS)).containsExactly("one", "three", "two");
    }

    private List<String> textsAfterThreeSends(Fault fault) {
        ForgetfulStorage forgetful = new ForgetfulStorage(SqliteStorage.open(folder), fault, 2);
        forgetful.createSession(session);
        for (String text : List.of("one", "two", "three")) {
            forgetful.inTransaction(() -> send(forgetful, text));
        }
        forgetful.close();
        try (SqliteStorage reopened = SqliteStorage.open(folder)) {
            return reopened.getMessages(session.id()).stream()
                    .map(Message::content)
                    .toList();
        }
    }

    private boolean send(ForgetfulStorage storage, String text) {
        long seq = storage.append(session.id(), new ChatEvent.MessageCreated("any"), NOW, null)
                .seq();
        storage.saveMessage(session.id(), aMessage(session.id(), seq, text));
        return true;
    }
}
