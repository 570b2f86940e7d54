package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.PocketPingException;
import io.pocketping.message.Side;
import io.pocketping.model.Message;
import io.pocketping.testkit.Fixtures;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Changing and taking back what was written (protocol section 5.5), in both spellings of section 2.9. */
class EditAndDeleteTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    @Spec({"M1", "2.3/6", "2.6/message_edited", "2.9/D1", "2.9/D19"})
    void anEditIsTrimmedStampedAndShown() {
        String id = visitor.sends("helo");
        Live live = visitor.listens();
        chat.passes(Duration.ofSeconds(7));

        Answer answer = visitor.edits(id, "  hi  ").ok();

        assertThat(answer.text("/message/id")).isEqualTo(id);
        assertThat(answer.text("/message/content")).isEqualTo("hi");
        assertThat(answer.text("/message/editedAt")).isEqualTo("2026-01-15T09:00:07.000Z");
        assertThat(chat.messages(visitor)).singleElement().satisfies(message -> {
            assertThat(message.content()).isEqualTo("hi");
            assertThat(message.editedAt()).isEqualTo(Fixtures.NOW.plusSeconds(7));
        });
        assertThat(live.sees("message_edited")).singleElement().satisfies(frame -> {
            assertThat(frame.path("messageId").asText()).isEqualTo(id);
            assertThat(frame.path("content").asText()).isEqualTo("hi");
            assertThat(frame.path("editedAt").asText()).isEqualTo("2026-01-15T09:00:07.000Z");
        });
    }

    @Test
    @Spec({"2.3/edit", "2.9/D1"})
    void theSdksSpellingOfAnEditIsTheSame() {
        String id = visitor.sends("helo");

        Answer answer = visitor.posts("/edit", Map.of("messageId", id, "content", " hi "))
                .ok();

        assertThat(answer.text("/message/content")).isEqualTo("hi");
        assertThat(chat.messages(visitor)).extracting(Message::content).containsExactly("hi");
    }

    @Test
    @Spec({"M2", "2.9/D18"})
    void anEditObeysTheLimitsOfASend() {
        String id = visitor.sends("original");

        visitor.edits(id, " \n ").refused(400, "CONTENT_REQUIRED");
        visitor.edits(id, "x".repeat(4001)).refused(400, "CONTENT_TOO_LONG");
        visitor.edits(id, " ".repeat(4000) + "x").refused(400, "CONTENT_TOO_LONG");
        assertThat(chat.messages(visitor)).extracting(Message::content).containsExactly("original");

        visitor.edits(id, "x".repeat(4000)).ok();
    }

    @Test
    @Spec("M3")
    void onlyMessagesOfTheSessionCanBeEdited() {
        Visitor other = chat.visitor();
        String theirs = other.sends("not yours");

        visitor.edits("no-such-message", "x").refused(404, "MESSAGE_NOT_FOUND");
        visitor.edits(theirs, "x").refused(404, "MESSAGE_NOT_FOUND");
        visitor.posts("/edit", Map.of("messageId", theirs, "content", "x")).refused(404, "MESSAGE_NOT_FOUND");
        assertThatThrownBy(() -> chat.pp.parts().messages().edit("nobody", theirs, "x", Side.OPERATOR, "api"))
                .isInstanceOfSatisfying(
                        PocketPingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_NOT_FOUND));
        assertThat(chat.messages(other)).extracting(Message::content).containsExactly("not yours");
    }

    @Test
    @Spec("M3")
    void onlyMessagesOfTheSessionCanBeDeleted() {
        Visitor other = chat.visitor();
        String theirs = other.sends("not yours");

        visitor.deletes("no-such-message").refused(404, "MESSAGE_NOT_FOUND");
        visitor.deletes(theirs).refused(404, "MESSAGE_NOT_FOUND");
        visitor.posts("/delete", Map.of("messageId", theirs)).refused(404, "MESSAGE_NOT_FOUND");
        assertThat(chat.messages(other)).extracting(Message::content).containsExactly("not yours");
    }

    @Test
    @Spec("M4")
    void aVisitorCannotChangeWhatAnOperatorWrote() {
        String reply = chat.operator.replies(visitor, "We never promised that");

        visitor.edits(reply, "We promised that").refused(403, "FORBIDDEN");
        visitor.posts("/edit", Map.of("messageId", reply, "content", "x")).refused(403, "FORBIDDEN");
        visitor.deletes(reply).refused(403, "FORBIDDEN");
        visitor.posts("/delete", Map.of("messageId", reply)).refused(403, "FORBIDDEN");

        assertThat(chat.messages(visitor)).extracting(Message::content).containsExactly("We never promised that");
    }

    @Test
    void anOperatorCannotChangeWhatTheVisitorWrote() {
        String words = visitor.sends("My words");

        assertThatThrownBy(() -> chat.operator.edits(visitor, words, "x"))
                .isInstanceOfSatisfying(
                        PocketPingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
        assertThatThrownBy(() -> chat.operator.deletes(visitor, words))
                .isInstanceOfSatisfying(
                        PocketPingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void anOperatorsEditAndDeleteReachTheWidget() {
        String reply = chat.operator.replies(visitor, "Tuseday");
        Live live = visitor.listens();

        Message edited = chat.operator.edits(visitor, reply, "Tuesday");
        Message deleted = chat.operator.deletes(visitor, reply);

        assertThat(edited.content()).isEqualTo("Tuesday");
        assertThat(deleted.content()).isEmpty();
        assertThat(live.types()).endsWith("message_deleted");
    }

    @Test
    @Spec("M5")
    void aDeletedMessageCannotBeEdited() {
        String id = visitor.sends("oops");

        assertThat(visitor.deletes(id).ok().at("/deleted").asBoolean()).isTrue();

        visitor.edits(id, "again").refused(409, "MESSAGE_DELETED");
        visitor.posts("/edit", Map.of("messageId", id, "content", "again")).refused(409, "MESSAGE_DELETED");
    }

    @Test
    @Spec({"M6", "2.3/7", "2.3/delete", "2.9/D2", "2.9/D20"})
    void aWidgetMayDeleteTwiceInEitherSpelling() {
        String id = visitor.sends("oops");

        for (int i = 0; i < 2; i++) {
            assertThat(visitor.deletes(id).ok().at("/deleted").asBoolean()).isTrue();
            assertThat(visitor.posts("/delete", Map.of("messageId", id))
                            .ok()
                            .at("/deleted")
                            .asBoolean())
                    .isTrue();
        }

        assertThat(chat.timeline(visitor)).containsOnlyOnce("message.deleted");
    }

    @Test
    @Spec({"M6", "2.9/D20"})
    void theSdkSaysThatAMessageIsDeletedAlready() {
        String id = chat.operator.replies(visitor, "oops");
        Message unused = chat.operator.deletes(visitor, id);

        assertThatThrownBy(() -> chat.operator.deletes(visitor, id))
                .isInstanceOfSatisfying(
                        PocketPingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MESSAGE_DELETED));
    }

    @Test
    @Spec("2.9/D2")
    void theTokenOfADeleteMayStandInTheBody() {
        String id = visitor.sends("oops");

        chat.answer(TestRequest.of("DELETE", "/message/" + id).json(visitor.signed(Map.of())))
                .ok();

        assertThat(chat.messages(visitor).get(0).isDeleted()).isTrue();
    }

    @Test
    @Spec("2.8/8")
    void deletingBlanksTheTextEverywhere() {
        String id = visitor.sends("my card number is 4111");
        chat.passes(Duration.ofSeconds(3));

        visitor.deletes(id).ok();

        assertThat(chat.messages(visitor)).singleElement().satisfies(message -> {
            assertThat(message.content()).isEmpty();
            assertThat(message.deletedAt()).isEqualTo(Fixtures.NOW.plusSeconds(3));
        });
        assertThat(visitor.lists().toString()).doesNotContain("4111");
        assertThat(visitor.connects().toString()).doesNotContain("4111");
        assertThat(chat.log(visitor).toString()).doesNotContain("4111");
    }

    @Test
    @Spec("2.6/message_deleted")
    void aDeleteIsShownLive() {
        String id = visitor.sends("oops");
        Live live = visitor.listens();

        visitor.deletes(id).ok();

        assertThat(live.sees("message_deleted")).singleElement().satisfies(frame -> {
            assertThat(frame.path("messageId").asText()).isEqualTo(id);
            assertThat(frame.path("deletedAt").asText()).isEqualTo("2026-01-15T09:00:00.000Z");
        });
    }

    @Test
    void simultaneousDeletesAreOneEvent() {
        String id = visitor.sends("oops");

        Together.run(16, i -> visitor.deletes(id).ok());

        assertThat(chat.timeline(visitor)).containsOnlyOnce("message.deleted");
    }

    @Test
    void anEditAgainstADeleteNeverBringsTheTextBack() {
        for (int round = 0; round < 20; round++) {
            String id = visitor.sends("secret");
            Together.run(8, i -> {
                if (i == 0) {
                    visitor.deletes(id).ok();
                } else {
                    assertThat(visitor.edits(id, "secret " + i).status()).isIn(200, 409);
                }
            });
        }

        assertThat(chat.messages(visitor)).extracting(Message::content).containsOnly("");
    }
}
