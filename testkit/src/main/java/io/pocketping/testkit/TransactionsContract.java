package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pocketping.event.LogEntry;
import io.pocketping.model.Session;
import io.pocketping.storage.Deliveries;
import io.pocketping.storage.Logins;
import io.pocketping.storage.Seen;
import io.pocketping.storage.Settings;
import io.pocketping.storage.Timers;
import io.pocketping.storage.Timers.Timer;
import io.pocketping.storage.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Role {@link Transactions}: all or nothing, what comes after, and reads of one moment. */
interface TransactionsContract extends StorageUnderTest {

    @Test
    default void aUnitReturnsItsResultAndIsKept() {
        Session session = inUnit(() -> keep(aSession()));

        assertThat(storage().getSession(session.id())).contains(session);
    }

    @Test
    default void aUnitSeesWhatItWrote() {
        inUnit(() -> {
            Session session = keptSession();
            append(session);
            keptMessage(session, 1);

            assertThat(storage().getSession(session.id())).contains(session);
            assertThat(storage().getMessages(session.id())).hasSize(1);
            assertThat(log().newestSeq(session.id())).isEqualTo(1);
            return true;
        });
    }

    @Test
    default void aUnitThatThrowsKeepsNothing() {
        Session before = keptSession();
        Session never = aSession();

        failing(() -> {
            keep(never);
            storage().updateSession(before.closed(NOW));
            keptMessage(before, 1);
        });

        assertThat(storage().getSession(never.id())).isEmpty();
        assertThat(storage().getSession(before.id())).contains(before);
        assertThat(storage().getMessages(before.id())).isEmpty();
    }

    @Test
    default void aUnitThatThrowsKeepsNothingInAnyRole() {
        Session session = keptSession();

        failing(() -> {
            long pos = append(session).pos();
            role(Timers.class).setTimer(new Timer("left", session.id(), NOW, ""));
            role(Deliveries.class).addDelivery("bridge", session.id(), pos, NOW);
            role(Seen.class).markSeen("telegram", "1", NOW);
            role(Settings.class).putSetting("key", "value");
            role(Logins.class).saveLogin("hash", NOW.plusSeconds(1));
        });

        assertThat(log().readAllEvents(0, 10)).isEmpty();
        assertThat(role(Timers.class).getTimer("left", session.id())).isEmpty();
        assertThat(role(Deliveries.class).dueDeliveries("bridge", NOW, 10)).isEmpty();
        assertThat(role(Seen.class).markSeen("telegram", "1", NOW)).isTrue();
        assertThat(role(Settings.class).getSetting("key")).isEmpty();
        assertThat(role(Logins.class).hasLogin("hash", NOW)).isFalse();
    }

    @Test
    default void aUnitThatThrowsBringsBackWhatItRemoved() {
        Session session = keptSession();
        append(session);
        role(Timers.class).setTimer(new Timer("left", session.id(), NOW, ""));

        failing(() -> {
            role(Timers.class).cancelTimer("left", session.id());
            storage().deleteSession(session.id());
        });

        assertThat(storage().getSession(session.id())).contains(session);
        assertThat(log().readEvents(session.id(), 0, 10)).hasSize(1);
        assertThat(role(Timers.class).getTimer("left", session.id())).isPresent();
    }

    @Test
    default void aUnitThatThrowsGivesItsNumberBack() {
        Session session = keptSession();
        append(session);

        failing(() -> append(session));

        assertThat(append(session).seq()).isEqualTo(2);
    }

    @Test
    default void whatAUnitThrowsReachesItsCallerAsItIs() {
        RuntimeException fault = new IllegalStateException("the unit's own");
        Error error = new AssertionError("the unit's own");

        assertThatThrownBy(() -> inUnit(throwing(fault))).isSameAs(fault);
        assertThat(catchThrowable(() -> inUnit(() -> {
                    throw error;
                })))
                .isSameAs(error);
    }

    @Test
    default void afterAFailedUnitTheNextOneWorks() {
        failing(this::keptSession);

        Session session = inUnit(this::keptSession);

        assertThat(storage().getSession(session.id())).contains(session);
    }

    @Test
    default void aNestedUnitIsPartOfTheOuter() {
        Session session = aSession();

        failing(() -> inUnit(() -> keep(session)));

        assertThat(storage().getSession(session.id())).isEmpty();
    }

    @Test
    default void actionsRunAfterTheCommitInTheirOrder() {
        Transactions transactions = role(Transactions.class);
        Session session = aSession();
        List<String> seen = new ArrayList<>();

        inUnit(() -> {
            transactions.afterCommit(() -> seen.add("first"));
            inUnit(() -> {
                transactions.afterCommit(() -> seen.add("nested"));
                return true;
            });
            transactions.afterCommit(
                    () -> seen.add(storage().getSession(session.id()).isPresent() ? "kept" : "missing"));
            keep(session);
            seen.add("unit");
            return true;
        });

        assertThat(seen).containsExactly("unit", "first", "nested", "kept");
    }

    @Test
    default void anActionSeesWhatItsUnitChangedLater() {
        Session session = keptSession();
        List<Optional<Session>> seen = new ArrayList<>();

        inUnit(() -> {
            role(Transactions.class).afterCommit(() -> seen.add(storage().getSession(session.id())));
            storage().updateSession(session.closed(NOW));
            return true;
        });

        assertThat(seen).containsExactly(Optional.of(session.closed(NOW)));
    }

    @Test
    default void actionsOfAFailedUnitNeverRun() {
        List<String> seen = new ArrayList<>();

        failing(() -> role(Transactions.class).afterCommit(() -> seen.add("ran")));
        inUnit(() -> true);

        assertThat(seen).isEmpty();
    }

    @Test
    default void anActionNeedsAUnit() {
        Transactions transactions = role(Transactions.class);

        assertThatThrownBy(() -> transactions.afterCommit(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void anActionMayNotWrite() {
        Session never = aSession();
        List<Throwable> refused = new ArrayList<>();

        inUnit(() -> {
            role(Transactions.class).afterCommit(() -> refused.add(catchThrowable(() -> keep(never))));
            return true;
        });

        assertThat(refused).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(storage().getSession(never.id())).isEmpty();
    }

    @Test
    default void aSnapshotReads() {
        Session session = keptSession();

        Optional<Session> read = snapshot(() -> storage().getSession(session.id()));

        assertThat(read).contains(session);
    }

    @Test
    default void aSnapshotMayNotWrite() {
        Session session = keptSession();

        assertThatThrownBy(() -> snapshot(() -> keep(aSession()))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> snapshot(() -> append(session))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> snapshot(() -> inUnit(() -> true))).isInstanceOf(IllegalStateException.class);
        assertThat(storage().listSessions(io.pocketping.storage.SessionQuery.active(10)))
                .containsExactly(session);
    }

    @Test
    default void aSnapshotInsideAUnitSeesWhatTheUnitWrote() {
        LogEntry entry = inUnit(() -> {
            Session session = keptSession();
            LogEntry appended = append(session);
            assertThat(snapshot(() -> log().readEvents(session.id(), 0, 10))).containsExactly(appended);
            return appended;
        });

        assertThat(log().readEvents(entry.sessionId(), 0, 10)).containsExactly(entry);
    }

    @Test
    default void aSnapshotInsideASnapshotIsTheSame() {
        Session session = keptSession();

        assertThat(snapshot(() -> snapshot(() -> storage().getSession(session.id()))))
                .contains(session);
    }

    @Test
    default void anInterruptedCallerLearnsTheOutcomeAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        Session session;
        boolean interrupted;
        try {
            session = inUnit(this::keptSession);
        } finally {
            interrupted = Thread.interrupted();
        }

        assertThat(interrupted).isTrue();
        assertThat(storage().getSession(session.id())).contains(session);
    }

    private <T> T snapshot(Supplier<T> reads) {
        return role(Transactions.class).inSnapshot(reads);
    }

    private void failing(Runnable work) {
        IllegalStateException fault = new IllegalStateException("a fault after the work");
        assertThatThrownBy(() -> inUnit(() -> {
                    work.run();
                    throw fault;
                }))
                .isSameAs(fault);
    }

    private static Supplier<Boolean> throwing(RuntimeException fault) {
        return () -> {
            throw fault;
        };
    }
}
