package io.pocketping.jdbc;

import java.sql.SQLException;
import java.util.List;

/** Removes a session from every table that knows of it. */
final class Erasure {
    private static final String N = "(SELECT n FROM session WHERE id = ?)";
    private static final List<String> TRACES = List.of(
            "DELETE FROM delivery WHERE event_pos IN (SELECT pos FROM event WHERE session_n = " + N + ")",
            "DELETE FROM event WHERE session_n = " + N,
            "DELETE FROM message WHERE session_n = " + N,
            "DELETE FROM attachment WHERE session_n = " + N,
            "DELETE FROM timer WHERE session_n = " + N,
            // What a session has seen is kept under its id; only these two kinds exist.
            "DELETE FROM seen WHERE source IN ('client:' || ?1, 'late-event:' || ?1)");
    private static final String SESSION = "DELETE FROM session WHERE id = ?";

    private final Database database;
    private final SessionNumbers numbers;

    Erasure(Database database, SessionNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    boolean erase(String sessionId) throws SQLException {
        numbers.forget();
        for (String trace : TRACES) {
            database.change(trace, sessionId);
        }
        return database.change(SESSION, sessionId) > 0;
    }
}
