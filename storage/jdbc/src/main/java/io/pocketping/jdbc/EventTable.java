package io.pocketping.jdbc;

import io.pocketping.error.NotFound;
import io.pocketping.event.ChatEvent;
import io.pocketping.event.EventCodec;
import io.pocketping.event.LogEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code event}: the log of every session, numbered by the session's own counter. */
final class EventTable {
    private static final String NEXT = "UPDATE session SET seq = seq + 1 WHERE id = ? RETURNING n, seq";
    private static final String INSERT = """
        INSERT INTO event (session_n, seq, kind, ref, data, at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
        RETURNING pos
        """;
    private static final String SELECT = """
        SELECT e.pos, s.id, e.seq, e.at, e.expires_at, e.kind, e.ref, e.data
        FROM event AS e JOIN session AS s ON s.n = e.session_n
        """;
    private static final String OF_SESSION = SELECT + "WHERE s.id = ? AND e.seq > ? ORDER BY e.seq LIMIT ?";
    private static final String OF_ALL = SELECT + "WHERE e.pos > ? ORDER BY e.pos LIMIT ?";
    private static final String UNEXPIRED =
            SELECT + "WHERE s.id = ? AND e.expires_at > ? AND +e.seq <= ? ORDER BY e.seq";
    private static final String NEWEST_SEQ = "SELECT seq FROM session WHERE id = ?";
    private static final String NEWEST_POS = "SELECT coalesce(max(pos), 0) FROM event";

    private record Place(long session, long seq) {}

    private final Database database;
    private final SessionNumbers numbers;

    EventTable(Database database, SessionNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    LogEntry append(String sessionId, ChatEvent event, Instant at, @Nullable Instant expiresAt) throws SQLException {
        Place place = database.find(row -> new Place(row.number(), row.number()), NEXT, sessionId)
                .orElseThrow(() -> NotFound.session(sessionId));
        numbers.meet(sessionId, place.session());
        EventCodec.Row facts = EventCodec.toRow(event);
        long pos = database.find(
                        Row::number,
                        INSERT,
                        place.session(),
                        place.seq(),
                        facts.kind(),
                        facts.ref(),
                        facts.data(),
                        at,
                        expiresAt)
                .orElseThrow();
        return new LogEntry(pos, sessionId, place.seq(), at, expiresAt, event);
    }

    long newestSeq(String sessionId) throws SQLException {
        return database.find(Row::number, NEWEST_SEQ, sessionId).orElse(0L);
    }

    List<LogEntry> ofSession(String sessionId, long afterSeq, int limit) throws SQLException {
        return database.list(EventTable::read, OF_SESSION, sessionId, afterSeq, limit);
    }

    List<LogEntry> unexpired(String sessionId, Instant now, long untilSeq) throws SQLException {
        return database.list(EventTable::read, UNEXPIRED, sessionId, now, untilSeq);
    }

    long newestPos() throws SQLException {
        return database.find(Row::number, NEWEST_POS).orElse(0L);
    }

    List<LogEntry> ofAll(long afterPos, int limit) throws SQLException {
        return database.list(EventTable::read, OF_ALL, afterPos, limit);
    }

    private static LogEntry read(Row row) throws SQLException {
        long pos = row.number();
        String sessionId = row.text();
        return new LogEntry(
                pos,
                sessionId,
                row.number(),
                row.time(),
                row.findTime(),
                EventCodec.fromRow(sessionId, new EventCodec.Row(row.text(), row.findText(), row.findText())));
    }
}
