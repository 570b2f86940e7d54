package io.pocketping.jdbc;

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
            + " FROM session WHERE status = ? AND (last_activity, id) < (?, ?) ORDER BY last_activity DESC, id DESC";
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
        List<Session> found = new ArrayList<>();
        if (query.visitorId() != null) {
            found.addAll(database.list(SessionTable::read, BY_VISITOR, query.visitorId()));
        } else {
            for (SessionStatus status : SessionStatus.values()) {
                if (query.status() == null || query.status() == status) {
                    found.addAll(newest(query, status));
                }
            }
        }
        return query.select(found.stream());
    }

    // The index that gives the order begins with the status. The query itself decides what a search finds, as in every
    // storage, so rows are read until enough match: SQLite would fold the case of ASCII only.
    private List<Session> newest(SessionQuery query, SessionStatus status) throws SQLException {
        SessionQuery.Before before = query.before();
        long time = before == null ? Long.MAX_VALUE : Times.toMillis(before.lastActivity());
        String id = before == null ? "" : before.id();
        return database.first(query.limit(), query::matches, SessionTable::read, BY_ACTIVITY, status.wire(), time, id);
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
