package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last resort of our widget (design section 6). */
class LongPollTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    void whatIsThereIsAnsweredAtOnce() {
        visitor.sends("one");
        chat.operator.replies(visitor, "two");
        long asked = System.nanoTime();

        Answer answer = visitor.polls(25).ok();

        assertThat(answer.at("/events")).hasSize(2);
        assertThat(answer.text("/events/0/type")).isEqualTo("message");
        assertThat(answer.text("/events/1/data/content")).isEqualTo("two");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void theNextPollGoesOnFromTheCursorOfTheLast() {
        visitor.sends("one");
        visitor.polls(0).ok();
        visitor.sends("two");

        Answer answer = visitor.polls(0).ok();

        assertThat(answer.at("/events")).hasSize(1);
        assertThat(answer.text("/events/0/data/content")).isEqualTo("two");
        assertThat(visitor.polls(0).ok().at("/events")).isEmpty();
    }

    @Test
    void aPollWaitsAndWakesWhenSomethingHappens() throws Exception {
        CompletableFuture<Answer> waiting = polling(25);

        chat.operator.replies(visitor, "at last");

        Answer answer = waiting.get(20, TimeUnit.SECONDS).ok();
        assertThat(answer.text("/events/0/data/content")).isEqualTo("at last");
    }

    @Test
    void aPollThatWaitedInVainHasItsCursorStill() {
        String before = visitor.cursor();

        Answer answer = visitor.polls(1).ok();

        assertThat(answer.at("/events")).isEmpty();
        assertThat(answer.text("/cursor")).isEqualTo(before);
    }

    @Test
    void withoutACursorItBeginsNow() {
        visitor.sends("before");
        Answer first =
                chat.answer(TestRequest.get("/events").bearer(visitor.token())).ok();
        visitor.sends("after");

        Answer second = chat.answer(
                        TestRequest.get("/events").bearer(visitor.token()).query("cursor", first.text("/cursor")))
                .ok();

        assertThat(first.at("/events")).isEmpty();
        assertThat(second.text("/events/0/data/content")).isEqualTo("after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "26", "abc", "1.5", "", "99999999999"})
    void aWaitIsZeroToTwentyFiveSeconds(String wait) {
        chat.answer(TestRequest.get("/events").bearer(visitor.token()).query("wait", wait))
                .refused(400, "INVALID_REQUEST");
    }

    @Test
    void manyEventsComePageByPageWithoutGap() {
        IntStream.range(0, 250).forEach(i -> visitor.sends("m" + i));
        int held = 0;

        for (int poll = 0; poll < 5; poll++) {
            Answer answer = visitor.polls(0).ok();
            for (var event : answer.at("/events")) {
                assertThat(event.at("/data/content").asText()).isEqualTo("m" + held++);
            }
        }

        assertThat(held).isEqualTo(250);
    }

    @Test
    void aPollingPageMissesNothingWhileManyWrite() {
        Visitor reader = visitor.anotherTab();
        reader.connects().ok();
        java.util.List<String> seen = new java.util.ArrayList<>();

        Together.run(5, i -> {
            if (i < 4) {
                IntStream.range(0, 40).forEach(n -> visitor.sends("w" + i + "-" + n));
            } else {
                while (seen.size() < 160) {
                    reader.polls(5)
                            .ok()
                            .at("/events")
                            .forEach(event -> seen.add(event.at("/data/content").asText()));
                }
            }
        });

        assertThat(seen)
                .isEqualTo(chat.messages(visitor).stream().map(m -> m.content()).toList());
    }

    @Test
    void anOperatorWhoTypesWakesAPoll() throws Exception {
        CompletableFuture<Answer> waiting = polling(25);

        chat.operator.types(visitor, true);

        Answer answer = waiting.get(20, TimeUnit.SECONDS).ok();
        assertThat(answer.text("/events/0/type")).isEqualTo("typing");
        assertThat(answer.text("/events/0/data/sender")).isEqualTo("operator");
    }

    @Test
    void aRestartEndsWaitingPolls() throws Exception {
        CompletableFuture<Answer> waiting = polling(25);

        chat.pp.disconnectAll();

        assertThat(waiting.get(20, TimeUnit.SECONDS).ok().at("/events")).isEmpty();
    }

    @Test
    void anEmittedEventCountsAWaitingPollAsConnection() throws Exception {
        CompletableFuture<Answer> waiting = polling(25);

        assertThat(chat.pp.emitEvent(visitor.id(), "show_offer", Map.of())).isEqualTo(1);

        assertThat(waiting.get(20, TimeUnit.SECONDS).ok().text("/events/0/type"))
                .isEqualTo("event");
    }

    private CompletableFuture<Answer> polling(int wait) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> answer.complete(visitor.polls(wait)));
        Awaitility.await().until(() -> chat.pp.parts().features().live().connections(visitor.id()) == 1);
        return answer;
    }
}
