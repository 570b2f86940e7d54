package io.pocketping.realtime;

import io.pocketping.model.Message;
import io.pocketping.model.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as the widget reads it, in frames and in lists (protocol sections 1.7 and 2.9). */
public record WidgetMessage(
        String id,
        String sessionId,
        String content,
        String sender,
        Instant timestamp,
        @Nullable Reply replyTo,
        @Nullable List<AttachmentView> attachments,
        String status,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable String operatorName,
        @Nullable String clientId,
        @Nullable Map<String, @Nullable Object> metadata) {

    /** The message it answers: enough to show a quote without having that message. */
    public record Reply(
            String id,
            String content,
            String sender,
            @Nullable Boolean deleted,
            @Nullable Boolean hasAttachment,
            @Nullable String attachmentType) {
        static Reply of(Message message) {
            return new Reply(
                    message.id(),
                    message.content(),
                    senderOf(message),
                    message.isDeleted() ? Boolean.TRUE : null,
                    message.attachments().isEmpty() ? null : Boolean.TRUE,
                    message.attachments().isEmpty()
                            ? null
                            : message.attachments().get(0).mimeType());
        }
    }

    static WidgetMessage of(Message message, @Nullable Message repliedTo, @Nullable List<AttachmentView> attachments) {
        return new WidgetMessage(
                message.id(),
                message.sessionId(),
                message.content(),
                senderOf(message),
                message.timestamp(),
                repliedTo == null ? null : Reply.of(repliedTo),
                attachments,
                message.status().wire(),
                message.deliveredAt(),
                message.readAt(),
                message.editedAt(),
                message.deletedAt(),
                message.operatorName(),
                message.clientId(),
                message.metadata().isEmpty() ? null : message.metadata());
    }

    // The widget knows three senders; what the system says, the site says.
    private static String senderOf(Message message) {
        return message.sender() == Sender.SYSTEM
                ? Sender.OPERATOR.wire()
                : message.sender().wire();
    }
}
