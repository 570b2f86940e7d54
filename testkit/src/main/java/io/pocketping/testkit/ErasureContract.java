package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.event.LogEntry;
import io.pocketping.model.Session;
import io.pocketping.storage.Deliveries;
import io.pocketping.storage.Seen;
import io.pocketping.storage.SessionQuery;
import io.pocketping.storage.Timers;
import io.pocketping.storage.Timers.Timer;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** {@link io.pocketping.storage.Storage#deleteSession}: nothing of the session is left, and nothing else is touched. */
interface ErasureContract extends StorageUnderTest {

    @Test
    default void anUnknownSessionCannotBeDeleted() {
        assertThat(storage().deleteSession("unknown")).isFalse();
    }

    @Test
    default void aDeletedSessionAndItsMessagesAreGone() {
        Session session = keptSession();
        Session other = keptSession();
        keptMessage(session, 1);
        keptMessage(other, 1);

        delete(session);

        assertThat(storage().getSession(session.id())).isEmpty();
        assertThat(storage().getMessages(session.id())).isEmpty();
        assertThat(storage().listSessions(SessionQuery.active(10))).containsExactly(other);
        assertThat(storage().getMessages(other.id())).hasSize(1);
    }

    @Test
    default void aDeletedSessionLeavesNothingInAnyRole() {
        Session session = keptSession();
        LogEntry event = append(session);
        role(Timers.class).setTimer(new Timer("left", session.id(), NOW, ""));
        role(Deliveries.class).addDelivery("bridge", session.id(), event.pos(), NOW);
        role(Seen.class).markSeen("client:" + session.id(), "c-1", NOW);

        delete(session);

        assertThat(log().readAllEvents(0, 10)).isEmpty();
        assertThat(log().newestSeq(session.id())).isZero();
        assertThat(role(Timers.class).dueTimers(NOW, 10)).isEmpty();
        assertThat(role(Deliveries.class).dueDeliveries("bridge", NOW, 10)).isEmpty();
        assertThat(role(Seen.class).markSeen("client:" + session.id(), "c-1", NOW))
                .isTrue();
    }

    @Test
    default void anIdThatReturnsBeginsAnew() {
        Session session = keptSession();
        append(session);
        delete(session);

        keep(session);

        assertThat(append(session).seq()).isEqualTo(1);
        assertThat(log().readEvents(session.id(), 0, 10)).hasSize(1);
        assertThat(storage().summarise(List.of(session)).get(0).findLastMessage())
                .isEmpty();
    }

    @Test
    default void aPositionIsNeverUsedAgain() {
        append(keptSession());
        Session session = keptSession();
        LogEntry newest = append(session);

        delete(session);

        assertThat(append(keptSession()).pos()).isGreaterThan(newest.pos());
    }

    private void delete(Session session) {
        Assumptions.assumeTrue(storage().deleteSession(session.id()), "The storage does not support deleting");
    }
}
