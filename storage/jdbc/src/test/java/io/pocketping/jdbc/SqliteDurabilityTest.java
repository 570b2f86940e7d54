package io.pocketping.jdbc;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.error.StorageUnavailable;
import io.pocketping.event.ChatEvent;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDurabilityTest {
    @TempDir
    Path temporary;

    private final Session session = aSession();

    // What lies on the disk at this moment is what a killed process leaves behind.
    @Test
    void whatACallReturnedFromIsInTheFilesAtThatMoment() throws IOException {
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        List<Message> accepted = new ArrayList<>();
        try (SqliteStorage storage = SqliteStorage.open(temporary.resolve("data"))) {
            storage.createSession(session);
            for (int i = 0; i < 20; i++) {
                accepted.add(send(storage));
            }
            for (String file : List.of("pocketping.db", "pocketping.db-wal")) {
                Files.copy(temporary.resolve("data").resolve(file), copy.resolve(file));
            }
        }

        try (SqliteStorage survivor = SqliteStorage.open(copy)) {
            assertThat(survivor.getMessages(session.id())).isEqualTo(accepted);
            assertThat(survivor.newestSeq(session.id())).isEqualTo(20);
            assertThat(send(survivor).seq()).isEqualTo(21);
        }
    }

    @Test
    void closingAnswersEverybodyTruthfully() throws Exception {
        Map<String, Boolean> answers = new ConcurrentHashMap<>();
        SqliteStorage storage = SqliteStorage.open(temporary);
        storage.createSession(session);
        List<Future<?>> calls = new ArrayList<>();
        Thread closing;
        try (HeldWriter writer = new HeldWriter(storage)) {
            for (int i = 0; i < 100; i++) {
                calls.add(writer.call(() -> answers.put(send(storage).id(), true)));
            }
            closing = Thread.startVirtualThread(storage::close);
            for (int i = 0; i < 100; i++) {
                Message late = aMessage(session.id(), 1000 + i);
                Thread.startVirtualThread(() -> answers.put(late.id(), isKept(storage, late)));
            }
        }
        closing.join();
        for (Future<?> call : calls) {
            call.get();
        }

        try (SqliteStorage reopened = SqliteStorage.open(temporary)) {
            assertThat(reopened.getMessages(session.id()))
                    .extracting(Message::id)
                    .hasSizeGreaterThanOrEqualTo(100)
                    .allSatisfy(id -> assertThat(answers.get(id)).isNotEqualTo(false));
            answers.forEach((id, kept) -> assertThat(
                            reopened.getMessage(session.id(), id).isPresent())
                    .isEqualTo(kept));
        }
    }

    private static boolean isKept(SqliteStorage storage, Message message) {
        try {
            storage.saveMessage(message.sessionId(), message);
            return true;
        } catch (StorageUnavailable e) {
            return false;
        }
    }

    private Message send(SqliteStorage storage) {
        return storage.inTransaction(() -> {
            long seq = storage.append(session.id(), new ChatEvent.MessageCreated("any"), NOW, null)
                    .seq();
            Message message = aMessage(session.id(), seq);
            storage.saveMessage(session.id(), message);
            return message;
        });
    }
}
