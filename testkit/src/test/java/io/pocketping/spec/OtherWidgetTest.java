package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.model.Message;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Widgets without a cursor, told apart by their query: the current state, then what happens (protocol 2.5 to 2.8). */
class OtherWidgetTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    static Stream<Function<Visitor, Live>> carriers() {
        return Stream.of(Visitor::listensAsOtherWidget, Visitor::streamsAsOtherWidget);
    }

    @ParameterizedTest
    @MethodSource("carriers")
    @Spec({"2.7/3", "2.11/4"})
    void onConnectingItGetsTheNewestFiftyMessages(Function<Visitor, Live> opens) {
        IntStream.range(0, 60).forEach(i -> visitor.sends("m" + i));

        Live live = opens.apply(visitor);
        live.settle();
        visitor.sends("m60");

        assertThat(live.texts())
                .isEqualTo(IntStream.range(10, 61).mapToObj(i -> "m" + i).toList());
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void theStateShowsMessagesAsTheyAre(Function<Visitor, Live> opens) {
        String edited = visitor.sends("first");
        String deleted = visitor.sends("secret");
        String read = chat.operator.replies(visitor, "hello");
        visitor.edits(edited, "corrected").ok();
        visitor.deletes(deleted).ok();
        visitor.reads(read).ok();

        List<JsonNode> state = opens.apply(visitor).sees("message");

        assertThat(state.toString()).doesNotContain("secret", "first");
        assertThat(state).extracting(m -> m.path("content").asText()).containsExactly("corrected", "", "hello");
        assertThat(state.get(1).path("deletedAt").asText()).isNotEmpty();
        assertThat(state.get(2).path("status").asText()).isEqualTo("read");
    }

    @ParameterizedTest
    @MethodSource("carriers")
    @Spec({"2.8/4", "2.11/6"})
    void aReconnectRepeatsTheStateWithTheSameIds(Function<Visitor, Live> opens) {
        visitor.sends("one");
        chat.operator.replies(visitor, "two");
        Live before = opens.apply(visitor);
        List<JsonNode> first = before.sees();
        before.leaves();

        assertThat(opens.apply(visitor).sees()).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void noMessageFallsBetweenTheStateAndWhatFollows(Function<Visitor, Live> opens) {
        for (int round = 0; round < 20; round++) {
            Visitor busy = chat.page();
            chat.passes(Duration.ofSeconds(3));
            busy.connects().ok();
            Live[] live = new Live[1];

            Together.run(9, i -> {
                if (i == 4) {
                    live[0] = opens.apply(busy);
                } else {
                    busy.sends("m" + i);
                }
            });

            Set<String> held = new LinkedHashSet<>(live[0].texts());
            assertThat(held)
                    .containsExactlyElementsOf(
                            chat.messages(busy).stream().map(Message::content).toList());
        }
    }

    @Test
    @Spec({"2.6/message", "2.6/message_edited", "2.6/message_deleted", "2.6/read", "2.6/event"})
    void itFollowsEverythingElseLive() {
        Live live = visitor.listensAsOtherWidget();
        live.settle();

        String mine = visitor.sends("hi");
        String reply = chat.operator.replies(visitor, "hello");
        visitor.edits(mine, "hi!").ok();
        visitor.reads(reply).ok();
        chat.operator.deletes(visitor, reply);
        chat.operator.emits(visitor, "show_offer");
        chat.operator.goesOnline();

        assertThat(live.types())
                .contains("presence")
                .containsSubsequence("message", "message", "message_edited", "read", "message_deleted", "event");
    }

    @Test
    @Spec({"2.3/22", "2.7/1"})
    void anEventStreamBeginsWithAConnectedEventAtOnce() {
        Live live = visitor.streamsAsOtherWidget();
        live.settle();

        assertThat(live.raw()).startsWith(":").contains("event: connected\n");
        assertThat(live.raw().lines().filter(line -> line.startsWith("event:")))
                .as("frames with any other name are lost to the widget")
                .containsOnly("event: connected");
    }

    @Test
    void anEventSourceThatReconnectsResumesFromItsLastEvent() {
        Live first = visitor.streamsAsOtherWidget();
        first.settle();
        visitor.sends("one");
        String last = first.cursor();
        first.leaves();
        visitor.sends("two");

        Live again = chat.stream(TestRequest.get("/stream")
                        .query("sessionId", visitor.token())
                        .header("Last-Event-ID", last))
                .of(visitor);

        assertThat(again.texts()).containsExactly("two");
    }

    @Test
    void anAfterInTheQueryIsIgnored() {
        visitor.sends("one");

        Live live = chat.stream(TestRequest.get("/stream")
                        .query("sessionId", visitor.token())
                        .query("after", "2026-01-15T10:00:00.000Z"))
                .of(visitor);

        assertThat(live.texts()).containsExactly("one");
    }

    @Test
    @Spec("2.8/1")
    void aWholeMessageCarriesWhatTheWidgetMergesOn() {
        String question = chat.operator.replies(visitor, "Which one?");
        visitor.sends(java.util.Map.of("content", "The green one", "replyTo", question))
                .ok();

        JsonNode message = visitor.listensAsOtherWidget().sees("message").get(1);

        assertThat(message.path("status").asText()).isEqualTo("sent");
        assertThat(message.has("attachments")).isFalse();
        assertThat(message.at("/replyTo/id").asText()).isEqualTo(question);
        assertThat(message.path("timestamp").asText()).isEqualTo("2026-01-15T09:00:00.000Z");
        assertThat(message.path("sender").asText()).isEqualTo("visitor");
    }
}
