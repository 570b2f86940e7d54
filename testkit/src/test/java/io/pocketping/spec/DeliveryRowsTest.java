package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.delivery.Destination;
import io.pocketping.event.ChatEvent;
import io.pocketping.storage.Deliveries;
import io.pocketping.storage.Deliveries.Delivery;
import io.pocketping.storage.EventLog;
import io.pocketping.storage.InMemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is still to be told to whom is kept together with what happened (promises 1 and 3). */
class DeliveryRowsTest {
    private final InMemoryStorage storage = new InMemoryStorage();

    @AutoClose
    private final Chat chat = Chat.on(
            storage,
            settings -> settings.destination(to("all", event -> true))
                    .destination(to("messages", ChatEvent.MessageCreated.class::isInstance)));

    private final Visitor visitor = chat.visitor();

    @Test
    void everyEventThatADestinationWantsHasOneDeliveryInTheOrderOfTheEvents() {
        visitor.sends("hi");
        chat.operator.replies(visitor, "hello");

        assertThat(waiting("all")).extracting(Delivery::pos).containsExactly(1L, 2L, 3L);
        assertThat(waiting("messages")).extracting(Delivery::pos).containsExactly(2L, 3L);
        assertThat(waiting("messages")).extracting(Delivery::sessionId).containsOnly(visitor.id());
        assertThat(waiting("messages")).extracting(Delivery::attempts).containsOnly(0);
    }

    @Test
    void aRepeatedSendIsDeliveredOnce() {
        Together.run(
                16,
                i -> visitor.sends(Map.of("content", "once", "clientId", "c1")).ok());

        assertThat(waiting("messages")).hasSize(1);
    }

    @Test
    void whatIsRefusedIsDeliveredToNobody() {
        visitor.sends(Map.of("content", " ")).refused(400, "CONTENT_REQUIRED");
        visitor.edits("no-such-message", "x").refused(404, "MESSAGE_NOT_FOUND");

        assertThat(waiting("messages")).isEmpty();
        assertThat(waiting("all")).hasSize(1);
    }

    @Test
    void aUnitThatIsRolledBackLeavesNeitherEventNorDelivery() {
        long before = ((EventLog) storage).newestSeq(visitor.id());

        assertThatThrownBy(() -> chat.pp.parts().features().units().inSession(visitor.id(), unit -> {
                    var unused = unit.append(visitor.id(), new ChatEvent.VisitorBack());
                    throw new IllegalStateException("after the append");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("after the append");

        assertThat(((EventLog) storage).newestSeq(visitor.id())).isEqualTo(before);
        assertThat(waiting("all")).hasSize(1);
    }

    @Test
    void aDestinationThatThrowsRefusesTheWholeSend() {
        try (Chat broken = Chat.with(settings -> settings.destination(to("broken", event -> {
            if (event instanceof ChatEvent.MessageCreated) {
                throw new IllegalStateException("wants() must not throw");
            }
            return false;
        })))) {
            Visitor one = broken.visitor();

            assertThat(one.sends(Map.of("content", "hi")).status()).isEqualTo(500);

            assertThat(broken.messages(one)).isEmpty();
            assertThat(broken.timeline(one)).containsExactly("session.created");
        }
    }

    private List<Delivery> waiting(String destination) {
        return ((Deliveries) storage).dueDeliveries(destination, chat.clock.instant(), 100);
    }

    private static Destination to(String name, Predicate<ChatEvent> wants) {
        return new Destination() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean wants(ChatEvent event) {
                return wants.test(event);
            }
        };
    }
}
