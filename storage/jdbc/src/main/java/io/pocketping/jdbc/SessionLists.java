package io.pocketping.jdbc;

import io.pocketping.jdbc.SearchPattern.Comparison;
import io.pocketping.json.Json;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.model.SessionStatus;
import io.pocketping.storage.SessionQuery;
import io.pocketping.storage.SessionSummary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lists of conversations ask: pages of sessions, and the newest message and unread count beside each. */
final class SessionLists {
    private static final String BY_VISITOR = "SELECT " + SessionTable.COLUMNS + " FROM session WHERE visitor_id = ?";
    private static final String BY_ACTIVITY = "SELECT " + SessionTable.COLUMNS
            + " FROM session AS s WHERE status = ?1 AND (last_activity, id) < (?2, ?3)";
    private static final String IN_ORDER = " ORDER BY last_activity DESC, id DESC";
    private static final String WITH_MESSAGES = " AND EXISTS (SELECT 1 FROM message WHERE session_n = s.n)";
    private static final String UNANSWERED = """
         AND 'visitor' = (SELECT sender FROM message WHERE session_n = s.n AND deleted_at IS NULL
            ORDER BY seq DESC LIMIT 1)
        """;

    private static final Map<Comparison, String> FOUND_BY = Map.of(
            Comparison.LIKE, found(Comparison.LIKE),
            Comparison.GLOB, found(Comparison.GLOB));
    private static final String CONTENTS =
            "SELECT m.content FROM session AS s JOIN message AS m ON m.session_n = s.n WHERE s.id = ?1 AND ";
    private static final String ALL_MESSAGES = "SELECT " + MessageTable.COLUMNS
            + " FROM session AS s JOIN message AS m ON m.session_n = s.n WHERE s.id = ? ORDER BY m.seq";
    private static final String NEWEST_MESSAGES = "SELECT " + MessageTable.COLUMNS + """
         FROM session AS s
        JOIN message AS m ON m.session_n = s.n
            AND m.seq = (SELECT max(seq) FROM message WHERE session_n = s.n)
        WHERE s.id IN (SELECT value FROM json_each(?))
        """;
    private static final String UNREAD = """
        SELECT s.id, count(*) FROM session AS s
        JOIN message AS m ON m.session_n = s.n
        WHERE s.id IN (SELECT value FROM json_each(?))
            AND m.sender = 'visitor' AND m.status <> 'read' AND m.deleted_at IS NULL
        GROUP BY s.n
        """;

    private record Unread(String sessionId, int count) {}

    private final Database database;

    SessionLists(Database database) {
        this.database = database;
    }

    List<Session> select(SessionQuery query) throws SQLException {
        if (query.visitorId() != null) {
            return ofVisitor(query, database.list(SessionTable::read, BY_VISITOR, query.visitorId()));
        }
        List<Session> found = new ArrayList<>();
        for (SessionStatus status : SessionStatus.values()) {
            if (query.status() == null || query.status() == status) {
                found.addAll(newest(query, status));
            }
        }
        return found.stream().sorted(SessionQuery.ORDER).limit(query.limit()).toList();
    }

    private List<Session> ofVisitor(SessionQuery query, List<Session> found) throws SQLException {
        Map<String, List<Message>> messages = new HashMap<>();
        if (query.search() != null || query.messages() != SessionQuery.Messages.ANY) {
            for (Session session : found) {
                messages.put(session.id(), database.list(MessageTable::read, ALL_MESSAGES, session.id()));
            }
        }
        return query.select(found.stream(), id -> messages.getOrDefault(id, List.of()));
    }

    // The index that gives the order begins with the status, and rows are read until enough match.
    private List<Session> newest(SessionQuery query, SessionStatus status) throws SQLException {
        SessionQuery.Before before = query.before();
        long time = before == null ? Long.MAX_VALUE : Times.toMillis(before.lastActivity());
        String id = before == null ? "" : before.id();
        String matching = BY_ACTIVITY + having(query.messages());
        String search = query.search();
        if (search == null) {
            return database.first(
                    query.limit(), any -> true, SessionTable::read, matching + IN_ORDER, status.wire(), time, id);
        }
        SearchPattern pattern = SearchPattern.of(search);
        return database.first(
                query.limit(),
                session -> query.isFoundIn(session) || isFoundInMessage(query, session, pattern),
                SessionTable::read,
                matching + FOUND_BY.get(pattern.comparison()) + IN_ORDER,
                status.wire(),
                time,
                id,
                pattern.otherText(),
                pattern.text(),
                pattern.otherJson(),
                pattern.json());
    }

    private static String having(SessionQuery.Messages messages) {
        return switch (messages) {
            case ANY -> "";
            case SOME -> WITH_MESSAGES;
            case UNANSWERED -> UNANSWERED;
        };
    }

    // The query itself decides what a search finds, as in every storage.
    private boolean isFoundInMessage(SessionQuery query, Session session, SearchPattern pattern) throws SQLException {
        String contents = CONTENTS + pattern.comparison().with("m.content", "?3", "?2");
        return !database.first(
                        1, query::isFoundIn, Row::text, contents, session.id(), pattern.otherText(), pattern.text())
                .isEmpty();
    }

    // A column of JSON is parsed only where the text may be in it.
    private static String found(Comparison comparison) {
        String known = "coalesce(identity, claimed_identity)";
        return " AND (" + text(comparison, "id")
                + " OR " + text(comparison, "visitor_id")
                + " OR " + text(comparison, "phone")
                + " OR " + text(comparison, "pre_chat_email")
                + " OR (" + json(comparison, "metadata") + " AND " + text(comparison, "metadata ->> '$.url'") + ")"
                + " OR (" + json(comparison, known) + " AND (" + text(comparison, known + " ->> '$.name'")
                + " OR " + text(comparison, known + " ->> '$.email'") + "))"
                + " OR EXISTS (SELECT 1 FROM message WHERE session_n = s.n AND " + text(comparison, "content") + "))";
    }

    // Of two places the last is always used: the driver counts parameters by the highest that a statement names.
    private static String text(Comparison comparison, String column) {
        return comparison.with(column, "?5", "?4");
    }

    private static String json(Comparison comparison, String column) {
        return comparison.with(column, "?7", "?6");
    }

    List<SessionSummary> summarise(List<Session> sessions) throws SQLException {
        String ids = Json.write(sessions.stream().map(Session::id).toList());
        Map<String, Message> newest = new HashMap<>();
        for (Message message : database.list(MessageTable::read, NEWEST_MESSAGES, ids)) {
            newest.put(message.sessionId(), message);
        }
        Map<String, Integer> unread = new HashMap<>();
        for (Unread line : database.list(row -> new Unread(row.text(), row.count()), UNREAD, ids)) {
            unread.put(line.sessionId(), line.count());
        }
        return sessions.stream()
                .map(s -> new SessionSummary(s, newest.get(s.id()), unread.getOrDefault(s.id(), 0)))
                .toList();
    }
}
