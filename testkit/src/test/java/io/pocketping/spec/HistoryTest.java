package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of messages, and polling with them (protocol sections 2.8, 2.9 D4 and 5.3). */
class HistoryTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    @Spec("M9")
    void aConnectShowsTheNewestFiftyInOrder() {
        sends(60);

        Answer answer = visitor.connects().ok();

        assertThat(contents(answer)).isEqualTo(texts(10, 60));
        assertThat(answer.at("/hasMore").asBoolean()).isTrue();
    }

    @Test
    @Spec({"M10", "2.9/D4"})
    void afterAMessageIdComesWhatFollowsIt() {
        List<String> ids = sends(60);

        Answer answer = visitor.lists(Map.of("after", ids.get(54), "limit", 50)).ok();

        assertThat(contents(answer)).isEqualTo(texts(55, 60));
        assertThat(answer.at("/hasMore").asBoolean()).isFalse();
    }

    @Test
    @Spec({"M11", "2.9/D4", "2.11/6"})
    void afterNowComeOnlyTheChangesOfTheLastMinuteWhateverTheLimit() {
        sends(30);
        chat.passes(Duration.ofSeconds(61));
        for (int i = 30; i < 60; i++) {
            visitor.sends("m" + i);
        }

        Answer answer = visitor.lists(Map.of("after", chat.clock.instant().toString(), "limit", 5))
                .ok();

        assertThat(contents(answer)).isEqualTo(texts(30, 60));
        assertThat(answer.at("/hasMore").asBoolean()).isFalse();
    }

    @Test
    @Spec({"M12", "2.3/3"})
    void aShortPageSaysThatThereIsMore() {
        sends(5);

        Answer answer = visitor.lists(Map.of("limit", 3)).ok();

        assertThat(contents(answer)).isEqualTo(texts(0, 3));
        assertThat(answer.at("/hasMore").asBoolean()).isTrue();
    }

    @Test
    void aPageThatEndsWithTheLastMessageSaysThatThereIsNoMore() {
        sends(3);

        assertThat(visitor.lists(Map.of("limit", 3)).at("/hasMore").asBoolean()).isFalse();
    }

    @Test
    @Spec("M12b")
    void aPollingWidgetHoldsABurstOfMessagesAfterFourPolls() {
        IntStream.range(0, 120).forEach(i -> {
            visitor.sends("m" + i);
            chat.passes(Duration.ofMillis(80));
        });
        Set<String> held = new LinkedHashSet<>();
        String newest = "2026-01-15T08:59:59.000Z";

        for (int poll = 0; poll < 4; poll++) {
            Answer answer = visitor.lists(Map.of("after", newest, "limit", 50)).ok();
            held.addAll(contents(answer));
            newest = newestTime(answer, newest);
        }

        assertThat(held).containsExactlyElementsOf(texts(0, 120));
    }

    @Test
    void aBurstWithinOneMillisecondIsNotLostToAPollingWidget() {
        sends(70);
        String newest = "2026-01-15T08:59:59.000Z";
        Set<String> held = new LinkedHashSet<>();

        for (int poll = 0; poll < 3; poll++) {
            Answer answer = visitor.lists(Map.of("after", newest, "limit", 50)).ok();
            held.addAll(contents(answer));
            newest = newestTime(answer, newest);
        }

        assertThat(held).hasSize(70);
    }

    @Test
    void aPollingWidgetSeesEditsDeletesAndReadsOfOldMessages() {
        List<String> ids = sends(3);
        chat.passes(Duration.ofHours(1));
        String before = chat.clock.instant().toString();
        chat.passes(Duration.ofSeconds(1));
        visitor.edits(ids.get(0), "edited").ok();
        visitor.deletes(ids.get(1)).ok();
        chat.operator.reads(visitor, ids.get(2));

        JsonNode changes = visitor.lists(Map.of("after", before)).ok().at("/messages");

        assertThat(changes).hasSize(3);
        assertThat(changes.get(0).path("content").asText()).isEqualTo("edited");
        assertThat(changes.get(1).path("deletedAt").asText()).isNotEmpty();
        assertThat(changes.get(2).path("status").asText()).isEqualTo("read");
    }

    @Test
    @Spec("2.8/5")
    void aBrowsersClockThatIsAheadHidesNothing() {
        sends(2);

        Answer answer = visitor.lists(Map.of("after", "2099-01-01T00:00:00Z")).ok();

        assertThat(contents(answer)).isEqualTo(texts(0, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-15T09:00:00Z",
                "2026-01-15T09:00:00.123456789Z",
                "2026-01-15T09:00:00.000000+00:00",
                "2026-01-15T10:00:00+01:00"
            })
    void timesOfEveryUpstreamSdkAreUnderstood(String time) {
        sends(1);

        assertThat(contents(visitor.lists(Map.of("after", time)).ok())).hasSize(1);
    }

    @Test
    @Spec("2.9/D4")
    void anAfterThatIsNeitherMessageNorTimeIsRefused() {
        sends(1);

        visitor.lists(Map.of("after", "no-such-message")).refused(400, "INVALID_REQUEST");
        visitor.lists(Map.of("before", "no-such-message")).refused(400, "INVALID_REQUEST");
    }

    @Test
    void anotherSessionsMessageIsNoPlaceInThisOne() {
        String theirs = chat.visitor().sends("not yours");

        visitor.lists(Map.of("after", theirs)).refused(400, "INVALID_REQUEST");
        visitor.lists(Map.of("before", theirs)).refused(400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-5", "0", "1.5", "", "1e2", " 5"})
    @Spec("M13")
    void aLimitBelowOneOrWithoutNumberIsRefused(String limit) {
        visitor.lists(Map.of("limit", limit)).refused(400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "500", "2147483648", "99999999999999999999"})
    @Spec("M13")
    void aLimitAboveTheMaximumIsTheMaximum(String limit) {
        sends(101);

        assertThat(contents(visitor.lists(Map.of("limit", limit)).ok())).hasSize(100);
    }

    @Test
    void scrollingBackGoesPageByPage() {
        List<String> ids = sends(10);

        Answer answer = visitor.lists(Map.of("before", ids.get(7), "limit", 3)).ok();

        assertThat(contents(answer)).isEqualTo(texts(4, 7));
        assertThat(answer.at("/hasMore").asBoolean()).isTrue();
        assertThat(contents(visitor.lists(Map.of("before", ids.get(2), "limit", 3))))
                .isEqualTo(texts(0, 2));
    }

    @Test
    void orderIsByNumberEvenWhenTheClockRunsBackwards() {
        visitor.sends("first");
        chat.clock.set(chat.clock.instant().minusSeconds(3600));
        visitor.sends("second");

        assertThat(contents(visitor.lists())).containsExactly("first", "second");
    }

    @Test
    void anEmptySessionHasNoMessages() {
        assertThat(contents(visitor.lists().ok())).isEmpty();
        assertThat(visitor.lists().at("/hasMore").asBoolean()).isFalse();
    }

    private List<String> sends(int count) {
        return IntStream.range(0, count).mapToObj(i -> visitor.sends("m" + i)).toList();
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
    }

    private static List<String> contents(Answer answer) {
        List<String> contents = new ArrayList<>();
        answer.at("/messages")
                .forEach(message -> contents.add(message.path("content").asText()));
        return contents;
    }

    private static String newestTime(Answer answer, String known) {
        String newest = known;
        for (JsonNode message : answer.at("/messages")) {
            String time = message.path("timestamp").asText();
            newest = time.compareTo(newest) > 0 ? time : newest;
        }
        return newest;
    }

    @Test
    void theMinuteBeforeATimeIsShortenedForWhoeverFloodsIt() {
        for (int i = 0; i < 700; i++) {
            visitor.sends("m" + i);
            chat.passes(Duration.ofMillis(50));
        }

        Answer answer =
                visitor.lists(Map.of("after", chat.clock.instant().toString())).ok();

        assertThat(contents(answer)).hasSizeBetween(250, 500).last().isEqualTo("m699");
    }
}
