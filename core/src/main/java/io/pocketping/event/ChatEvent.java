package io.pocketping.event;

import io.pocketping.model.CustomEvent;
import io.pocketping.model.Identity;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.PreChat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a session, as it is kept in the event log: a reference and small facts, never message
 * text. Readers render it from the current row, so a deleted message stays deleted for whoever reads late.
 */
public sealed interface ChatEvent {

    /** Its name in the timeline, on {@code /ws} and in webhooks. */
    EventKind kind();

    /** The visitor's first connect. */
    record SessionCreated() implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.SESSION_CREATED;
        }
    }

    /** A message of anybody; its text is in the message row. */
    record MessageCreated(String messageId) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.MESSAGE_CREATED;
        }
    }

    /** New text for a message, to be read from its row. */
    record MessageEdited(String messageId, Instant editedAt, String by) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.MESSAGE_EDITED;
        }
    }

    /** The text of a message is gone. */
    record MessageDeleted(String messageId, Instant deletedAt, String by) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.MESSAGE_DELETED;
        }
    }

    /** Messages that advanced to {@code status}; only those that really changed. */
    record MessageRead(List<String> messageIds, MessageStatus status, Instant changedAt, String by)
            implements ChatEvent {
        public MessageRead {
            messageIds = List.copyOf(messageIds);
        }

        @Override
        public EventKind kind() {
            return EventKind.MESSAGE_READ;
        }
    }

    /** A custom event from the page. */
    record EventReceived(CustomEvent event) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.EVENT_RECEIVED;
        }
    }

    /** A custom event to the page. */
    record EventEmitted(CustomEvent event) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.EVENT_EMITTED;
        }
    }

    /** Somebody said who the visitor is: {@code source} is {@code browser} or {@code api}. */
    record Identified(Identity identity, String source) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.IDENTIFIED;
        }
    }

    /** The visitor filled in the form before the chat. */
    record PreChatAnswered(PreChat answer) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.PRECHAT;
        }
    }

    /** The visitor was asked for a rating. */
    record CsatRequested(Instant requestedAt) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.CSAT_REQUESTED;
        }
    }

    /** The visitor rated the conversation, 1 to 5. */
    record CsatSubmitted(int score, @Nullable String comment) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.CSAT_SUBMITTED;
        }
    }

    /** The visitor closed the page and did not come back in time; {@code duration} is the time spent on the site. */
    record VisitorLeft(Duration duration, String reason) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.VISITOR_LEFT;
        }
    }

    /** The first connect after a recorded leave. */
    record VisitorBack() implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.VISITOR_BACK;
        }
    }

    /** Closed by {@code visitor}, {@code operator}, {@code api} or a bridge's name. */
    record SessionClosed(String by) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.SESSION_CLOSED;
        }
    }

    /** Reopened, explicitly or by a new message. */
    record SessionReopened(String by) implements ChatEvent {
        @Override
        public EventKind kind() {
            return EventKind.SESSION_REOPENED;
        }
    }
}
