package io.pocketping.storage;

import io.pocketping.error.InvalidRequest;
import io.pocketping.model.Session;
import io.pocketping.model.SessionStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list.
 *
 * @param status only of this status; null for all
 * @param visitorId only of this visitor; null for all
 * @param search only sessions whose id, visitor id, identity name or e-mail contains this text, in any case
 * @param before only sessions after this place in the order; null for the first page
 * @param limit at most so many
 */
public record SessionQuery(
        @Nullable SessionStatus status,
        @Nullable String visitorId,
        @Nullable String search,
        @Nullable Before before,
        int limit) {

    /** The order of every list: newest activity first, then by id so that equal times have one order too. */
    public static final Comparator<Session> ORDER = Comparator.comparing(Session::lastActivity)
            .thenComparing(Session::id)
            .reversed();

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
        return new SessionQuery(SessionStatus.ACTIVE, null, null, null, limit);
    }

    public boolean matches(Session session) {
        return (status == null || session.status() == status)
                && (visitorId == null || session.visitorId().equals(visitorId))
                && (search == null || isFound(session, search.toLowerCase(Locale.ROOT)))
                && (before == null || isBefore(session, before));
    }

    /** Applies filter, order and limit to sessions in any order: for storages that cannot query. */
    public List<Session> select(Stream<Session> sessions) {
        return sessions.filter(this::matches).sorted(ORDER).limit(limit).toList();
    }

    private static boolean isBefore(Session session, Before place) {
        int byTime = session.lastActivity().compareTo(place.lastActivity());
        return byTime < 0 || (byTime == 0 && session.id().compareTo(place.id()) < 0);
    }

    private static boolean isFound(Session session, String lower) {
        return Stream.of(
                        Optional.of(session.id()),
                        Optional.of(session.visitorId()),
                        session.anyIdentity().flatMap(i -> i.name()),
                        session.anyIdentity().flatMap(i -> i.email()))
                .flatMap(Optional::stream)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(lower));
    }
}
