package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our widget reads the log from a cursor: no gap, no repeat, whatever carries it (promise 4, design section 6). */
class CursorTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    record Carrier(String name, BiFunction<Visitor, String, Live> opens) {
        Live open(Visitor page, String from) {
            return opens.apply(page, from);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Carrier> carriers() {
        return Stream.of(new Carrier("WebSocket", Visitor::resumes), new Carrier("event stream", Visitor::streams));
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void aPageThatConnectedSeesEverythingSince(Carrier carrier) {
        visitor.sends("before");
        String cursor = visitor.connects().ok().text("/cursor");
        visitor.sends("missed");
        Live live = carrier.open(visitor, cursor);
        live.settle();

        visitor.sends("live");

        assertThat(live.texts()).containsExactly("missed", "live");
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void fromAnyFrameOnComesExactlyTheRest(Carrier carrier) {
        happenings();
        Live whole = carrier.open(visitor, visitor.cursor());
        List<JsonNode> frames = whole.sees();
        assertThat(frames).hasSizeGreaterThan(10);

        for (int i = 0; i < frames.size(); i++) {
            Live rest = carrier.open(visitor, frames.get(i).path("cursor").asText());

            assertThat(rest.sees()).isEqualTo(frames.subList(i + 1, frames.size()));
            rest.leaves();
        }
    }

    @Test
    void allCarriersShowTheSameFrames() {
        Live fresh = visitor.resumes(visitor.cursor());
        fresh.settle();
        happenings();
        List<JsonNode> frames = fresh.sees();

        List<JsonNode> polled = new ArrayList<>();
        visitor.polls(0).ok().at("/events").forEach(polled::add);

        assertThat(withoutText(polled)).isEqualTo(withoutText(frames));
        assertThat(withoutText(visitor.anotherTab().resumes(cursorOf(0)).sees()))
                .isEqualTo(withoutText(frames));
        assertThat(withoutText(visitor.anotherTab().streams(cursorOf(0)).sees()))
                .isEqualTo(withoutText(frames));
    }

    private void happenings() {
        String question = visitor.sends("Do you ship to Norway?");
        String reply = chat.operator.replies(visitor, "We do");
        visitor.reads(reply).ok();
        chat.operator.reads(visitor, question);
        visitor.claims(Map.of("id", "u")).ok();
        visitor.triggers("clicked").ok();
        chat.operator.emits(visitor, "show_offer");
        visitor.sends(Map.of("content", "Great", "replyTo", reply, "clientId", "c1"))
                .ok();
        chat.operator.asksForRating(visitor);
        visitor.rates(5).ok();
        chat.operator.closes(visitor);
        visitor.sends("wait");
        visitor.edits(question, "Do you ship to Sweden?").ok();
        chat.operator.deletes(visitor, reply);
    }

    // Who reads live sees what was; who reads late sees what is. All else must be equal.
    private static List<String> withoutText(List<JsonNode> frames) {
        return frames.stream()
                .map(frame -> frame.path("type").asText()
                        + frame.at("/data/id")
                        + frame.at("/data/messageId")
                        + frame.path("cursor").asText())
                .toList();
    }

    private String cursorOf(long seq) {
        return visitor.connects().ok().text("/cursor").replaceAll("\\..*", ".") + (1 + seq);
    }

    @Test
    void freshFramesAndThoseOfTheLogAreTheSame() {
        Live fresh = visitor.resumes(visitor.cursor());
        fresh.settle();
        String reply = chat.operator.replies(visitor, "We do");
        visitor.sends(Map.of("content", "Great", "replyTo", reply, "clientId", "c1"))
                .ok();
        chat.operator.emits(visitor, "show_offer");
        chat.operator.asksForRating(visitor);
        List<JsonNode> live = fresh.sees();

        assertThat(visitor.resumes(visitor.cursor()).sees("message"))
                .isEqualTo(live.stream()
                        .filter(frame -> frame.path("type").asText().equals("message"))
                        .map(frame -> frame.path("data"))
                        .toList());
        assertThat(visitor.streams(visitor.cursor()).sees().stream()
                        .filter(frame -> !frame.path("type").asText().equals("csat_request"))
                        .toList())
                .isEqualTo(live.stream()
                        .filter(frame -> !frame.path("type").asText().equals("csat_request"))
                        .toList());
    }

    @Test
    void whoReadsLateSeesDeletedTextAsDeleted() {
        String id = visitor.sends("my card number is 4111");
        String edited = visitor.sends("second 4112");
        visitor.edits(edited, "second 4113").ok();
        visitor.deletes(id).ok();
        visitor.deletes(edited).ok();

        List<JsonNode> frames = visitor.resumes(visitor.cursor()).sees();

        assertThat(frames.toString()).doesNotContain("4111", "4112", "4113");
        assertThat(frames)
                .extracting(frame -> frame.path("type").asText())
                .containsExactly("message", "message", "message_deleted", "message_deleted", "message_deleted");
        assertThat(frames.get(0).at("/data/deletedAt").asText()).isNotEmpty();
    }

    @Test
    void whoReadsLateSeesTheNewestText() {
        String id = visitor.sends("first");
        visitor.edits(id, "second").ok();
        visitor.edits(id, "third").ok();

        List<JsonNode> frames = visitor.resumes(visitor.cursor()).sees();

        assertThat(frames)
                .extracting(frame -> frame.at("/data/content").asText())
                .containsOnly("third");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "abcdef",
                "abcdef.",
                "abcdef.0",
                "abcdef.1",
                "LOG.-1",
                "LOG.999999",
                "LOG.x",
                "LOG.1.1",
                "LOG. 1",
                "LOG.99999999999999999999",
                "LOG.１",
                "LOG.\u0000"
            })
    void aCursorThatIsNotOfThisLogStartsAnew(String shape) {
        visitor.sends("hi");
        String cursor = shape.replace("LOG", visitor.cursor().replaceAll("\\..*", ""));

        for (Live live : List.of(visitor.resumes(cursor), visitor.streams(cursor))) {
            live.awaitsFrames(1);
            assertThat(live.soFar().get(0).path("type").asText()).isEqualTo("reset");
            live.awaitsClose();
            assertThat(live.soFar()).hasSize(1);
        }
        Answer polled = chat.answer(TestRequest.get("/events")
                        .bearer(visitor.token())
                        .query("cursor", cursor)
                        .query("wait", 25))
                .ok();
        assertThat(polled.text("/events/0/type")).isEqualTo("reset");
        assertThat(polled.at("/events")).hasSize(1);
    }

    @Test
    void aThousandEventsBehindIsReplayedAndOneMoreStartsAnew() {
        IntStream.range(0, 1000).forEach(i -> visitor.sends("m" + i));
        assertThat(visitor.resumes(visitor.cursor()).texts())
                .isEqualTo(IntStream.range(0, 1000).mapToObj(i -> "m" + i).toList());
        assertThat(visitor.anotherTab().streams(visitor.cursor()).texts()).hasSize(1000);

        visitor.sends("one too many");

        Live live = visitor.resumes(visitor.cursor());
        live.awaitsFrames(1);
        assertThat(live.soFar().get(0).path("type").asText()).isEqualTo("reset");
        assertThat(visitor.polls(0).ok().text("/events/0/type")).isEqualTo("reset");
    }

    @Test
    void afterAResetAConnectLeadsOn() {
        visitor.sends("before");
        Live live = visitor.resumes("abcdef.1");
        assertThat(live.awaitsClose()).isEqualTo(1000);

        String cursor = visitor.connects().ok().text("/cursor");
        visitor.sends("after");

        assertThat(visitor.resumes(cursor).texts()).containsExactly("after");
    }

    @Test
    void aRestartOfTheServerKeepsCursors() {
        visitor.sends("before");
        String cursor = visitor.connects().ok().text("/cursor");
        visitor.sends("missed");

        try (Chat again = chat.restarted()) {
            Visitor back = visitor.on(again);
            Live live = back.resumes(cursor);
            live.settle();
            back.sends("live");

            assertThat(live.texts()).containsExactly("missed", "live");
        }
    }

    @Test
    void eventsOfOtherSessionsNeverAppear() {
        Visitor stranger = chat.visitor();
        Live live = visitor.resumes(visitor.cursor());
        stranger.sends("not for you");
        chat.operator.replies(stranger, "nor this");

        assertThat(live.sees()).isEmpty();
        assertThat(visitor.polls(0).ok().at("/events")).isEmpty();
    }

    @Test
    void anotherSessionsCursorShowsNothingOfIt() {
        Visitor stranger = chat.visitor();
        IntStream.range(0, 5).forEach(i -> stranger.sends("secret " + i));
        String foreign = stranger.connects().ok().text("/cursor");

        assertThat(visitor.resumes(foreign).soFar().toString()).doesNotContain("secret");
    }

    @Test
    void whatIsNoneOfTheVisitorsBusinessHasNoFrame() {
        Live live = visitor.resumes(visitor.cursor());
        chat.pp.identify(visitor.id(), Map.of("id", "crm-7"));
        visitor.claims(Map.of("id", "u")).ok();
        visitor.triggers("clicked").ok();
        visitor.sends("hi");

        assertThat(live.types()).containsExactly("message");
    }

    @Test
    void aReaderThatKeepsComingBackWhileManyWriteSeesEachMessageOnceInOrder() {
        int writers = 4;
        int each = 60;
        List<String> seen = new ArrayList<>();
        Visitor reader = visitor.anotherTab();
        String start = visitor.cursor();

        Together.run(writers + 1, i -> {
            if (i < writers) {
                IntStream.range(0, each).forEach(n -> visitor.sends("w" + i + "-" + n));
            } else {
                readsRestlessly(reader, start, writers * each, seen);
            }
        });

        assertThat(seen)
                .isEqualTo(chat.messages(visitor).stream().map(Message::content).toList())
                .hasSize(writers * each);
    }

    private static void readsRestlessly(Visitor reader, String start, int total, List<String> seen) {
        String cursor = start;
        for (int round = 0; seen.size() < total; round++) {
            Live live = round % 2 == 0 ? reader.resumes(cursor) : reader.streams(cursor);
            live.awaitsFrames(Math.min(1 + round % 7, total - seen.size()));
            live.leaves();
            for (JsonNode frame : live.soFar()) {
                seen.add(frame.at("/data/content").asText());
                cursor = frame.path("cursor").asText();
            }
        }
    }

    @Test
    void manyTabsSeeTheSameInTheSameOrder() {
        List<Live> tabs = IntStream.range(0, 8)
                .mapToObj(i -> i % 2 == 0
                        ? visitor.anotherTab().resumes(visitor.cursor())
                        : visitor.anotherTab().streams(visitor.cursor()))
                .toList();

        Together.run(16, i -> visitor.sends("m" + i));

        List<String> stored =
                chat.messages(visitor).stream().map(Message::content).toList();
        for (Live tab : tabs) {
            assertThat(tab.texts()).isEqualTo(stored);
        }
    }

    @Test
    void onAnEventStreamTheCursorIsAlsoTheEventId() {
        Live live = visitor.streams(visitor.cursor());
        visitor.sends("hi");

        String cursor = live.cursor();

        assertThat(live.raw()).contains("id: " + cursor + "\ndata: {\"type\":\"message\"");
    }

    @Test
    void aPageThatAsksForBeatsGetsOneFirst() {
        Live socket = chat.socket(TestRequest.socket("/stream"));
        socket.says(Map.of(
                "type", "hello", "data", Map.of("token", visitor.token(), "cursor", visitor.cursor(), "beats", true)));
        visitor.sends("hi");

        socket.awaitsFrames(2);
        assertThat(socket.soFar())
                .extracting(frame -> frame.path("type").asText())
                .containsExactly("beat", "message");
    }
}
