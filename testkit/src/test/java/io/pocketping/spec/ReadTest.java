package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.testkit.Fixtures;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Receipts (protocol section 5.4). */
class ReadTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    @Spec({"M14", "2.3/5"})
    void readingTwiceCountsOnce() {
        String reply = chat.operator.replies(visitor, "Hello");

        assertThat(visitor.reads(reply).ok().at("/updated").asInt()).isEqualTo(1);
        assertThat(visitor.reads(reply).ok().at("/updated").asInt()).isZero();

        assertThat(chat.messages(visitor)).hasSize(1);
        assertThat(chat.timeline(visitor)).containsOnlyOnce("message.read");
    }

    @Test
    @Spec("M15")
    void readingAfterDeliveryKeepsTheTimeOfDelivery() {
        String reply = chat.operator.replies(visitor, "Hello");
        chat.passes(Duration.ofSeconds(1));
        visitor.posts("/read", Map.of("messageIds", List.of(reply), "status", "delivered"))
                .ok();
        chat.passes(Duration.ofSeconds(1));

        visitor.reads(reply).ok();

        assertThat(chat.messages(visitor)).singleElement().satisfies(message -> {
            assertThat(message.status()).isEqualTo(MessageStatus.READ);
            assertThat(message.deliveredAt()).isEqualTo(Fixtures.NOW.plusSeconds(1));
            assertThat(message.readAt()).isEqualTo(Fixtures.NOW.plusSeconds(2));
        });
    }

    @Test
    void readingAtOnceImpliesDelivery() {
        String reply = chat.operator.replies(visitor, "Hello");

        visitor.reads(reply).ok();

        assertThat(chat.messages(visitor).get(0).deliveredAt()).isEqualTo(Fixtures.NOW);
    }

    @Test
    @Spec("2.8/6")
    void aReadMessageIsNeverOnlyDeliveredAgain() {
        String reply = chat.operator.replies(visitor, "Hello");
        visitor.reads(reply).ok();

        Answer late = visitor.posts("/read", Map.of("messageIds", List.of(reply), "status", "delivered"))
                .ok();

        assertThat(late.at("/updated").asInt()).isZero();
        assertThat(chat.messages(visitor)).extracting(Message::status).containsExactly(MessageStatus.READ);
    }

    @Test
    void theStatusIsReadUnlessSaidOtherwise() {
        String reply = chat.operator.replies(visitor, "Hello");

        visitor.posts("/read", Map.of("messageIds", List.of(reply))).ok();

        assertThat(chat.messages(visitor)).extracting(Message::status).containsExactly(MessageStatus.READ);
    }

    @Test
    void otherStatusesAreRefused() {
        String reply = chat.operator.replies(visitor, "Hello");

        for (String status : List.of("sent", "sending", "READ", "")) {
            visitor.posts("/read", Map.of("messageIds", List.of(reply), "status", status))
                    .refused(400, "INVALID_REQUEST");
        }

        assertThat(chat.messages(visitor)).extracting(Message::status).containsExactly(MessageStatus.SENT);
    }

    @Test
    @Spec("2.9/D21")
    void ownUnknownAndForeignMessagesArePassedOver() {
        String own = visitor.sends("mine");
        String theirs = chat.operator.replies(chat.visitor(), "to somebody else");
        String reply = chat.operator.replies(visitor, "to you");
        Live live = visitor.listens();

        Answer answer = visitor.reads(own, "unknown", theirs, reply, reply).ok();

        assertThat(answer.at("/updated").asInt()).isEqualTo(1);
        assertThat(live.sees("read")).singleElement().satisfies(frame -> {
            assertThat(frame.path("messageIds")).hasSize(1);
            assertThat(frame.at("/messageIds/0").asText()).isEqualTo(reply);
            assertThat(frame.path("status").asText()).isEqualTo("read");
            assertThat(frame.path("readAt").asText()).isEqualTo("2026-01-15T09:00:00.000Z");
        });
    }

    @Test
    @Spec("2.8/7")
    void nothingToReadTellsNobody() {
        String own = visitor.sends("mine");
        Live live = visitor.listens();

        visitor.reads(own, "unknown").ok();
        visitor.posts("/read", Map.of("messageIds", List.of())).ok();

        assertThat(live.sees("read")).isEmpty();
        assertThat(chat.timeline(visitor)).doesNotContain("message.read");
    }

    @Test
    @Spec("2.6/read")
    void theVisitorSeesThatAnOperatorReadTheMessage() {
        String question = visitor.sends("Anybody there?");
        Live live = visitor.listens();

        assertThat(chat.operator.marks(visitor, MessageStatus.DELIVERED, question))
                .isEqualTo(1);
        assertThat(chat.operator.reads(visitor, question)).isEqualTo(1);

        assertThat(live.sees("read"))
                .extracting(frame -> frame.path("status").asText())
                .containsExactly("delivered", "read");
        assertThat(live.sees("read").get(0).path("deliveredAt").asText()).isNotEmpty();
    }

    @Test
    void anOperatorReadsOnlyTheVisitorsMessages() {
        String own = chat.operator.replies(visitor, "my own words");

        assertThat(chat.operator.reads(visitor, own)).isZero();
    }

    @Test
    void aThousandIdsAreReadAtOnceAndNotOneMore() {
        visitor.posts("/read", Map.of("messageIds", Collections.nCopies(1000, "x")))
                .ok();

        visitor.posts("/read", Map.of("messageIds", Collections.nCopies(1001, "x")))
                .refused(400, "INVALID_REQUEST");
    }

    @Test
    void simultaneousReadsCountEachMessageOnce() {
        String reply = chat.operator.replies(visitor, "Hello");
        var updated = new java.util.concurrent.atomic.AtomicInteger();

        Together.run(
                16,
                i -> updated.addAndGet(visitor.reads(reply).ok().at("/updated").asInt()));

        assertThat(updated).hasValue(1);
        assertThat(chat.timeline(visitor)).containsOnlyOnce("message.read");
    }
}
