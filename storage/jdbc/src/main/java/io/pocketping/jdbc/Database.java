package io.pocketping.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection with the statements prepared on it. Used by one thread at a time; no result stays open. */
final class Database implements AutoCloseable {

    /** Makes a value of the current row. */
    interface Reading<T> {
        T from(Row row) throws SQLException;
    }

    /** Whether a value is wanted. */
    interface Matching<T> {
        boolean test(T value) throws SQLException;
    }

    /** A value or the refusal of the database. */
    interface Reads<T> {
        T get() throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Database(Connection connection) {
        this.connection = connection;
    }

    static Database openToWrite(Path file) throws SQLException {
        Database database = new Database(Pragmas.forWriting().createConnection("jdbc:sqlite:" + file)).unmanaged();
        // Raised alone it would make the commits rarer that copy the log into the file, and each of them a long wait.
        database.execute("PRAGMA wal_autocheckpoint = 1000");
        return database;
    }

    static Database openToRead(Path file) throws SQLException {
        return new Database(Pragmas.forReading().createConnection("jdbc:sqlite:" + file)).unmanaged();
    }

    /** Everything that {@code reads} asks is answered from one moment. */
    <T> T inSnapshot(Reads<T> reads) throws SQLException {
        change("BEGIN");
        try {
            // The moment of a snapshot is its first read, so that is made at once.
            find(Row::number, "SELECT n FROM session LIMIT 1");
            return reads.get();
        } finally {
            change("ROLLBACK");
        }
    }

    /** Runs a statement that answers no rows; returns how many it changed. */
    int change(String sql, @Nullable Object... values) throws SQLException {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw discarding(sql, e);
        }
    }

    /** Runs a statement without values, such as a pragma or a commit. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    <T> Optional<T> find(Reading<T> reading, String sql, @Nullable Object... values) throws SQLException {
        List<T> found = list(reading, sql, values);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    <T> List<T> list(Reading<T> reading, String sql, @Nullable Object... values) throws SQLException {
        return first(Integer.MAX_VALUE, any -> true, reading, sql, values);
    }

    /** Reads rows until {@code limit} of them match. */
    <T> List<T> first(int limit, Matching<T> filter, Reading<T> reading, String sql, @Nullable Object... values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet result = bound(sql, values).executeQuery()) {
            Row row = new Row(result);
            while (found.size() < limit && row.advance()) {
                T value = read(reading, row);
                if (filter.test(value)) {
                    found.add(value);
                }
            }
        } catch (SQLException e) {
            throw discarding(sql, e);
        }
        return found;
    }

    // The driver finalizes a statement that has failed, and would refuse to run it ever again.
    private SQLException discarding(String sql, SQLException failure) {
        PreparedStatement failed = prepared.remove(sql);
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    // The driver probes for an open transaction after each statement, unless it believes to be in one. Transactions are
    // begun and ended here by statements of our own, and the two more calls would double the cost of the small ones.
    private Database unmanaged() throws SQLException {
        connection.setAutoCommit(false);
        change("COMMIT");
        return this;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        connection.close();
    }

    // What does not decode is a damaged file, not a fault of the request; and the decoder's words may quote the row.
    private static <T> T read(Reading<T> reading, Row row) throws SQLException {
        try {
            return reading.from(row);
        } catch (RuntimeException e) {
            throw new SQLException(
                    "A stored row cannot be read back: " + e.getClass().getSimpleName());
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, column(values[i]));
        }
        return statement;
    }

    private static @Nullable Object column(@Nullable Object value) {
        return switch (value) {
            case Instant at -> Times.toMillis(at);
            case Boolean flag -> flag ? 1 : 0;
            case null, default -> value;
        };
    }
}
