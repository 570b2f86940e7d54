package io.pocketping.storage;

import io.pocketping.model.Message;
import io.pocketping.model.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions and messages. The methods without a body are all that a storage must have; the others have scanning
 * defaults that a database overrides with queries. Durability, transactions and the event log are roles of their own:
 * {@link Transactions}, {@link EventLog}, {@link Timers}, {@link Deliveries}, {@link Seen}, {@link Settings},
 * {@link Logins}, {@link Attachments}, {@link StoredFiles}.
 *
 * <p>Called from any thread, also concurrently for different sessions; calls for one session never overlap unless the
 * storage plays {@link Transactions}. May block. An exception refuses the visitor's request with 503 and changes
 * nothing else; throw {@link io.pocketping.error.StorageUnavailable} to give the reason.
 */
public interface Storage {

    /** Keeps a new session. Its id is new; an id that exists is an error of the caller and may throw. */
    void createSession(Session session);

    Optional<Session> getSession(String id);

    /**
     * Replaces a session that exists; does nothing when it was deleted meanwhile. Its visitor id and its creation never
     * change.
     */
    void updateSession(Session session);

    /**
     * Sessions, in the order of {@link SessionQuery#ORDER}.
     *
     * <p>A storage that cannot query answers {@link SessionQuery#select} over all it has, with {@link #getMessages}.
     */
    List<Session> listSessions(SessionQuery query);

    /** Inserts the message, or replaces the one with the same id. */
    void saveMessage(String sessionId, Message message);

    /** All messages of a session, oldest first (by {@link Message#seq()}); empty for an unknown session. */
    List<Message> getMessages(String sessionId);

    /** Removes a session and everything kept for it; used for empty sessions only. False when not supported. */
    default boolean deleteSession(String id) {
        return false;
    }

    default Optional<Message> getMessage(String sessionId, String messageId) {
        return getMessages(sessionId).stream()
                .filter(m -> m.id().equals(messageId))
                .findFirst();
    }

    /** The message that was sent with this {@code clientId}, if any. */
    default Optional<Message> getMessageByClientId(String sessionId, String clientId) {
        return getMessages(sessionId).stream()
                .filter(m -> clientId.equals(m.clientId()))
                .findFirst();
    }

    /** Up to {@code limit} messages with a seq above {@code afterSeq}, oldest first. */
    default List<Message> getMessagesAfter(String sessionId, long afterSeq, int limit) {
        return getMessages(sessionId).stream()
                .filter(m -> m.seq() > afterSeq)
                .limit(limit)
                .toList();
    }

    /** The newest {@code limit} messages with a seq below {@code beforeSeq}, oldest first. */
    default List<Message> getMessagesBefore(String sessionId, long beforeSeq, int limit) {
        List<Message> older =
                getMessages(sessionId).stream().filter(m -> m.seq() < beforeSeq).toList();
        return older.subList(Math.max(0, older.size() - limit), older.size());
    }

    /**
     * Messages that changed after {@code after} and not after {@code until}, in the order of their change and of equal
     * times by seq.
     */
    default List<Message> getMessagesChanged(String sessionId, Instant after, Instant until, int limit) {
        return getMessages(sessionId).stream()
                .filter(m -> m.changedAt().isAfter(after) && !m.changedAt().isAfter(until))
                .sorted(Comparator.comparing(Message::changedAt).thenComparingLong(Message::seq))
                .limit(limit)
                .toList();
    }

    /** What a list of conversations shows beside each session, in the same order. */
    default List<SessionSummary> summarise(List<Session> sessions) {
        List<SessionSummary> summaries = new ArrayList<>(sessions.size());
        for (Session session : sessions) {
            summaries.add(SessionSummary.of(session, getMessages(session.id())));
        }
        return summaries;
    }

    /** What statistics count of each session that was created in this time, both ends included; in any order. */
    default List<SessionFigures> getFigures(Instant from, Instant to) {
        SessionQuery all = new SessionQuery(null, null, null, SessionQuery.Messages.ANY, null, Integer.MAX_VALUE);
        return listSessions(all).stream()
                .filter(session -> !session.createdAt().isBefore(from)
                        && !session.createdAt().isAfter(to))
                .map(session -> SessionFigures.of(session, getMessages(session.id()), from, to))
                .toList();
    }

    /** Releases connections and files. Called once, after the last other call has returned. */
    default void close() {}
}
