package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static io.pocketping.testkit.Fixtures.aSession;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.EventLog;
import io.pocketping.storage.Storage;
import io.pocketping.storage.Transactions;
import org.opentest4j.TestAbortedException;

/** The storage that the contracts look at, and the few steps that many of their tests begin with. */
interface StorageUnderTest {
    Storage storage();

    /** Closes the storage and opens it again with what it kept; skips the test when it keeps nothing. */
    void restart();

    /** Says why the running test is skipped, and gives what it must throw. */
    TestAbortedException skipped(String reason);

    /** The storage in a role; skips the test when it does not play it. */
    default <R> R role(Class<R> role) {
        if (!role.isInstance(storage())) {
            throw skipped("The storage does not play " + role.getSimpleName());
        }
        return role.cast(storage());
    }

    default EventLog log() {
        return role(EventLog.class);
    }

    default <T> T inUnit(java.util.function.Supplier<T> unit) {
        return role(Transactions.class).inTransaction(unit);
    }

    /** A session that is kept. */
    default Session keptSession() {
        return keep(aSession());
    }

    default Session keep(Session session) {
        storage().createSession(session);
        return session;
    }

    default Message keep(Message message) {
        storage().saveMessage(message.sessionId(), message);
        return message;
    }

    /** A visitor's message that is kept. */
    default Message keptMessage(Session session, long seq) {
        return keep(aMessage(session.id(), seq));
    }

    /** Appends an event that stands for any. */
    default LogEntry append(Session session) {
        return log().append(session.id(), new ChatEvent.VisitorBack(), NOW, null);
    }

    /** Numbers and keeps a message in one unit, as a send does. */
    default Message send(Session session, String content) {
        return inUnit(() -> {
            long seq = append(session).seq();
            return keep(aMessage(session.id(), seq, content));
        });
    }
}
