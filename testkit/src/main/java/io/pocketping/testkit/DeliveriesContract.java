package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.event.LogEntry;
import io.pocketping.storage.Deliveries;
import io.pocketping.storage.Deliveries.Delivery;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Role {@link Deliveries}: what each destination has not heard of yet. */
interface DeliveriesContract extends StorageUnderTest {

    private Deliveries deliveries() {
        return role(Deliveries.class);
    }

    @Test
    default void aDeliveryWaitsForItsDestination() {
        LogEntry event = add(NOW, "bridge");

        assertThat(due("bridge", NOW)).singleElement().satisfies(delivery -> {
            assertThat(delivery.destination()).isEqualTo("bridge");
            assertThat(delivery.sessionId()).isEqualTo(event.sessionId());
            assertThat(delivery.pos()).isEqualTo(event.pos());
            assertThat(delivery.attempts()).isZero();
            assertThat(delivery.dueAt()).isEqualTo(NOW);
        });
        assertThat(due("webhook", NOW)).isEmpty();
    }

    @Test
    default void eachDestinationHasItsOwnDelivery() {
        LogEntry event = add(NOW, "bridge", "webhook");

        assertThat(due("bridge", NOW)).extracting(Delivery::pos).containsExactly(event.pos());
        assertThat(due("webhook", NOW)).extracting(Delivery::pos).containsExactly(event.pos());
        assertThat(due("bridge", NOW).get(0).id())
                .isNotEqualTo(due("webhook", NOW).get(0).id());
    }

    @Test
    default void deliveriesComeInTheOrderOfTheirEvents() {
        LogEntry first = add(NOW.minusMillis(1), "bridge");
        LogEntry second = add(NOW.minusMillis(9), "bridge");
        LogEntry third = add(NOW.minusMillis(5), "bridge");

        assertThat(due("bridge", NOW))
                .extracting(Delivery::pos)
                .containsExactly(first.pos(), second.pos(), third.pos());
        assertThat(deliveries().dueDeliveries("bridge", NOW, 2))
                .extracting(Delivery::pos)
                .containsExactly(first.pos(), second.pos());
    }

    @Test
    default void aDeliveryIsDueFromItsTimeOn() {
        add(NOW.plusMillis(1), "bridge");

        assertThat(due("bridge", NOW)).isEmpty();
        assertThat(due("bridge", NOW.plusMillis(1))).hasSize(1);
    }

    private List<Delivery> due(String destination, Instant now) {
        return deliveries().dueDeliveries(destination, now, 10);
    }

    private LogEntry add(Instant dueAt, String... destinations) {
        LogEntry event = append(keptSession());
        for (String destination : destinations) {
            deliveries().addDelivery(destination, event.sessionId(), event.pos(), dueAt);
        }
        return event;
    }
}
