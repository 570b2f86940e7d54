package io.pocketping.message;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.Forbidden;
import io.pocketping.error.InvalidRequest;
import io.pocketping.error.MessageDeleted;
import io.pocketping.error.NotFound;
import io.pocketping.event.ChatEvent;
import io.pocketping.model.Attachment;
import io.pocketping.model.Ids;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.Sender;
import io.pocketping.model.Session;
import io.pocketping.unit.Unit;
import io.pocketping.unit.Units;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends, edits, deletes and reads messages (protocol sections 5.3 to 5.5). Every method blocks until the change is
 * durable; unknown ids are {@link io.pocketping.error.NotFound}.
 */
public final class Messages {
    private static final int MAX_READ_AT_ONCE = 1000;

    private final Units units;

    public Messages(Units units) {
        this.units = units;
    }

    /** Sends a message. A draft with a {@code clientId} that was sent before answers the message of then. */
    public Message send(String sessionId, Draft draft) {
        String messageId = Ids.random();
        return units.inSession(sessionId, unit -> {
            Session session = unit.requireSession(sessionId);
            return sentBefore(unit, sessionId, draft).orElseGet(() -> create(unit, session, messageId, draft));
        });
    }

    private static Optional<Message> sentBefore(Unit unit, String sessionId, Draft draft) {
        return Optional.ofNullable(draft.clientId())
                .flatMap(id -> unit.storage().getMessageByClientId(sessionId, id))
                .map(message -> requireSameSide(message, draft));
    }

    // Answering one side with the other's message would swallow what it wrote.
    private static Message requireSameSide(Message message, Draft draft) {
        if (message.isVisitors() != (draft.sender() == Sender.VISITOR)) {
            throw new InvalidRequest("'clientId' is already that of a message of the other side; use a random one");
        }
        return message;
    }

    private static Message create(Unit unit, Session session, String messageId, Draft draft) {
        // Before anything is written: a storage without transactions would keep the half that came first.
        List<Attachment> attachments = draft.attachmentIds().stream()
                .map(id -> requireSendable(unit, session, id, draft))
                .map(attachment -> attachment.sentWith(messageId))
                .toList();
        String replyTo = Optional.ofNullable(draft.replyTo())
                .filter(id -> unit.storage().getMessage(session.id(), id).isPresent())
                .orElse(null);
        attachments.forEach(unit.attachments()::saveAttachment);
        Session open = session;
        if (session.isClosed()) {
            open = session.reopened();
            unit.append(session.id(), new ChatEvent.SessionReopened(by(draft)));
        }
        Message message = unit.create(
                session.id(),
                messageId,
                seq -> new Message(
                        messageId,
                        session.id(),
                        seq,
                        draft.clientId(),
                        draft.sender(),
                        draft.content(),
                        replyTo,
                        draft.operatorName(),
                        draft.source(),
                        MessageStatus.SENT,
                        unit.now(),
                        unit.now(),
                        null,
                        null,
                        null,
                        null,
                        attachments,
                        Map.of()));
        Session touched = open.touched(unit.now());
        unit.storage().updateSession(draft.sender() == Sender.OPERATOR ? touched.withAiActive(false) : touched);
        return message;
    }

    // One of another session or of the other side is as unknown as one that never was.
    private static Attachment requireSendable(Unit unit, Session session, String id, Draft draft) {
        Attachment attachment = unit.attachments()
                .getAttachment(id)
                .filter(known -> known.sessionId().equals(session.id()))
                .filter(known -> known.isVisitors() == (draft.sender() == Sender.VISITOR))
                .orElseThrow(() -> NotFound.attachment(id));
        if (!attachment.isReady()) {
            throw new InvalidRequest(
                    ErrorCode.UPLOAD_INCOMPLETE, "The upload of attachment " + id + " is not complete yet");
        }
        if (attachment.messageId() != null) {
            throw new InvalidRequest("Attachment " + id + " was sent already; upload the file again");
        }
        return attachment;
    }

    private static String by(Draft draft) {
        return draft.sender() == Sender.VISITOR
                ? "visitor"
                : draft.source().equals("inbox") ? "operator" : draft.source();
    }

    /**
     * Gives a message new text, trimmed.
     *
     * @param by who edits, as it stands in the event: {@code visitor}, {@code operator}, {@code api} or a bridge's name
     */
    public Message edit(String sessionId, String messageId, String content, Side side, String by) {
        return units.inSession(sessionId, unit -> {
            Message message = requireOwn(unit, sessionId, messageId, side);
            Draft.requireContent(content, !message.attachments().isEmpty());
            Message edited = message.edited(content.strip(), unit.now());
            unit.append(new ChatEvent.MessageEdited(messageId, unit.now(), by), edited);
            return edited;
        });
    }

    /** Deletes a message: its text is blanked in the row, its attachments are gone. A second delete throws {@link MessageDeleted}. */
    public Message delete(String sessionId, String messageId, Side side, String by) {
        return units.inSession(sessionId, unit -> {
            Message message = requireOwn(unit, sessionId, messageId, side);
            message.attachments().forEach(unit::discard);
            Message deleted = message.deleted(unit.now());
            unit.append(new ChatEvent.MessageDeleted(messageId, unit.now(), by), deleted);
            return deleted;
        });
    }

    private static Message requireOwn(Unit unit, String sessionId, String messageId, Side side) {
        unit.requireSession(sessionId);
        Message message = unit.requireMessage(sessionId, messageId);
        if (message.isDeleted()) {
            throw new MessageDeleted();
        }
        if (!side.owns(message)) {
            throw new Forbidden("Only the side that wrote a message may change it");
        }
        return message;
    }

    /**
     * Marks messages of the other side as delivered or read. Unknown, own and already advanced ones are passed over.
     *
     * @return how many changed
     */
    public int markRead(String sessionId, List<String> messageIds, MessageStatus status, Side reader, String by) {
        if (messageIds.size() > MAX_READ_AT_ONCE) {
            throw new InvalidRequest(
                    ErrorCode.INVALID_REQUEST, "'messageIds' may hold at most " + MAX_READ_AT_ONCE + " ids");
        }
        if (status == MessageStatus.SENT) {
            throw new InvalidRequest("'status' must be delivered or read");
        }
        return units.inSession(sessionId, unit -> {
            unit.requireSession(sessionId);
            List<String> changed = new ArrayList<>();
            for (String id : new LinkedHashSet<>(messageIds)) {
                unit.storage()
                        .getMessage(sessionId, id)
                        .filter(message ->
                                !reader.owns(message) && message.status().compareTo(status) < 0)
                        .ifPresent(message -> {
                            unit.storage().saveMessage(sessionId, message.advancedTo(status, unit.now()));
                            changed.add(id);
                        });
            }
            if (!changed.isEmpty()) {
                unit.append(sessionId, new ChatEvent.MessageRead(changed, status, unit.now(), by));
            }
            return changed.size();
        });
    }
}
