package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.PocketPingException;
import io.pocketping.model.Csat;
import io.pocketping.testkit.Fixtures;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Ratings (protocol section 5.9). */
class RatingTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    @Spec({"C1", "2.3/11"})
    void aRatingIsKeptWithItsTrimmedComment() {
        Answer answer = visitor.posts("/csat", Map.of("score", 5, "comment", "  great  "))
                .ok();

        assertThat(answer.at("/ok").asBoolean()).isTrue();
        assertThat(answer.json().has("alreadyRated")).isFalse();
        assertThat(chat.session(visitor).csat()).isEqualTo(new Csat(false, 5, "great", null, Fixtures.NOW));
    }

    @Test
    @Spec("C2")
    void aRatingNeedsNoComment() {
        visitor.rates(2).ok();
        Visitor blank = chat.visitor();
        blank.posts("/csat", Map.of("score", 2, "comment", "   ")).ok();

        assertThat(chat.session(visitor).csat()).isEqualTo(new Csat(false, 2, null, null, Fixtures.NOW));
        assertThat(chat.session(blank).csat()).isEqualTo(new Csat(false, 2, null, null, Fixtures.NOW));
    }

    @Test
    @Spec("C3")
    void onlyWholeNumbersFromOneToFiveAreRatings() {
        for (Object score : Arrays.asList(0, 6, -1, 4.5, 5.0, "5", true, null, Long.MAX_VALUE)) {
            Map<String, Object> body = new HashMap<>();
            body.put("score", score);
            visitor.posts("/csat", body).refused(400, "INVALID_REQUEST");
        }

        assertThat(chat.session(visitor).csat()).isNull();
    }

    @Test
    @Spec("C4")
    void theFirstRatingStands() {
        visitor.rates(4).ok();

        Answer again = visitor.rates(1).ok();

        assertThat(again.at("/alreadyRated").asBoolean()).isTrue();
        assertThat(chat.session(visitor).csat()).isEqualTo(new Csat(false, 4, null, null, Fixtures.NOW));
        assertThat(chat.timeline(visitor)).containsOnlyOnce("csat.submitted");
    }

    @Test
    void simultaneousRatingsCountOnce() {
        AtomicInteger first = new AtomicInteger();

        Together.run(16, i -> {
            if (!visitor.rates(1 + i % 5).ok().json().has("alreadyRated")) {
                first.incrementAndGet();
            }
        });

        assertThat(first).hasValue(1);
        assertThat(chat.timeline(visitor)).containsOnlyOnce("csat.submitted");
    }

    @Test
    @Spec("C6")
    void anUnknownSessionCanNeitherBeAskedNorRate() {
        assertThatThrownBy(() -> chat.pp.requestCsat("nobody"))
                .isInstanceOfSatisfying(
                        PocketPingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_NOT_FOUND));
        assertThatThrownBy(() -> chat.pp.parts().ratings().submit("nobody", 5, null))
                .isInstanceOfSatisfying(
                        PocketPingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_NOT_FOUND));
    }

    @Test
    @Spec({"2.6/csat_request", "2.9/D16"})
    void aRequestShowsTheCardOnEveryPage() {
        Live socket = visitor.listens();
        Live stream = visitor.anotherTab().streamsAsOtherWidget();
        stream.settle();

        chat.operator.asksForRating(visitor);

        assertThat(socket.sees("csat_request"))
                .singleElement()
                .satisfies(
                        frame -> assertThat(frame.path("requestedAt").asText()).isEqualTo("2026-01-15T09:00:00.000Z"));
        assertThat(stream.sees("csat_request")).hasSize(1);
        assertThat(chat.session(visitor).csat()).isEqualTo(Csat.requested(Fixtures.NOW));
    }

    @Test
    void anUnansweredRequestIsShownAgainToAPageThatComesLater() {
        chat.operator.asksForRating(visitor);

        assertThat(visitor.listens().sees("csat_request")).hasSize(1);
        assertThat(visitor.listensAsOtherWidget().sees("csat_request")).hasSize(1);
    }

    @Test
    void anAnsweredRequestIsNotShownAgain() {
        chat.operator.asksForRating(visitor);
        visitor.rates(3).ok();

        assertThat(visitor.listens().sees("csat_request")).isEmpty();
        assertThat(visitor.listensAsOtherWidget().sees("csat_request")).isEmpty();
    }

    @Test
    void aRatedSessionIsNotAskedAgain() {
        visitor.rates(3).ok();
        Live live = visitor.listens();

        chat.operator.asksForRating(visitor);

        assertThat(live.sees("csat_request")).isEmpty();
        assertThat(chat.session(visitor).findCsat().map(Csat::pending)).contains(false);
        assertThat(chat.session(visitor).findCsat().map(Csat::score)).contains(3);
    }

    @Test
    void anAnswerKeepsWhenItWasAskedFor() {
        chat.operator.asksForRating(visitor);
        chat.passes(Duration.ofMinutes(2));

        visitor.rates(5).ok();

        assertThat(chat.session(visitor).csat())
                .isEqualTo(new Csat(false, 5, null, Fixtures.NOW, Fixtures.NOW.plusSeconds(120)));
    }

    @Test
    void theVisitorsOtherTabLearnsThatItWasRated() {
        Live other = visitor.anotherTab().listens();

        visitor.rates(5).ok();

        assertThat(other.sees("csat_submitted")).hasSize(1);
    }

    @Test
    void aCommentMayHaveAThousandCharactersAndNotOneMore() {
        visitor.posts("/csat", Map.of("score", 5, "comment", "x".repeat(1001))).refused(400, "INVALID_REQUEST");
        assertThat(chat.session(visitor).csat()).isNull();

        visitor.posts("/csat", Map.of("score", 5, "comment", "x".repeat(1000))).ok();
    }

    @Test
    void aPageThatResumesBeforeTheRequestSeesItOnce() {
        String before = visitor.cursor();
        chat.operator.asksForRating(visitor);
        chat.operator.replies(visitor, "Glad to help");

        assertThat(visitor.resumes(before).types()).containsExactly("csat_request", "message");
    }
}
