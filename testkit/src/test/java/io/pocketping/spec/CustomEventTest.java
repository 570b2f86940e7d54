package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.callback.EventHandler;
import io.pocketping.callback.Subscription;
import io.pocketping.error.ErrorCode;
import io.pocketping.error.NotFound;
import io.pocketping.event.ChatEvent;
import io.pocketping.model.CustomEvent;
import io.pocketping.testkit.Fixtures;
import io.pocketping.testkit.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Custom events both ways (protocol section 5.7). */
class CustomEventTest {
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @AutoClose
    private final Chat chat = Chat.with(settings -> settings.onEvent(noting("c")));

    private final Visitor visitor = chat.visitor();

    @Test
    @Spec("F1")
    void handlersRunByNameThenForAllThenTheConfiguredOne() {
        Subscription any = chat.pp.onEvent("*", noting("w"));
        Subscription first = chat.pp.onEvent("buy", noting("h1"));
        Subscription second = chat.pp.onEvent("buy", noting("h2"));
        Subscription other = chat.pp.onEvent("sell", noting("no"));

        visitor.triggers("buy").ok();

        Awaitility.await().until(() -> ran.contains("c"));
        assertThat(ran).containsExactly("h1", "h2", "w", "c");
        List.of(any, first, second, other).forEach(Subscription::close);
    }

    @Test
    @Spec("F1b")
    void aHandlerThatThrowsStopsNoOther() {
        Subscription bad = chat.pp.onEvent("buy", (event, session) -> {
            ran.add("h1");
            throw new java.io.IOException("their bug");
        });
        Subscription good = chat.pp.onEvent("buy", noting("h2"));

        visitor.triggers("buy").ok();
        visitor.triggers("buy").ok();

        Awaitility.await().until(() -> ran.size() == 6);
        assertThat(ran).containsExactly("h1", "h2", "c", "h1", "h2", "c");
        bad.close();
        good.close();
    }

    @Test
    @Spec("F1")
    void handlersRunAfterTheCommit() {
        List<List<String>> kept = new CopyOnWriteArrayList<>();
        Subscription looks = chat.pp.onEvent("buy", (event, session) -> kept.add(chat.timeline(visitor)));

        visitor.triggers("buy").ok();

        Awaitility.await().until(() -> ran.contains("c"));
        assertThat(kept).singleElement().satisfies(seen -> assertThat(seen).endsWith("event.received"));
        looks.close();
    }

    @Test
    @Spec("2.9/D10")
    void handlersGetTheEventAndTheSession() {
        List<CustomEvent> events = new CopyOnWriteArrayList<>();
        Subscription takes = chat.pp.onEvent("buy", (event, session) -> {
            assertThat(session.id()).isEqualTo(visitor.id());
            events.add(event);
        });

        visitor.posts(
                        "/event",
                        Map.of(
                                "name", "buy",
                                "data", Map.of("sku", "lamp-3", "sessionId", "spoofed"),
                                "timestamp", "2026-01-15T08:59:58.250Z"))
                .ok();

        Awaitility.await().until(() -> !events.isEmpty());
        assertThat(events)
                .containsExactly(new CustomEvent(
                        "buy",
                        Map.of("sku", "lamp-3", "sessionId", "spoofed"),
                        Instant.parse("2026-01-15T08:59:58.250Z"),
                        visitor.id(),
                        null));
        takes.close();
    }

    @Test
    void anEventWithoutTimeHappensNow() {
        visitor.triggers("buy").ok();

        assertThat(chat.log(visitor))
                .last()
                .isEqualTo(new ChatEvent.EventReceived(
                        new CustomEvent("buy", Map.of(), Fixtures.NOW, visitor.id(), null)));
    }

    @Test
    @Spec({"2.6/in-event", "2.9/D10"})
    void anEventOverTheSocketIsTheSame() {
        Live live = visitor.listens();

        live.says(Map.of("type", "event", "data", Map.of("name", "buy", "timestamp", "2026-01-15T08:59:58Z")));

        Awaitility.await().until(() -> ran.contains("c"));
        assertThat(chat.timeline(visitor)).endsWith("event.received");
        assertThat(live.sees("event")).as("nothing is sent back").isEmpty();
    }

    @Test
    void aRepeatedEventIsTakenOnce() {
        Together.run(
                16,
                i -> visitor.posts("/event", Map.of("name", "buy", "clientId", "e1"))
                        .ok());
        visitor.triggers("last").ok();

        Awaitility.await().until(() -> ran.size() == 2);
        assertThat(chat.timeline(visitor)).containsExactly("session.created", "event.received", "event.received");
    }

    @Test
    void theSameHandlerUnderTheSameNameCountsOnce() {
        EventHandler handler = noting("h");
        Subscription one = chat.pp.onEvent("buy", handler);
        Subscription two = chat.pp.onEvent("buy", handler);

        visitor.triggers("buy").ok();

        Awaitility.await().until(() -> ran.contains("c"));
        assertThat(ran).containsExactly("h", "c");
        one.close();
        two.close();
    }

    @Test
    void aRemovedHandlerRunsNoMore() {
        Subscription handler = chat.pp.onEvent("buy", noting("h"));
        handler.close();
        handler.close();

        visitor.triggers("buy").ok();

        Awaitility.await().until(() -> ran.contains("c"));
        assertThat(ran).containsExactly("c");
    }

    @Test
    void theBackendCanActAsIfThePageHadSentAnEvent() {
        Live live = visitor.listens();

        chat.pp.triggerEvent(visitor.id(), "buy", Map.of("sku", 3));

        Awaitility.await().until(() -> ran.contains("c"));
        assertThat(live.sees("event")).isEmpty();
    }

    @Test
    @Spec("F2")
    void anEventForAnUnknownSessionRunsNothing() {
        assertThatThrownBy(() -> chat.pp.triggerEvent("nobody", "buy", Map.of()))
                .isInstanceOfSatisfying(
                        NotFound.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_NOT_FOUND));
        assertThatThrownBy(() -> chat.pp.emitEvent("nobody", "buy")).isInstanceOf(NotFound.class);
        visitor.triggers("marker").ok();

        Awaitility.await().until(() -> !ran.isEmpty());
        assertThat(ran).containsExactly("c");
    }

    @Test
    @Spec({"F3", "2.6/event"})
    void anEmittedEventReachesEveryConnectionOfItsSessionAndNoOther() {
        Live one = visitor.listens();
        Live two = visitor.anotherTab().listensAsOtherWidget();
        Visitor stranger = chat.visitor();
        Live other = stranger.listens();
        two.settle();

        int delivered = chat.pp.emitEvent(visitor.id(), "show_offer", Map.of("discount", 20, "code", "SAVE20"));

        assertThat(delivered).isEqualTo(2);
        for (Live live : List.of(one, two)) {
            assertThat(live.sees("event")).singleElement().satisfies(event -> {
                assertThat(event.path("name").asText()).isEqualTo("show_offer");
                assertThat(event.at("/data/code").asText()).isEqualTo("SAVE20");
                assertThat(event.path("sessionId").asText()).isEqualTo(visitor.id());
                assertThat(event.path("timestamp").asText()).isEqualTo("2026-01-15T09:00:00.000Z");
            });
        }
        assertThat(other.sees("event")).isEmpty();
        assertThat(ran).as("handlers are for events from the page").isEmpty();
    }

    @Test
    @Spec("F4")
    void aBroadcastReachesEveryLiveSessionUnderItsOwnId() {
        Visitor second = chat.visitor();
        Visitor away = chat.visitor();
        Live one = visitor.listens();
        Live two = second.streams(second.cursor());
        Live three = second.listens();

        int delivered = chat.pp.broadcastEvent("sale", Map.of());

        assertThat(delivered).isEqualTo(3);
        assertThat(sessionIds(one)).containsExactly(visitor.id());
        assertThat(sessionIds(two)).containsExactly(second.id());
        assertThat(sessionIds(three)).containsExactly(second.id());
        assertThat(chat.timeline(away)).containsExactly("session.created");
    }

    @Test
    void namesAndDataHaveLimits() {
        chat.pp.emitEvent(visitor.id(), "x".repeat(128), Map.of());
        for (String name : List.of("", " ", "x".repeat(129), "identify", "nul\u0000")) {
            assertThatThrownBy(() -> chat.pp.emitEvent(visitor.id(), name))
                    .as(name)
                    .isInstanceOf(io.pocketping.error.InvalidRequest.class);
        }
        assertThatThrownBy(() -> chat.pp.emitEvent(visitor.id(), "big", Map.of("k", "x".repeat(33_000))))
                .isInstanceOf(io.pocketping.error.InvalidRequest.class);

        assertThat(chat.timeline(visitor)).containsExactly("session.created", "event.emitted");
    }

    @Test
    void aHandlerMayAnswerWithAMessage() {
        Live live = visitor.listens();
        Subscription answers = chat.pp.onEvent("clicked_pricing", (event, session) -> {
            var unused = chat.pp.sendMessage(session.id(), "Would you like help choosing a plan?");
        });

        visitor.triggers("clicked_pricing").ok();

        live.awaitsFrames(1);
        assertThat(live.texts()).containsExactly("Would you like help choosing a plan?");
        answers.close();
    }

    private EventHandler noting(String name) {
        return (event, session) -> ran.add(name);
    }

    private static List<String> sessionIds(Live live) {
        return live.sees("event").stream()
                .map((JsonNode event) -> event.path("sessionId").asText())
                .toList();
    }

    @Test
    void theSdkTakesAnEventWithItsOwnTime() {
        chat.pp.parts().customEvents().receive(visitor.id(), "late", Map.of(), Optional.of(Instant.EPOCH), null);

        assertThat(chat.log(visitor))
                .last()
                .isEqualTo(new ChatEvent.EventReceived(
                        new CustomEvent("late", Map.of(), Instant.EPOCH, visitor.id(), null)));
    }

    @Test
    void aBroadcastIsRefusedForWhatItIsEvenWhenNobodyIsThere() {
        for (String name : List.of("", "x".repeat(129), "identify", "nul\u0000")) {
            assertThatThrownBy(() -> chat.pp.broadcastEvent(name, Map.of()))
                    .as(name)
                    .isInstanceOf(io.pocketping.error.InvalidRequest.class);
        }
    }
}
