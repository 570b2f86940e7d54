package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A custom event to a page that is not there waits a while for the first that comes (design section 6). */
class WaitingEventTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    record Page(String name, Function<Visitor, List<JsonNode>> events) {
        List<JsonNode> comes(Visitor visitor) {
            visitor.connects().ok();
            return events.apply(visitor);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Page> pages() {
        return Stream.of(
                new Page("our WebSocket", v -> left(v.resumes(v.cursor()))),
                new Page("our WebSocket without cursor", v -> left(v.listens())),
                new Page("our event stream", v -> left(v.streams(v.cursor()))),
                new Page("another widget's WebSocket", v -> left(v.listensAsOtherWidget())),
                new Page("another widget's EventSource", v -> left(v.streamsAsOtherWidget())),
                new Page(
                        "a long poll",
                        v -> List.copyOf(v.polls(0).ok().at("/events").findParents("data"))));
    }

    private static List<JsonNode> left(Live live) {
        List<JsonNode> frames = live.sees("event");
        live.leaves();
        return frames;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theFirstPageThatComesInTimeGetsItAndNoOther(Page page) {
        assertThat(chat.operator.emits(visitor, "show_offer")).isZero();
        chat.passes(Duration.ofMinutes(5).minusMillis(1));

        assertThat(page.comes(visitor)).hasSize(1);
        assertThat(page.comes(visitor)).isEmpty();
        assertThat(left(visitor.listensAsOtherWidget())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageThatComesTooLateGetsNothing(Page page) {
        chat.operator.emits(visitor, "show_offer");

        chat.passes(Duration.ofMinutes(5));

        assertThat(page.comes(visitor)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatALivePageGotIsNotReplayed(Page page) {
        Live live = visitor.listens();
        chat.operator.emits(visitor, "show_offer");
        assertThat(left(live)).hasSize(1);

        assertThat(page.comes(visitor)).isEmpty();
    }

    @Test
    void aPageThatHoldsAnOldCursorGetsNoExpiredEvent() {
        chat.operator.emits(visitor, "show_offer");
        visitor.sends("hi");
        chat.passes(Duration.ofMinutes(5));

        assertThat(visitor.resumes(visitor.cursor()).types()).containsExactly("message");
        assertThat(visitor.streams(visitor.cursor()).types()).containsExactly("message");
        assertThat(visitor.polls(0).ok().at("/events")).hasSize(1);
    }

    @Test
    void anEventThatWasLostOnTheWayComesAgainToItsCursor() {
        Live live = visitor.resumes(visitor.cursor());
        live.settle();
        live.breaks();
        chat.operator.emits(visitor, "show_offer");
        live.awaitsClose();
        assertThat(live.soFar()).isEmpty();

        assertThat(visitor.resumes(visitor.cursor()).sees("event")).hasSize(1);
    }

    @Test
    void eventsWaitInTheirOrder() {
        for (String name : List.of("one", "two", "three")) {
            chat.operator.emits(visitor, name);
        }

        assertThat(visitor.listensAsOtherWidget().sees("event"))
                .extracting(event -> event.path("name").asText())
                .containsExactly("one", "two", "three");
    }

    @Test
    void ofPagesThatComeTogetherOneGetsIt() {
        for (int round = 0; round < 10; round++) {
            chat.operator.emits(visitor, "show_offer");
            AtomicInteger got = new AtomicInteger();

            Together.run(
                    8,
                    i -> got.addAndGet(
                            left(i % 2 == 0 ? visitor.listensAsOtherWidget() : visitor.streamsAsOtherWidget())
                                    .size()));

            assertThat(got).hasValue(1);
        }
    }

    @Test
    void anEventThatIsEmittedWhileAPageConnectsReachesItOnce() {
        for (int round = 0; round < 30; round++) {
            Live[] live = new Live[1];

            Together.run(2, i -> {
                if (i == 0) {
                    live[0] = visitor.listensAsOtherWidget();
                } else {
                    chat.operator.emits(visitor, "show_offer");
                }
            });

            assertThat(left(live[0])).as("round " + round).hasSize(1);
        }
    }

    @Test
    void theWaitingTimeIsASetting() {
        try (Chat patient = Chat.with(settings -> settings.eventTtl(Duration.ofHours(1)))) {
            Visitor away = patient.visitor();
            patient.operator.emits(away, "show_offer");
            patient.passes(Duration.ofMinutes(59));

            assertThat(away.listens().sees("event")).hasSize(1);
        }
    }
}
