package io.pocketping.jdbc;

import io.pocketping.storage.Timers.Timer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code timer}: things to do later. */
final class TimerTable {
    private static final String SET = """
        INSERT INTO timer (session_n, kind, due_at, data) VALUES (?, ?, ?, ?)
        ON CONFLICT (session_n, kind) DO UPDATE SET due_at = excluded.due_at, data = excluded.data
        """;
    private static final String CANCEL =
            "DELETE FROM timer WHERE session_n = (SELECT n FROM session WHERE id = ?) AND kind = ?";
    private static final String SELECT =
            "SELECT t.kind, s.id, t.due_at, t.data FROM timer AS t JOIN session AS s ON s.n = t.session_n ";
    private static final String ONE = SELECT + "WHERE s.id = ? AND t.kind = ?";
    private static final String DUE = SELECT + "WHERE t.due_at <= ? ORDER BY t.due_at LIMIT ?";

    private final Database database;
    private final SessionNumbers numbers;

    TimerTable(Database database, SessionNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    void set(Timer timer) throws SQLException {
        database.change(SET, numbers.require(timer.sessionId()), timer.kind(), timer.dueAt(), timer.data());
    }

    boolean cancel(String kind, String sessionId) throws SQLException {
        return database.change(CANCEL, sessionId, kind) > 0;
    }

    Optional<Timer> find(String kind, String sessionId) throws SQLException {
        return database.find(TimerTable::read, ONE, sessionId, kind);
    }

    List<Timer> due(Instant now, int limit) throws SQLException {
        return database.list(TimerTable::read, DUE, now, limit);
    }

    private static Timer read(Row row) throws SQLException {
        return new Timer(row.text(), row.text(), row.time(), row.text());
    }
}
