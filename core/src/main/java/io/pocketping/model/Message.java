package io.pocketping.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation (protocol section 1.7).
 *
 * @param id unique, at most 255 characters
 * @param sessionId the bare id of its session
 * @param seq its place in the session: the number of its {@code message.created} event; order is always by this
 * @param clientId the sender's own id for it, unique per session for ever, so that a repeated send stays one message
 * @param sender who wrote it
 * @param content plain text of at most {@link #MAX_CONTENT} UTF-16 units; empty once deleted, blank only beside
 *     attachments
 * @param replyTo id of the message it answers, in the same session
 * @param operatorName shown beside an operator's message
 * @param source where it entered: {@code widget}, {@code api}, {@code inbox}, {@code ai} or a bridge's name
 * @param status how far it has come
 * @param timestamp when it was accepted
 * @param changedAt when anything of it last changed; polling readers go by this
 * @param attachments at most {@link Attachment#MOST_PER_MESSAGE}, all ready, in the sender's order; kept with the
 *     message, and gone once it is deleted
 * @param metadata extra facts such as the AI model; empty for most
 */
public record Message(
        String id,
        String sessionId,
        long seq,
        @Nullable String clientId,
        Sender sender,
        String content,
        @Nullable String replyTo,
        @Nullable String operatorName,
        String source,
        MessageStatus status,
        Instant timestamp,
        Instant changedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        List<Attachment> attachments,
        Map<String, @Nullable Object> metadata) {

    /** The most UTF-16 code units ({@link String#length()}) of a message, on send and on edit. */
    public static final int MAX_CONTENT = 4000;

    public Message {
        attachments = List.copyOf(attachments);
        metadata = Text.clean(metadata);
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** Whether the visitor wrote it; everybody else speaks for the site. */
    public boolean isVisitors() {
        return sender == Sender.VISITOR;
    }

    public Optional<String> findReplyTo() {
        return Optional.ofNullable(replyTo);
    }

    public Message edited(String newContent, Instant at) {
        return new Message(
                id,
                sessionId,
                seq,
                clientId,
                sender,
                newContent,
                replyTo,
                operatorName,
                source,
                status,
                timestamp,
                at,
                deliveredAt,
                readAt,
                at,
                deletedAt,
                attachments,
                metadata);
    }

    /** The message without its text and attachments: what is deleted is gone from the row, not only hidden. */
    public Message deleted(Instant at) {
        return new Message(
                id,
                sessionId,
                seq,
                clientId,
                sender,
                "",
                replyTo,
                operatorName,
                source,
                status,
                timestamp,
                at,
                deliveredAt,
                readAt,
                editedAt,
                at,
                List.of(),
                metadata);
    }

    /** The message advanced to a later status; reading implies delivery, and the first time of each is kept. */
    public Message advancedTo(MessageStatus later, Instant at) {
        return new Message(
                id,
                sessionId,
                seq,
                clientId,
                sender,
                content,
                replyTo,
                operatorName,
                source,
                later,
                timestamp,
                at,
                deliveredAt == null ? at : deliveredAt,
                later == MessageStatus.READ ? at : readAt,
                editedAt,
                deletedAt,
                attachments,
                metadata);
    }
}
