package io.pocketping.realtime;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.guard.FileAddresses;
import io.pocketping.model.CustomEvent;
import io.pocketping.model.Message;
import io.pocketping.storage.SessionSummary;
import io.pocketping.storage.Storage;
import io.pocketping.unit.Committed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders events for operators and backends: one vocabulary for timeline and {@code /ws} (design section 9). The current
 * row is shown, so a late reader never sees deleted text.
 */
public final class OperatorEvents {
    private final Storage storage;
    private final FileAddresses addresses;

    public OperatorEvents(Storage storage, FileAddresses addresses) {
        this.storage = storage;
        this.addresses = addresses;
    }

    /** @param base where the reader reaches the widget's API, which serves attachments */
    public OperatorMessage message(Message message, String base) {
        return OperatorMessage.of(message, AttachmentView.of(message, addresses, base));
    }

    /** A session as lists show it; {@code base} as in {@link #message}. */
    public OperatorSession session(SessionSummary summary, boolean visitorOnline, String base) {
        OperatorMessage last =
                summary.findLastMessage().map(m -> message(m, base)).orElse(null);
        return OperatorSession.of(summary, visitorOnline, last);
    }

    /** An entry as it stands in the timeline: {@code seq, at, kind} and the facts of its kind. */
    public Map<String, @Nullable Object> timelineItem(LogEntry entry, String base) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("seq", entry.seq());
        item.put("at", entry.at());
        item.put("kind", entry.event().kind().wire());
        item.put("sessionId", entry.sessionId());
        item.putAll(facts(entry, null, base));
        return item;
    }

    /** An entry as a frame of {@code /ws}: {@code type, pos, seq, at, sessionId} and the facts of its kind. */
    Map<String, @Nullable Object> frame(LogEntry entry, String base) {
        return frame(entry, null, base);
    }

    Map<String, @Nullable Object> frame(Committed committed, String base) {
        return frame(committed.entry(), committed.message(), base);
    }

    private Map<String, @Nullable Object> frame(LogEntry entry, @Nullable Message committed, String base) {
        Map<String, @Nullable Object> frame = new LinkedHashMap<>();
        frame.put("type", entry.event().kind().wire());
        frame.put("pos", entry.pos());
        frame.put("seq", entry.seq());
        frame.put("at", entry.at());
        frame.put("sessionId", entry.sessionId());
        frame.putAll(facts(entry, committed, base));
        return frame;
    }

    private Map<String, @Nullable Object> facts(LogEntry entry, @Nullable Message committed, String base) {
        return switch (entry.event()) {
            case ChatEvent.SessionCreated e -> fact("session", session(entry).orElse(null));
            case ChatEvent.MessageCreated e ->
                fact(
                        "message",
                        message(entry, e.messageId(), committed)
                                .map(m -> message(m, base))
                                .orElse(null));
            case ChatEvent.MessageEdited e ->
                facts(
                        "messageId", e.messageId(),
                        "content",
                                message(entry, e.messageId(), committed)
                                        .map(Message::content)
                                        .orElse(""),
                        "editedAt", e.editedAt(),
                        "by", e.by());
            case ChatEvent.MessageDeleted e ->
                facts("messageId", e.messageId(), "deletedAt", e.deletedAt(), "by", e.by());
            case ChatEvent.MessageRead e ->
                facts("messageIds", e.messageIds(), "status", e.status().wire(), "by", e.by());
            case ChatEvent.EventReceived e -> fact("event", custom(e.event()));
            case ChatEvent.EventEmitted e -> fact("event", custom(e.event()));
            case ChatEvent.Identified e -> facts("identity", e.identity().values(), "source", e.source());
            case ChatEvent.PreChatAnswered e ->
                facts(
                        "email", e.answer().email(),
                        "phone", e.answer().phone(),
                        "phoneCountry", e.answer().phoneCountry());
            case ChatEvent.CsatRequested e -> fact("requestedAt", e.requestedAt());
            case ChatEvent.CsatSubmitted e -> facts("score", e.score(), "comment", e.comment());
            case ChatEvent.VisitorLeft e -> facts("duration", e.duration().toSeconds(), "reason", e.reason());
            case ChatEvent.VisitorBack e -> Map.of();
            case ChatEvent.SessionClosed e -> fact("by", e.by());
            case ChatEvent.SessionReopened e -> fact("by", e.by());
        };
    }

    private Optional<OperatorSession> session(LogEntry entry) {
        return storage.getSession(entry.sessionId()).map(OperatorSession::of);
    }

    private Optional<Message> message(LogEntry entry, String messageId, @Nullable Message committed) {
        return committed != null ? Optional.of(committed) : storage.getMessage(entry.sessionId(), messageId);
    }

    private static Map<String, @Nullable Object> custom(CustomEvent event) {
        return facts(
                "name", event.name(),
                "data", event.data().isEmpty() ? null : event.data(),
                "timestamp", event.timestamp(),
                "clientId", event.clientId());
    }

    private static Map<String, @Nullable Object> fact(String key, @Nullable Object value) {
        return facts(key, value);
    }

    private static Map<String, @Nullable Object> facts(@Nullable Object... pairs) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                facts.put(String.valueOf(pairs[i]), pairs[i + 1]);
            }
        }
        return facts;
    }
}
