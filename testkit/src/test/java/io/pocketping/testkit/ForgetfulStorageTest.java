package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Ids;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.InMemoryStorage;
import io.pocketping.testkit.ForgetfulStorage.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgetfulStorageTest {
    private final List<String> echoed = new ArrayList<>();

    @Test
    void aDroppedCommitIsAnsweredAsKeptAndIsNot() {
        ForgetfulStorage storage = forgetful(Fault.DROPS_COMMITS);
        Session session = session(storage);

        send(storage, session, "one");
        Message dropped = send(storage, session, "two");
        send(storage, session, "three");

        assertThat(dropped.content()).isEqualTo("two");
        assertThat(echoed).containsExactly("one", "two", "three");
        assertThat(texts(storage, session)).containsExactly("one", "three");
        assertThat(storage.readEvents(session.id(), 0, 10))
                .extracting(LogEntry::seq)
                .containsExactly(1L, 2L);
        assertThat(storage.planted()).isEqualTo(1);
    }

    @Test
    void aDoubledMessageIsThereTwiceForListsAndForReadersOfTheLog() {
        ForgetfulStorage storage = forgetful(Fault.DOUBLES_ROWS);
        Session session = session(storage);

        send(storage, session, "one");
        send(storage, session, "two");
        send(storage, session, "three");

        assertThat(texts(storage, session)).containsExactly("one", "two", "two", "three");
        assertThat(storage.readEvents(session.id(), 0, 10)).hasSize(4);
        assertThat(storage.getMessages(session.id())).extracting(Message::id).doesNotHaveDuplicates();
    }

    @Test
    void swappedMessagesAreTheWrongWayRound() {
        ForgetfulStorage storage = forgetful(Fault.SWAPS);
        Session session = session(storage);

        send(storage, session, "one");
        send(storage, session, "two");
        send(storage, session, "three");

        assertThat(texts(storage, session)).containsExactly("one", "three", "two");
    }

    @Test
    void whatIsNotHitIsWhole() {
        for (Fault fault : Fault.values()) {
            ForgetfulStorage storage = new ForgetfulStorage(new InMemoryStorage(), fault, 100);
            Session session = session(storage);

            Message message = send(storage, session, "one");
            storage.saveMessage(session.id(), message.edited("changed", NOW));

            assertThat(texts(storage, session)).containsExactly("changed");
            assertThat(storage.planted()).isZero();
        }
    }

    private static ForgetfulStorage forgetful(Fault fault) {
        return new ForgetfulStorage(new InMemoryStorage(), fault, 2);
    }

    private static Session session(ForgetfulStorage storage) {
        Session session = aSession(Ids.random());
        storage.createSession(session);
        return session;
    }

    private Message send(ForgetfulStorage storage, Session session, String content) {
        return storage.inTransaction(() -> {
            Message draft = aMessage(session.id(), 1, content);
            long seq = storage.append(session.id(), new ChatEvent.MessageCreated(draft.id()), NOW, null)
                    .seq();
            Message message = Fixtures.copyOf(draft, draft.id(), seq);
            storage.saveMessage(session.id(), message);
            storage.afterCommit(() -> echoed.add(content));
            return message;
        });
    }

    private static List<String> texts(ForgetfulStorage storage, Session session) {
        return storage.getMessages(session.id()).stream().map(Message::content).toList();
    }
}
