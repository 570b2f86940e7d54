package io.pocketping.storage;

import io.pocketping.error.InvalidRequest;
import io.pocketping.model.Identity;
import io.pocketping.model.Message;
import io.pocketping.model.PreChat;
import io.pocketping.model.Session;
import io.pocketping.model.SessionStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list.
 *
 * @param status only of this status; null for all
 * @param visitorId only of this visitor; null for all
 * @param search only sessions in which this text is found, in any case: in id, visitor id, the name and e-mail of whom
 *     the visitor is known as, e-mail and phone of the form before the chat, the page's address, or a message
 * @param messages only sessions with such messages
 * @param before only sessions after this place in the order; null for the first page
 * @param limit at most so many
 */
public record SessionQuery(
        @Nullable SessionStatus status,
        @Nullable String visitorId,
        @Nullable String search,
        Messages messages,
        @Nullable Before before,
        int limit) {

    /** The order of every list: newest activity first, then by id so that equal times have one order too. */
    public static final Comparator<Session> ORDER = Comparator.comparing(Session::lastActivity)
            .thenComparing(Session::id)
            .reversed();

    /** What messages a session must have. */
    public enum Messages {
        /** Any or none. */
        ANY,
        /** At least one, deleted or not. */
        SOME,
        /** The newest that is not deleted is the visitor's. */
        UNANSWERED
    }

    /** A place in the order: the last session of the page before. */
    public record Before(Instant lastActivity, String id) {
        public static Before of(Session last) {
            return new Before(last.lastActivity(), last.id());
        }

        /** Reads back {@link #toCursor()}. */
        public static Before fromCursor(String cursor) {
            int dot = cursor.indexOf('.');
            try {
                return new Before(
                        Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(0, dot)))),
                        cursor.substring(dot + 1));
            } catch (NumberFormatException e) {
                throw new InvalidRequest("'before' must be the nextCursor of an earlier answer");
            }
        }

        /** Opaque to clients. */
        public String toCursor() {
            return lastActivity.toEpochMilli() + "." + id;
        }
    }

    public static SessionQuery active(int limit) {
        return new SessionQuery(SessionStatus.ACTIVE, null, null, Messages.ANY, null, limit);
    }

    /** The same query for the page after a place. */
    public SessionQuery after(@Nullable Before place) {
        return new SessionQuery(status, visitorId, search, messages, place, limit);
    }

    /** Whether a session is one of these; its messages, oldest first, are asked for only where it depends on them. */
    public boolean matches(Session session, Function<String, List<Message>> messagesOf) {
        return matchesAlone(session)
                && (messages == Messages.ANY || hasMessages(messagesOf.apply(session.id())))
                && (isFoundIn(session)
                        || messagesOf.apply(session.id()).stream().anyMatch(message -> isFoundIn(message.content())));
    }

    /** Applies filter, order and limit to sessions in any order: for storages that cannot query. */
    public List<Session> select(Stream<Session> sessions, Function<String, List<Message>> messagesOf) {
        return sessions.filter(session -> matches(session, messagesOf))
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    private boolean matchesAlone(Session session) {
        return (status == null || session.status() == status)
                && (visitorId == null || session.visitorId().equals(visitorId))
                && (before == null || isBefore(session, before));
    }

    private boolean hasMessages(List<Message> all) {
        return switch (messages) {
            case ANY -> true;
            case SOME -> !all.isEmpty();
            case UNANSWERED ->
                all.stream()
                        .filter(message -> !message.isDeleted())
                        .reduce((earlier, later) -> later)
                        .filter(Message::isVisitors)
                        .isPresent();
        };
    }

    /** Whether the searched text is in what is known of the session without its messages; true when none is searched. */
    public boolean isFoundIn(Session session) {
        return search == null
                || Stream.of(
                                Optional.of(session.id()),
                                Optional.of(session.visitorId()),
                                session.anyIdentity().flatMap(Identity::name),
                                session.anyIdentity().flatMap(Identity::email),
                                session.findPreChat().flatMap(PreChat::findEmail),
                                session.findPreChat().flatMap(PreChat::findPhone),
                                session.metadata().text("url"))
                        .flatMap(Optional::stream)
                        .anyMatch(this::isFoundIn);
    }

    /** Whether the searched text is in this one. */
    public boolean isFoundIn(String text) {
        return search == null || text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
    }

    private static boolean isBefore(Session session, Before place) {
        int byTime = session.lastActivity().compareTo(place.lastActivity());
        return byTime < 0 || (byTime == 0 && session.id().compareTo(place.id()) < 0);
    }
}
