package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.event.ChatEvent;
import io.pocketping.guard.Limits;
import io.pocketping.storage.Timers;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Visitors who leave and come back; every navigation looks like both at once (protocol section 2.11, design 6). */
class DepartureTest {
    @AutoClose
    private final Chat chat = Chat.with(settings ->
            settings.limits(Limits.defaults().withSessionsPerMinutePerIp(1000).withMaxSocketsPerIp(1000)));

    private final Visitor visitor = chat.visitor();

    record Step(String name, Consumer<Visitor> takes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Step GOODBYE =
            new Step("disconnect", v -> v.saysGoodbye().ok());
    private static final Step HIDDEN = new Step("hidden", DepartureTest::hides);
    private static final Step CONNECT = new Step("connect", v -> v.connects().ok());
    private static final Step STREAM =
            new Step("stream", v -> v.streams(v.cursor()).settle());
    private static final Step SOCKET = new Step("socket", v -> v.listens().settle());
    private static final Step OTHER =
            new Step("other widget", v -> v.listensAsOtherWidget().settle());

    private static void hides(Visitor visitor) {
        visitor.posts("/visibility", Map.of("state", "hidden", "timestamp", 1768467600000L))
                .ok();
    }

    @Test
    @Spec("2.3/15")
    void aVisitorOfWhomNothingIsHeardForHalfAMinuteHasLeft() {
        visitor.saysGoodbye().ok();
        assertThat(chat.timeline(visitor)).doesNotContain("visitor.left");

        chat.leavesAreDecided();

        assertThat(chat.log(visitor))
                .last()
                .isEqualTo(new ChatEvent.VisitorLeft(Duration.ofSeconds(42), "page_unload"));
        assertThat(chat.session(visitor).leftAt()).isEqualTo(chat.clock.instant());
    }

    @Test
    void beforeThatNothingIsDecided() {
        Visitor early = chat.visitor();
        early.saysGoodbye().ok();
        chat.passes(Duration.ofSeconds(2));
        visitor.saysGoodbye().ok();
        chat.passes(Duration.ofSeconds(29));
        Awaitility.await().until(() -> chat.timeline(early).contains("visitor.left"));

        assertThat(chat.timeline(visitor)).doesNotContain("visitor.left");
    }

    static Stream<Step> signsOfLife() {
        return Stream.of(
                CONNECT,
                new Step("message", v -> v.sends("hi")),
                new Step("poll", v -> v.lists().ok()),
                new Step("long poll", v -> v.polls(0).ok()),
                new Step("read", v -> v.reads("x").ok()),
                new Step("event", v -> v.triggers("clicked").ok()),
                new Step("typing", v -> v.types().ok()),
                new Step("identify", v -> v.claims(Map.of("id", "u")).ok()),
                new Step("rating", v -> v.rates(5).ok()),
                new Step(
                        "visible",
                        v -> v.posts("/visibility", Map.of("state", "visible")).ok()),
                new Step("short stream", v -> v.streams(v.cursor()).leaves()),
                new Step("short socket", v -> v.listens().leaves()),
                new Step("short other widget", v -> v.listensAsOtherWidget().leaves()));
    }

    @Test
    void anySignOfLifeInBetweenMeansThatTheVisitorStayed() {
        Map<Visitor, Step> signs = new LinkedHashMap<>();
        signsOfLife().forEach(sign -> signs.put(chat.visitor(), sign));
        signs.keySet().forEach(leaves -> leaves.saysGoodbye().ok());
        chat.passes(Duration.ofSeconds(29));

        signs.forEach((stays, sign) -> sign.takes().accept(stays));
        chat.leavesAreDecided();

        assertThat(gone(signs)).isEmpty();
    }

    // Those of whom the timeline says that they left, by what they had done.
    private <T> List<T> gone(Map<Visitor, T> visitors) {
        return visitors.entrySet().stream()
                .filter(entry -> chat.timeline(entry.getKey()).contains("visitor.left"))
                .map(Map.Entry::getValue)
                .toList();
    }

    static Stream<List<Step>> navigations() {
        List<List<Step>> orders = new ArrayList<>();
        for (Step live : List.of(STREAM, SOCKET, OTHER)) {
            permute(new ArrayList<>(List.of(GOODBYE, HIDDEN, CONNECT, live)), 0, orders);
        }
        return orders.stream();
    }

    private static void permute(List<Step> steps, int from, List<List<Step>> into) {
        if (from == steps.size()) {
            into.add(List.copyOf(steps));
        }
        for (int i = from; i < steps.size(); i++) {
            Collections.swap(steps, from, i);
            permute(steps, from + 1, into);
            Collections.swap(steps, from, i);
        }
    }

    @Test
    @Spec("2.11/3")
    void aNavigationIsNoLeaveInWhateverOrderItsRequestsCome() {
        Map<Visitor, List<Step>> navigating = new LinkedHashMap<>();
        navigations().forEach(order -> navigating.put(chat.visitor(), order));

        navigating.forEach((visits, order) -> order.forEach(step -> step.takes().accept(visits)));
        chat.leavesAreDecided();

        assertThat(navigating).hasSize(72);
        assertThat(gone(navigating)).isEmpty();
    }

    @Test
    void aNavigationOfAPollingPageIsNoLeaveInWhateverOrderItsRequestsCome() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<Step> order = new ArrayList<>(List.of(GOODBYE, HIDDEN, CONNECT));
            Collections.shuffle(order, random);
            order.forEach(step -> step.takes().accept(visitor));
            for (int poll = 0; poll < 2; poll++) {
                chat.passes(Duration.ofSeconds(2));
                visitor.lists().ok();
            }
        }

        chat.leavesAreDecided();

        assertThat(chat.timeline(visitor)).doesNotContain("visitor.left");
    }

    @Test
    void aGoodbyeThatCrossesPollsOnTheWayIsCalledOffByTheNextPoll() {
        Timers timers = (Timers) chat.storage;
        for (int round = 0; round < 300; round++) {
            Together.run(4, i -> {
                if (i == 0) {
                    visitor.saysGoodbye().ok();
                } else {
                    visitor.lists().ok();
                }
            });

            visitor.lists().ok();

            assertThat(timers.getTimer("visitor-left", visitor.id()))
                    .as("round " + round)
                    .isEmpty();
        }
    }

    @Test
    void anotherOpenTabMeansThatTheVisitorStayed() {
        visitor.anotherTab().listens().settle();

        visitor.saysGoodbye().ok();
        chat.leavesAreDecided();

        assertThat(chat.timeline(visitor)).doesNotContain("visitor.left");
    }

    @Test
    void aConnectAfterALeaveIsAComeback() {
        visitor.saysGoodbye().ok();
        chat.leavesAreDecided();

        visitor.connects().ok();
        visitor.connects().ok();

        assertThat(chat.timeline(visitor)).containsExactly("session.created", "visitor.left", "visitor.back");
        assertThat(chat.session(visitor).leftAt()).isNull();
    }

    @Test
    @Spec("2.11/3")
    void aLateBeaconNeitherRevivesNorRemovesAnybody() {
        visitor.saysGoodbye().ok();
        hides(visitor);
        chat.leavesAreDecided();
        assertThat(chat.timeline(visitor)).endsWith("visitor.left");

        hides(visitor);
        visitor.saysGoodbye().ok();
        chat.leavesAreDecided();

        assertThat(chat.timeline(visitor)).containsExactly("session.created", "visitor.left");
        assertThat(chat.session(visitor).leftAt()).isNotNull();
    }

    @Test
    void aLeaveCanFollowAComeback() {
        for (int i = 0; i < 2; i++) {
            visitor.saysGoodbye().ok();
            chat.leavesAreDecided();
            visitor.connects().ok();
        }

        assertThat(chat.timeline(visitor))
                .containsExactly("session.created", "visitor.left", "visitor.back", "visitor.left", "visitor.back");
    }

    @Test
    void ofSeveralGoodbyesTheLastCounts() {
        visitor.saysGoodbye().ok();
        chat.passes(Duration.ofSeconds(20));
        visitor.posts("/disconnect", Map.of("duration", 62, "reason", "closed")).ok();
        chat.passes(Duration.ofSeconds(20));
        Visitor early = chat.visitor();
        early.sends("a moment later");
        assertThat(chat.timeline(visitor)).doesNotContain("visitor.left");

        chat.leavesAreDecided();

        assertThat(chat.log(visitor))
                .filteredOn(ChatEvent.VisitorLeft.class::isInstance)
                .containsExactly(new ChatEvent.VisitorLeft(Duration.ofSeconds(62), "closed"));
    }

    @Test
    void durationsOutOfThisWorldAreCut() {
        Map<Object, Duration> cut = Map.of(
                -5,
                Duration.ZERO,
                1e300,
                Duration.ofDays(30),
                Long.MAX_VALUE,
                Duration.ofDays(30),
                2.6,
                Duration.ofSeconds(3));
        Map<Visitor, Duration> expected = new java.util.HashMap<>();
        cut.forEach((given, duration) -> {
            Visitor leaves = chat.visitor();
            leaves.posts("/disconnect", Map.of("duration", given)).ok();
            expected.put(leaves, duration);
        });

        chat.leavesAreDecided();

        expected.forEach((left, duration) ->
                assertThat(chat.log(left)).last().isEqualTo(new ChatEvent.VisitorLeft(duration, "page_unload")));
    }

    @Test
    void aLeaveThatWasUnderWayIsDecidedAfterARestart() {
        visitor.sends("hi");
        visitor.saysGoodbye().ok();

        try (Chat again = chat.restarted()) {
            again.leavesAreDecided();

            assertThat(again.timeline(visitor)).endsWith("visitor.left");
        }
    }

    @Test
    void aSignOfLifeAfterARestartCallsALeaveOff() {
        visitor.sends("hi");
        visitor.saysGoodbye().ok();

        try (Chat again = chat.restarted()) {
            visitor.on(again).lists().ok();
            again.leavesAreDecided();

            assertThat(again.timeline(visitor)).doesNotContain("visitor.left");
        }
    }

    @Test
    @Spec("2.3/16")
    void becomingVisibleIsActivityAndBeingHiddenIsNot() {
        chat.passes(Duration.ofMinutes(1));
        hides(visitor);
        var hidden = chat.session(visitor).lastActivity();

        visitor.posts("/visibility", Map.of("state", "visible", "timestamp", 1768467600000L))
                .ok();

        assertThat(hidden).isBefore(chat.clock.instant());
        assertThat(chat.session(visitor).lastActivity()).isEqualTo(chat.clock.instant());
    }

    @Test
    void theTimeThatAPageSaysWithItsVisibilityIsReadInNoForm() {
        for (Object time : List.of(1768467600000L, "2026-01-15T09:00:00Z", "yesterday", 0.5)) {
            chat.passes(Duration.ofMinutes(1));
            visitor.posts("/visibility", Map.of("state", "visible", "timestamp", time))
                    .ok();
            assertThat(chat.session(visitor).lastActivity()).isEqualTo(chat.clock.instant());
        }
    }

    @Test
    void thePauseIsASetting() {
        try (Chat quick = Chat.with(settings -> settings.visitorLeftAfter(Duration.ofSeconds(1)))) {
            Visitor leaves = quick.visitor();
            leaves.saysGoodbye().ok();

            quick.passes(Duration.ofSeconds(1));

            Awaitility.await().until(() -> quick.timeline(leaves).contains("visitor.left"));
        }
    }

    @Test
    void aStreamWhoseEndIsNotKnownYetOnlyPutsTheLeaveOff() {
        Live stream = visitor.streams(visitor.cursor());
        stream.settle();
        visitor.saysGoodbye().ok();
        chat.leavesAreDecided();
        assertThat(chat.timeline(visitor)).doesNotContain("visitor.left");

        stream.leaves();
        chat.leavesAreDecided();

        assertThat(chat.timeline(visitor)).endsWith("visitor.left");
    }

    @Test
    void aGoodbyeFindsOutWhichStreamsAreDead() {
        Live stream = visitor.streams(visitor.cursor());
        stream.settle();
        stream.breaks();

        visitor.saysGoodbye().ok();

        Awaitility.await().until(() -> chat.pp.parts().features().live().connections(visitor.id()) == 0);
    }

    @Test
    void aLeaveThatFailsIsTriedAgainAndHoldsUpNoOther() {
        chat.pp.parts().scheduler().onTimer("fails", timer -> {
            throw new IllegalStateException("their bug");
        });
        Timers timers = (Timers) chat.storage;
        for (int i = 0; i < 250; i++) {
            timers.setTimer(new Timers.Timer("fails", chat.visitor().id(), chat.clock.instant(), ""));
        }
        visitor.saysGoodbye().ok();

        chat.leavesAreDecided();

        assertThat(chat.timeline(visitor)).endsWith("visitor.left");
        assertThat(timers.dueTimers(chat.clock.instant().plus(Duration.ofMinutes(2)), 1000))
                .filteredOn(timer -> timer.kind().equals("fails"))
                .hasSize(250);
    }
}
