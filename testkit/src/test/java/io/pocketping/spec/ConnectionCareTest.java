package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.guard.Limits;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that stall, die or are too many (design section 6 and 7). */
class ConnectionCareTest {
    private static final int TRY_AGAIN = 1013;
    private static final int RESTARTING = 1012;

    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    static Stream<Function<Visitor, Live>> carriers() {
        return Stream.of(Visitor::listens, v -> v.streams(v.cursor()), Visitor::listensAsOtherWidget);
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void aReaderThatTakesNothingForTenSecondsIsCutOffAndResumesWithoutGap(Function<Visitor, Live> opens) {
        Live slow = opens.apply(visitor);
        Live healthy = visitor.anotherTab().listens();
        slow.settle();
        slow.stalls();
        visitor.sends("one");
        slow.awaitsBlocked();
        visitor.sends("two");
        assertThat(healthy.texts()).containsExactly("one", "two");
        chat.passes(Duration.ofSeconds(10));
        visitor.sends("three");
        assertThat(slow.isClosed()).isFalse();

        chat.passes(Duration.ofSeconds(1));

        assertThat(slow.awaitsClose()).isIn(TRY_AGAIN, 0);
        assertThat(healthy.isClosed()).isFalse();
        assertThat(visitor.resumes(visitor.cursor()).texts()).containsExactly("one", "two", "three");
    }

    @Test
    void aSlowReaderThatGoesOnInTimeIsKept() {
        Live slow = visitor.listens();
        slow.settle();
        slow.stalls();
        IntStream.range(0, 30).forEach(i -> visitor.sends("m" + i));
        chat.passes(Duration.ofSeconds(9));

        slow.flows();

        assertThat(slow.texts())
                .isEqualTo(IntStream.range(0, 30).mapToObj(i -> "m" + i).toList());
        chat.passes(Duration.ofSeconds(9));
        visitor.sends("still here");
        assertThat(slow.texts()).endsWith("still here");
    }

    @Test
    void nobodyWaitsForASlowReader() {
        Live slow = visitor.listens();
        slow.stalls();

        IntStream.range(0, 200).forEach(i -> visitor.sends("m" + i));
        chat.operator.goesOnline();
        chat.operator.types(visitor, true);
        chat.operator.emits(visitor, "show_offer");

        assertThat(chat.messages(visitor)).hasSize(200);
    }

    @Test
    void aConnectionThatBreaksGivesItsPlaceBack() {
        Live live = visitor.listens();
        live.settle();
        live.breaks();

        visitor.sends("into the void");

        live.awaitsClose();
        Awaitility.await().until(() -> chat.pp.parts().features().live().connections(visitor.id()) == 0);
    }

    @Test
    @Spec("2.11/5")
    void aSocketIsPingedAndLivesWhileItAnswers() {
        Live live = visitor.listens();
        live.settle();

        for (int beat = 1; beat <= 5; beat++) {
            chat.passes(Duration.ofSeconds(26));
            live.awaitsPings(beat);
            live.pongs();
        }

        assertThat(live.isClosed()).isFalse();
    }

    @Test
    void aSocketThatLeavesTwoPingsUnansweredIsClosed() {
        Live live = visitor.listens();
        live.settle();
        chat.passes(Duration.ofSeconds(26));
        live.awaitsPings(1);
        chat.passes(Duration.ofSeconds(26));
        live.awaitsPings(2);
        assertThat(live.isClosed()).isFalse();

        chat.passes(Duration.ofSeconds(26));

        assertThat(live.awaitsClose()).isEqualTo(TRY_AGAIN);
        assertThat(live.pings()).isEqualTo(2);
    }

    @Test
    @Spec("2.7/5")
    void anEventStreamIsKeptAliveWithComments() {
        Live live = visitor.streams(visitor.cursor());
        live.settle();
        int before = comments(live);

        chat.passes(Duration.ofSeconds(16));

        Awaitility.await().until(() -> comments(live) == before + 1);
        chat.passes(Duration.ofSeconds(16));
        Awaitility.await().until(() -> comments(live) == before + 2);
    }

    private static int comments(Live live) {
        return (int)
                live.raw().lines().filter(line -> line.startsWith(": keep")).count();
    }

    @Test
    void oneSessionHasTenConnectionsAndNoMore() {
        List<Live> open = IntStream.range(0, 10)
                .mapToObj(i -> i % 2 == 0 ? visitor.listens() : visitor.streams(visitor.cursor()))
                .toList();
        open.forEach(Live::settle);

        chat.answer(TestRequest.get("/stream").bearer(visitor.token())).refused(429, "RATE_LIMITED");
        chat.answer(TestRequest.socket("/stream").query("sessionId", visitor.token()))
                .refused(429, "RATE_LIMITED");
        assertThat(visitor.listens().awaitsClose()).isEqualTo(TRY_AGAIN);

        open.get(3).leaves();
        open.get(4).leaves();
        Awaitility.await().until(() -> chat.pp.parts().features().live().connections(visitor.id()) == 8);
        visitor.listens().settle();
        visitor.streams(visitor.cursor()).settle();
    }

    @Test
    void aRefusalSaysWhenToComeBack() {
        IntStream.range(0, 10).forEach(i -> visitor.streams(visitor.cursor()));

        assertThat(chat.answer(TestRequest.get("/stream").bearer(visitor.token()))
                        .header("Retry-After"))
                .matches("[1-9]\\d*");
    }

    @Test
    void oneAddressHasSoManyConnectionsAndNoMore() {
        try (Chat narrow =
                Chat.with(settings -> settings.limits(Limits.defaults().withMaxSocketsPerIp(3)))) {
            Visitor one = narrow.visitor();
            Visitor two = narrow.visitor();
            Live first = one.listens();
            Live second = one.streams(one.cursor());
            Live third = narrow.socket(TestRequest.socket("/stream"));

            narrow.answer(TestRequest.get("/stream").bearer(two.token())).refused(429, "RATE_LIMITED");
            narrow.answer(TestRequest.socket("/stream")).refused(429, "RATE_LIMITED");
            narrow.socket(TestRequest.socket("/stream").from("198.51.100.3")).leaves();

            for (Live live : List.of(first, second, third)) {
                live.leaves();
            }
            IntStream.range(0, 3).forEach(i -> two.streams(two.cursor()).settle());
        }
    }

    @Test
    void anHeadRequestHoldsNoPlace() {
        for (int i = 0; i < 100; i++) {
            chat.answer(TestRequest.of("HEAD", "/stream").bearer(visitor.token()));
        }

        visitor.streams(visitor.cursor()).settle();
    }

    @Test
    void placesAreCountedExactlyWhenManyComeAtOnce() {
        List<Live> open = new java.util.concurrent.CopyOnWriteArrayList<>();

        Together.run(40, i -> {
            Live live = visitor.listens();
            if (chat.pp.parts().features().live().connections(visitor.id()) > 10) {
                throw new AssertionError("more than ten");
            }
            open.add(live);
        });
        Awaitility.await().until(() -> open.stream().filter(Live::isClosed).count() == 30);
        open.forEach(Live::leaves);

        Awaitility.await().until(() -> chat.pp.parts().features().live().connections(visitor.id()) == 0);
        IntStream.range(0, 10).forEach(i -> visitor.listens().settle());
    }

    @Test
    void aRestartClosesEveryConnectionSoThatPagesComeBack() {
        Live socket = visitor.listens();
        Live stream = visitor.streams(visitor.cursor());
        socket.settle();
        stream.settle();

        chat.pp.disconnectAll();

        assertThat(socket.awaitsClose()).isEqualTo(RESTARTING);
        stream.awaitsClose();
        assertThat(visitor.listens().awaitsClose()).as("nor is anybody let in").isEqualTo(RESTARTING);
    }

    @Test
    void comingAndGoingAThousandTimesLeavesNothingBehind() {
        Together.run(8, i -> {
            for (int n = 0; n < 125; n++) {
                Live live = n % 2 == 0 ? visitor.listens() : visitor.streams(visitor.cursor());
                live.leaves();
            }
        });

        Awaitility.await().until(() -> chat.pp.parts().features().live().connections(visitor.id()) == 0);
        assertThat(chat.pp.parts().features().live().liveSessions()).isEmpty();
        IntStream.range(0, 10).forEach(i -> visitor.listens().settle());
    }
}
