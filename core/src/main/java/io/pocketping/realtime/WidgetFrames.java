package io.pocketping.realtime;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.guard.FileAddresses;
import io.pocketping.model.CustomEvent;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.storage.Storage;
import io.pocketping.unit.Committed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders events as the frames a widget gets. A frame shows the current row, whatever the event once said: who reads
 * late sees a deleted message as deleted. Events that are none of the visitor's business have no frame.
 */
public final class WidgetFrames {
    private final Storage storage;
    private final Cursors cursors;
    private final FileAddresses addresses;

    public WidgetFrames(Storage storage, Cursors cursors, FileAddresses addresses) {
        this.storage = storage;
        this.cursors = cursors;
        this.addresses = addresses;
    }

    /** The frame of an event read from the log. May read rows. */
    Optional<Frame> render(LogEntry entry, String base) {
        return render(entry, null, cursors.at(entry.seq()), base);
    }

    /** The frame of an event that was just committed, from the row as committed. */
    Optional<Frame> render(Committed committed, String base) {
        return render(
                committed.entry(),
                committed.message(),
                cursors.at(committed.entry().seq()),
                base);
    }

    /** The frame of a custom event out of its place: a reader at {@code seq} stays there. */
    Optional<Frame> customEventAt(long seq, LogEntry entry) {
        return render(entry, null, cursors.at(seq), ""); // it shows no address
    }

    /** The frame that shows a message as it is now to a reader at {@code seq}. */
    Frame messageAt(long seq, Message message, String base) {
        return Frame.of("message", view(message, base), cursors.at(seq));
    }

    /** A frame of something that is not kept, to a reader at {@code seq}. */
    Frame passing(String type, @Nullable Object data, long seq) {
        return Frame.of(type, data, cursors.at(seq));
    }

    /** @param base where the reader reaches the widget's API, which serves attachments */
    public WidgetMessage view(Message message, String base) {
        return WidgetMessage.of(
                message,
                message.findReplyTo()
                        .flatMap(id -> storage.getMessage(message.sessionId(), id))
                        .orElse(null),
                AttachmentView.of(message, addresses, base));
    }

    private Optional<Frame> render(LogEntry entry, @Nullable Message committed, String cursor, String base) {
        return switch (entry.event()) {
            case ChatEvent.MessageCreated e ->
                current(entry, e.messageId(), committed).map(m -> Frame.of("message", view(m, base), cursor));
            case ChatEvent.MessageEdited e ->
                current(entry, e.messageId(), committed)
                        .map(m -> m.isDeleted()
                                ? Frame.of("message_deleted", deleted(m), cursor)
                                : Frame.of("message_edited", edited(m), cursor));
            case ChatEvent.MessageDeleted e ->
                current(entry, e.messageId(), committed).map(m -> Frame.of("message_deleted", deleted(m), cursor));
            case ChatEvent.MessageRead e -> Optional.of(Frame.of("read", read(entry, e), cursor));
            case ChatEvent.EventEmitted e -> Optional.of(Frame.of("event", custom(e.event()), cursor));
            case ChatEvent.CsatRequested e ->
                Optional.of(Frame.of("csat_request", Map.of("requestedAt", e.requestedAt()), cursor));
            case ChatEvent.CsatSubmitted e ->
                Optional.of(Frame.of("csat_submitted", Map.of("score", e.score()), cursor));
            case ChatEvent.SessionClosed e -> Optional.of(Frame.of("session_closed", by(entry, e.by()), cursor));
            case ChatEvent.SessionReopened e -> Optional.of(Frame.of("session_reopened", by(entry, e.by()), cursor));
            case ChatEvent.SessionCreated e -> Optional.empty();
            case ChatEvent.EventReceived e -> Optional.empty();
            case ChatEvent.Identified e -> Optional.empty();
            case ChatEvent.PreChatAnswered e -> Optional.empty();
            case ChatEvent.VisitorLeft e -> Optional.empty();
            case ChatEvent.VisitorBack e -> Optional.empty();
        };
    }

    private Optional<Message> current(LogEntry entry, String messageId, @Nullable Message committed) {
        return committed != null ? Optional.of(committed) : storage.getMessage(entry.sessionId(), messageId);
    }

    private static Map<String, @Nullable Object> edited(Message message) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("messageId", message.id());
        data.put("content", message.content());
        data.put("editedAt", message.editedAt());
        return data;
    }

    private static Map<String, @Nullable Object> deleted(Message message) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("messageId", message.id());
        data.put("deletedAt", message.deletedAt());
        return data;
    }

    private static Map<String, Object> read(LogEntry entry, ChatEvent.MessageRead event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sessionId", entry.sessionId());
        data.put("messageIds", event.messageIds());
        data.put("status", event.status().wire());
        data.put(event.status() == MessageStatus.READ ? "readAt" : "deliveredAt", event.changedAt());
        return data;
    }

    private static Map<String, Object> by(LogEntry entry, String by) {
        return Map.of("sessionId", entry.sessionId(), "by", by);
    }

    private static Map<String, @Nullable Object> custom(CustomEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", event.name());
        if (!event.data().isEmpty()) {
            data.put("data", event.data());
        }
        data.put("timestamp", event.timestamp());
        data.put("sessionId", event.sessionId());
        return data;
    }
}
