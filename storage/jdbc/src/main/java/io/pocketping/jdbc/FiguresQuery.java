package io.pocketping.jdbc;

import io.pocketping.storage.SessionFigures;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What statistics ask: a row of figures for each session of a time. */
final class FiguresQuery {
    private static final String FIGURES = """
        SELECT s.created_at, count(m.seq) FILTER (WHERE m.at BETWEEN ?1 AND ?2),
            min(m.at) FILTER (WHERE m.sender = 'visitor'),
            min(m.at) FILTER (WHERE m.sender IN ('operator', 'ai')),
            (SELECT sender FROM message WHERE session_n = s.n ORDER BY at DESC, seq DESC LIMIT 1) IS 'visitor',
            s.csat
        FROM session AS s LEFT JOIN message AS m ON m.session_n = s.n
        WHERE s.created_at BETWEEN ?1 AND ?2
        GROUP BY s.n
        """;

    private final Database database;

    FiguresQuery(Database database) {
        this.database = database;
    }

    List<SessionFigures> between(Instant from, Instant to) throws SQLException {
        return database.list(FiguresQuery::read, FIGURES, from, to);
    }

    private static SessionFigures read(Row row) throws SQLException {
        return new SessionFigures(
                row.time(), row.count(), row.findTime(), row.findTime(), row.flag(), CsatColumn.read(row.findJson()));
    }
}
