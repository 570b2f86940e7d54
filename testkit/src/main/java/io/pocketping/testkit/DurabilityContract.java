package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.event.LogEntry;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.Deliveries;
import io.pocketping.storage.Logins;
import io.pocketping.storage.Seen;
import io.pocketping.storage.Settings;
import io.pocketping.storage.Timers;
import io.pocketping.storage.Timers.Timer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is there after a restart. */
interface DurabilityContract extends StorageUnderTest {

    @Test
    default void sessionsAndMessagesOutliveARestart() {
        Session session = keptSession();
        List<Message> messages = List.of(keptMessage(session, 1), keptMessage(session, 2));

        restart();

        assertThat(storage().getSession(session.id())).contains(session);
        assertThat(storage().getMessages(session.id())).isEqualTo(messages);
    }

    @Test
    default void theLogOutlivesARestartAndGoesOn() {
        Session session = keptSession();
        LogEntry first = append(session);

        restart();
        LogEntry second = append(session);

        assertThat(log().readAllEvents(0, 10)).containsExactly(first, second);
        assertThat(second.seq()).isEqualTo(2);
    }

    @Test
    default void positionsAreNotUsedAgainAfterARestart() {
        Session session = keptSession();
        LogEntry newest = append(session);
        storage().deleteSession(session.id());

        restart();

        assertThat(append(keptSession()).pos()).isGreaterThan(newest.pos());
    }

    @Test
    default void everyRoleOutlivesARestart() {
        Session session = keptSession();
        LogEntry event = append(session);
        Timer timer = new Timer("left", session.id(), NOW, "data");
        role(Timers.class).setTimer(timer);
        role(Deliveries.class).addDelivery("bridge", session.id(), event.pos(), NOW);
        role(Seen.class).markSeen("telegram", "7", NOW);
        role(Settings.class).putSetting("key", "value");
        role(Logins.class).saveLogin("hash", NOW.plusSeconds(60));

        restart();

        assertThat(role(Timers.class).dueTimers(NOW, 10)).containsExactly(timer);
        assertThat(role(Deliveries.class).dueDeliveries("bridge", NOW, 10)).hasSize(1);
        assertThat(role(Seen.class).markSeen("telegram", "7", NOW)).isFalse();
        assertThat(role(Settings.class).getSetting("key")).contains("value");
        assertThat(role(Logins.class).hasLogin("hash", NOW)).isTrue();
    }
}
