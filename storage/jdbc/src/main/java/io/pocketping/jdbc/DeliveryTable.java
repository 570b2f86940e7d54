package io.pocketping.jdbc;

import io.pocketping.storage.Deliveries.Delivery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Table {@code delivery}: what each destination has not heard of yet. */
final class DeliveryTable {
    private static final String ADD = """
        INSERT INTO delivery (destination, session_n, event_pos, state, due_at) VALUES (?, ?, ?, 'pending', ?)
        """;
    private static final String DUE = """
        SELECT d.id, d.destination, s.id, d.event_pos, d.attempts, d.due_at
        FROM delivery AS d JOIN session AS s ON s.n = d.session_n
        WHERE d.destination = ? AND d.state = 'pending' AND d.due_at <= ?
        ORDER BY d.event_pos LIMIT ?
        """;

    private final Database database;
    private final SessionNumbers numbers;

    DeliveryTable(Database database, SessionNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    void add(String destination, String sessionId, long pos, Instant dueAt) throws SQLException {
        database.change(ADD, destination, numbers.require(sessionId), pos, dueAt);
    }

    List<Delivery> due(String destination, Instant now, int limit) throws SQLException {
        return database.list(DeliveryTable::read, DUE, destination, now, limit);
    }

    private static Delivery read(Row row) throws SQLException {
        return new Delivery(row.number(), row.text(), row.text(), row.number(), row.count(), row.time());
    }
}
