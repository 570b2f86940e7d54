package io.pocketping.testkit;

import io.pocketping.model.Attachment;
import io.pocketping.model.AttachmentStatus;
import io.pocketping.model.CustomEvent;
import io.pocketping.model.Identity;
import io.pocketping.model.Ids;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.Metadata;
import io.pocketping.model.Sender;
import io.pocketping.model.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plausible values for tests. What a test is about, it says itself; the rest comes from here. */
public final class Fixtures {

    /** When everything from here happens. */
    public static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

    private Fixtures() {}

    /** An open session with a fresh id. */
    public static Session aSession() {
        return aSession(Ids.random());
    }

    public static Session aSession(String id) {
        Metadata page =
                new Metadata(Map.of("url", "https://shop.example/lamps", "browser", "Firefox", "language", "de"));
        return Session.start(id, "visitor-" + id, NOW, false, page, null);
    }

    public static Identity anIdentity() {
        return new Identity(Map.of("id", "customer-7", "name", "Ada Lovelace", "email", "ada@example.org"));
    }

    /** A visitor's message with a fresh id. */
    public static Message aMessage(String sessionId, long seq, String content) {
        return message(sessionId, seq, Sender.VISITOR, content, null);
    }

    /** A visitor's message with a fresh id. */
    public static Message aMessage(String sessionId, long seq) {
        return aMessage(sessionId, seq, "Do you ship lamps to Norway?");
    }

    /** A visitor's message with a fresh id, sent under an id of the visitor's own. */
    public static Message aMessageFrom(String sessionId, long seq, String clientId) {
        return message(sessionId, seq, Sender.VISITOR, "Hello?", clientId);
    }

    /** An operator's message with a fresh id. */
    public static Message aReply(String sessionId, long seq, String content) {
        return message(sessionId, seq, Sender.OPERATOR, content, null);
    }

    /** The same message under another id and number; its client id stays with the original. */
    @SuppressWarnings("NullAway") // javac drops from the class file of Message that values of its metadata may be null
    static Message copyOf(Message message, String id, long seq) {
        return new Message(
                id,
                message.sessionId(),
                seq,
                id.equals(message.id()) ? message.clientId() : null,
                message.sender(),
                message.content(),
                message.replyTo(),
                message.operatorName(),
                message.source(),
                message.status(),
                message.timestamp(),
                message.changedAt(),
                message.deliveredAt(),
                message.readAt(),
                message.editedAt(),
                message.deletedAt(),
                message.attachments(),
                message.metadata());
    }

    /** A text file that was announced, with a fresh id. */
    public static Attachment anUpload(String sessionId) {
        return upload(sessionId, "notes.txt", "text/plain");
    }

    /** A picture that is ready to be sent, with a fresh id. */
    public static Attachment aPicture(String sessionId) {
        Attachment announced = upload(sessionId, "lamp.png", "image/png");
        return announced.arrived(announced.id() + ".a").ready(new Attachment.Picture(640, 480, "image/jpeg"));
    }

    private static Attachment upload(String sessionId, String name, String type) {
        return new Attachment(
                Ids.random(),
                sessionId,
                null,
                name,
                type,
                1234,
                AttachmentStatus.PENDING,
                NOW,
                Attachment.WIDGET,
                null,
                null);
    }

    /** The same message, sent at another time. */
    @SuppressWarnings("NullAway") // as above
    static Message sentAt(Message message, Instant at) {
        return new Message(
                message.id(),
                message.sessionId(),
                message.seq(),
                message.clientId(),
                message.sender(),
                message.content(),
                message.replyTo(),
                message.operatorName(),
                message.source(),
                message.status(),
                at,
                at,
                message.deliveredAt(),
                message.readAt(),
                message.editedAt(),
                message.deletedAt(),
                message.attachments(),
                message.metadata());
    }

    public static CustomEvent aCustomEvent(String sessionId, String name) {
        return new CustomEvent(name, Map.of("sku", "lamp-3"), NOW, sessionId, null);
    }

    private static Message message(
            String sessionId, long seq, Sender sender, String content, @Nullable String clientId) {
        return new Message(
                Ids.random(),
                sessionId,
                seq,
                clientId,
                sender,
                content,
                null,
                sender == Sender.OPERATOR ? "Grace" : null,
                sender == Sender.OPERATOR ? "inbox" : "widget",
                MessageStatus.SENT,
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
