package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Session;
import io.pocketping.storage.Timers;
import io.pocketping.storage.Timers.Timer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Role {@link Timers}: one per kind and session, found when due. */
interface TimersContract extends StorageUnderTest {

    private Timers timers() {
        return role(Timers.class);
    }

    @Test
    default void aTimerIsReadBackAsItWasSet() {
        Session session = keptSession();
        Timer timer = set("left", session, NOW, "{\"reason\":\"tab\"}");

        assertThat(timers().getTimer("left", session.id())).contains(timer);
        assertThat(timers().getTimer("other", session.id())).isEmpty();
        assertThat(timers().getTimer("left", "unknown")).isEmpty();
    }

    @Test
    default void settingATimerAgainReplacesIt() {
        Session session = keptSession();
        set("left", session, NOW, "first");
        Timer second = set("left", session, NOW.plusSeconds(30), "second");

        assertThat(timers().getTimer("left", session.id())).contains(second);
        assertThat(timers().dueTimers(NOW.plusSeconds(60), 10)).containsExactly(second);
    }

    @Test
    default void timersOfOtherKindsAndSessionsStandBesideIt() {
        Session session = keptSession();
        Timer left = set("left", session, NOW, "");
        Timer answer = set("answer", session, NOW.plusMillis(1), "");
        Timer other = set("left", keptSession(), NOW.plusMillis(2), "");

        assertThat(timers().dueTimers(NOW.plusSeconds(1), 10)).containsExactly(left, answer, other);
    }

    @Test
    default void aCancelledTimerIsGone() {
        Session session = keptSession();
        set("left", session, NOW, "");

        assertThat(timers().cancelTimer("left", session.id())).isTrue();

        assertThat(timers().getTimer("left", session.id())).isEmpty();
        assertThat(timers().dueTimers(NOW, 10)).isEmpty();
    }

    @Test
    default void cancellingNothingIsFalse() {
        Session session = keptSession();

        assertThat(timers().cancelTimer("left", session.id())).isFalse();
        assertThat(timers().cancelTimer("left", "unknown")).isFalse();
    }

    @Test
    default void timersAreDueFromTheirTimeOnTheLongestDueFirst() {
        Timer second = set("left", keptSession(), NOW, "");
        Timer first = set("left", keptSession(), NOW.minusMillis(1), "");
        set("left", keptSession(), NOW.plusMillis(1), "");

        assertThat(timers().dueTimers(NOW, 10)).containsExactly(first, second);
        assertThat(timers().dueTimers(NOW, 1)).containsExactly(first);
    }

    @Test
    default void everyTimerIsDueAtTheEndOfTime() {
        Timer timer = set("left", keptSession(), Instant.parse("9999-12-31T23:59:59.999Z"), "");

        assertThat(timers().dueTimers(Instant.MAX, 10)).containsExactly(timer);
        assertThat(timers().dueTimers(Instant.MIN, 10)).isEmpty();
    }

    private Timer set(String kind, Session session, Instant dueAt, String data) {
        Timer timer = new Timer(kind, session.id(), dueAt, data);
        timers().setTimer(timer);
        return timer;
    }
}
