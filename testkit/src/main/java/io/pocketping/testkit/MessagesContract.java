package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static io.pocketping.testkit.Fixtures.aMessageFrom;
import static io.pocketping.testkit.Fixtures.aPicture;
import static io.pocketping.testkit.Fixtures.anUpload;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Attachment;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.Sender;
import io.pocketping.model.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One message: kept, replaced, found by either of its ids. */
interface MessagesContract extends StorageUnderTest {

    @Test
    default void aMessageIsReadBackAsItWasKept() {
        Session session = keptSession();
        Message message = keptMessage(session, 1);

        assertThat(storage().getMessages(session.id())).containsExactly(message);
        assertThat(storage().getMessage(session.id(), message.id())).contains(message);
    }

    @Test
    default void everyFactOfAMessageIsKept() {
        Session session = keptSession();
        Message full = new Message(
                "telegram:10",
                session.id(),
                1,
                "client-1",
                Sender.AI,
                "Hello",
                "earlier",
                "Grace",
                "telegram",
                MessageStatus.READ,
                NOW,
                NOW.plusMillis(1),
                NOW.plusMillis(2),
                NOW.plusMillis(3),
                NOW.plusMillis(4),
                NOW.plusMillis(5),
                List.of(sent(aPicture(session.id()), "telegram:10"), sent(anUpload(session.id()), "telegram:10")),
                Map.of("model", "small", "tokens", 12));

        storage().saveMessage(session.id(), full);

        assertThat(storage().getMessage(session.id(), "telegram:10")).contains(full);
    }

    @Test
    default void anySenderAndAnyStatusIsKept() {
        Session session = keptSession();
        long seq = 0;
        for (Sender sender : Sender.values()) {
            for (MessageStatus status : MessageStatus.values()) {
                Message message = keep(with(aMessage(session.id(), ++seq), sender, status));

                assertThat(storage().getMessage(session.id(), message.id())).contains(message);
            }
        }
    }

    @Test
    default void savingAMessageAgainReplacesIt() {
        Session session = keptSession();
        Message first = keptMessage(session, 1);
        Message second = keptMessage(session, 2);

        Message edited = keep(first.edited("Do you ship lamps to Sweden?", NOW.plusSeconds(9)));

        assertThat(storage().getMessages(session.id())).containsExactly(edited, second);
    }

    @Test
    default void aMessageSavedUnderAnotherNumberMoves() {
        Session session = keptSession();
        Message first = keep(aMessageFrom(session.id(), 1, "client-1"));
        Message second = keptMessage(session, 2);

        Message moved = keep(Fixtures.copyOf(first, first.id(), 3));

        assertThat(storage().getMessages(session.id())).containsExactly(second, moved);
        assertThat(storage().getMessage(session.id(), first.id())).contains(moved);
    }

    @Test
    default void aDeletedMessageHasLostItsText() {
        Session session = keptSession();
        Message message = keptMessage(session, 1);

        keep(message.deleted(NOW));

        assertThat(storage().getMessages(session.id()))
                .singleElement()
                .satisfies(read -> assertThat(read.content()).isEmpty());
    }

    @Test
    default void messagesComeInTheOrderOfTheirNumbers() {
        Session session = keptSession();
        Message third = keptMessage(session, 7);
        Message first = keptMessage(session, 2);
        Message second = keptMessage(session, 5);

        assertThat(storage().getMessages(session.id())).containsExactly(first, second, third);
    }

    @Test
    default void anUnknownSessionHasNoMessages() {
        keptMessage(keptSession(), 1);

        assertThat(storage().getMessages("unknown")).isEmpty();
        assertThat(storage().getMessagesAfter("unknown", 0, 10)).isEmpty();
        assertThat(storage().getMessagesBefore("unknown", Long.MAX_VALUE, 10)).isEmpty();
        assertThat(storage().getMessagesChanged("unknown", NOW.minusSeconds(1), NOW, 10))
                .isEmpty();
    }

    @Test
    default void aMessageIsFoundInItsOwnSessionOnly() {
        Message message = keptMessage(keptSession(), 1);
        Session other = keptSession();

        assertThat(storage().getMessage(other.id(), message.id())).isEmpty();
        assertThat(storage().getMessage(message.sessionId(), "unknown")).isEmpty();
        assertThat(storage().getMessages(other.id())).isEmpty();
    }

    @Test
    default void aMessageIsFoundByItsClientId() {
        Session session = keptSession();
        keptMessage(session, 1);
        Message sent = keep(aMessageFrom(session.id(), 2, "client-1"));

        assertThat(storage().getMessageByClientId(session.id(), "client-1")).contains(sent);
        assertThat(storage().getMessageByClientId(session.id(), "client-2")).isEmpty();
    }

    @Test
    default void aClientIdBelongsToItsSession() {
        Session session = keptSession();
        Session other = keptSession();
        Message mine = keep(aMessageFrom(session.id(), 1, "client-1"));
        Message theirs = keep(aMessageFrom(other.id(), 1, "client-1"));

        assertThat(storage().getMessageByClientId(session.id(), "client-1")).contains(mine);
        assertThat(storage().getMessageByClientId(other.id(), "client-1")).contains(theirs);
    }

    @Test
    default void aClientIdIsKnownAfterTheMessageIsEditedOrDeleted() {
        Session session = keptSession();
        Message sent = keep(aMessageFrom(session.id(), 1, "client-1"));

        Message deleted = keep(sent.edited("other", NOW).deleted(NOW));

        assertThat(storage().getMessageByClientId(session.id(), "client-1")).contains(deleted);
    }

    @Test
    default void textIsKeptToTheLastCharacter() {
        Session session = keptSession();
        List<String> texts = List.of(
                "👩‍👩‍👧‍👦 family 🇳🇴 \uD83D\uDE00",
                "שלום עולם, مرحبا بالعالم",
                "\u202Eright to left override\u202C",
                "e\u0301 is not \u00E9",
                "it's \"quoted\" \\ and '; DROP TABLE session; --",
                "tab\tline\nreturn\r\nend \u0001\uFFFD\uFEFF",
                "x".repeat(Message.MAX_CONTENT),
                "😀".repeat(Message.MAX_CONTENT / 2),
                "");
        long seq = 0;
        for (String text : texts) {
            keep(aMessage(session.id(), ++seq, text));
        }

        assertThat(storage().getMessages(session.id()))
                .extracting(Message::content)
                .isEqualTo(texts);
    }

    // A list of messages shows the row that the attachment had when it was sent.
    private static Attachment sent(Attachment attachment, String messageId) {
        return attachment.ready(attachment.picture()).sentWith(messageId);
    }

    private static Message with(Message message, Sender sender, MessageStatus status) {
        return new Message(
                message.id(),
                message.sessionId(),
                message.seq(),
                null,
                sender,
                message.content(),
                null,
                null,
                message.source(),
                status,
                NOW,
                NOW,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of());
    }
}
