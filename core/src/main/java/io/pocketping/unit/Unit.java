package io.pocketping.unit;

import io.pocketping.delivery.Destination;
import io.pocketping.error.NotFound;
import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Attachment;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.Attachments;
import io.pocketping.storage.Seen;
import io.pocketping.storage.Storage;
import io.pocketping.storage.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What a unit of work sees: the rows as they are now, one time for everything, and where to append. */
public final class Unit {
    private final Roles roles;
    private final Instant now;
    private final List<Destination> destinations;
    private final List<Committed> appended = new ArrayList<>();
    private final List<String> discarded = new ArrayList<>();

    Unit(Roles roles, Instant now, List<Destination> destinations) {
        this.roles = roles;
        this.now = now;
        this.destinations = destinations;
    }

    public Instant now() {
        return now;
    }

    public Storage storage() {
        return roles.storage();
    }

    public Timers timers() {
        return roles.timers();
    }

    public Seen seen() {
        return roles.seen();
    }

    public Attachments attachments() {
        return roles.attachments();
    }

    /** Forgets an attachment; its bytes are deleted once this unit is committed. */
    public void discard(Attachment attachment) {
        attachments().deleteAttachment(attachment.id());
        attachment.findFile().ifPresent(this::discardFile);
        attachment.findThumbnailFile().ifPresent(discarded::add);
    }

    /** Deletes the bytes under a name once this unit is committed. */
    public void discardFile(String file) {
        discarded.add(file);
    }

    public Session requireSession(String id) {
        return storage().getSession(id).orElseThrow(() -> NotFound.session(id));
    }

    public Message requireMessage(String sessionId, String messageId) {
        return storage().getMessage(sessionId, messageId).orElseThrow(() -> NotFound.message(messageId));
    }

    /** Appends an event that is about no single message. */
    public LogEntry append(String sessionId, ChatEvent event) {
        return append(sessionId, event, null, null);
    }

    /** Appends a custom event to the page, which a page that comes before {@code expiresAt} still gets. */
    public LogEntry append(String sessionId, ChatEvent event, Instant expiresAt) {
        return append(sessionId, event, expiresAt, null);
    }

    /** Saves a changed message and appends the event that tells of it. */
    public LogEntry append(ChatEvent event, Message changed) {
        storage().saveMessage(changed.sessionId(), changed);
        return append(changed.sessionId(), event, null, changed);
    }

    /** Appends a {@code message.created} and saves the message under the number that the event got. */
    public Message create(String sessionId, String messageId, LongFunction<Message> numbered) {
        ChatEvent event = new ChatEvent.MessageCreated(messageId);
        if (roles.transactions() == null) {
            // Readers see every step: the row comes first, or they would meet an event whose message is not there yet.
            Message message = numbered.apply(roles.events().newestSeq(sessionId) + 1);
            LogEntry unused = append(event, message);
            return message;
        }
        LogEntry entry = roles.events().append(sessionId, event, now, null);
        Message message = numbered.apply(entry.seq());
        storage().saveMessage(sessionId, message);
        record(entry, message);
        return message;
    }

    List<Committed> appended() {
        return appended;
    }

    List<String> discarded() {
        return discarded;
    }

    private LogEntry append(String sessionId, ChatEvent event, @Nullable Instant expiresAt, @Nullable Message message) {
        LogEntry entry = roles.events().append(sessionId, event, now, expiresAt);
        record(entry, message);
        return entry;
    }

    private void record(LogEntry entry, @Nullable Message message) {
        for (Destination destination : destinations) {
            if (destination.wants(entry.event())) {
                roles.deliveries().addDelivery(destination.name(), entry.sessionId(), entry.pos(), now);
            }
        }
        appended.add(new Committed(entry, message));
    }
}
