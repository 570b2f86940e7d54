package io.pocketping.realtime;

import io.pocketping.model.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as operators and backends read it: in the management API, on {@code /ws} and in webhooks. Both spellings of
 * sender and time are there (protocol section 4.3).
 */
public record OperatorMessage(
        String id,
        String sessionId,
        long seq,
        String content,
        String type,
        String sender,
        Instant createdAt,
        Instant timestamp,
        @Nullable String replyTo,
        @Nullable String operatorName,
        String source,
        String status,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable String clientId,
        @Nullable List<AttachmentView> attachments,
        @Nullable Map<String, @Nullable Object> metadata) {

    static OperatorMessage of(Message message, @Nullable List<AttachmentView> attachments) {
        return new OperatorMessage(
                message.id(),
                message.sessionId(),
                message.seq(),
                message.content(),
                message.sender().wire(),
                message.sender().wire(),
                message.timestamp(),
                message.timestamp(),
                message.replyTo(),
                message.operatorName(),
                message.source(),
                message.status().wire(),
                message.deliveredAt(),
                message.readAt(),
                message.editedAt(),
                message.deletedAt(),
                message.clientId(),
                attachments,
                message.metadata().isEmpty() ? null : message.metadata());
    }
}
