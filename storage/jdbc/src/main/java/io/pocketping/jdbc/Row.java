package io.pocketping.jdbc;

import io.pocketping.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row, read column by column from left to right, so that a select list in the order of a record's components reads
 * as a constructor call.
 */
final class Row {
    private final ResultSet columns;
    private int last;

    Row(ResultSet columns) {
        this.columns = columns;
    }

    boolean advance() throws SQLException {
        last = 0;
        return columns.next();
    }

    @Nullable
    String findText() throws SQLException {
        return columns.getString(++last);
    }

    String text() throws SQLException {
        String text = findText();
        if (text == null) {
            throw new SQLException("Column " + last + " is null in a row where it must not be");
        }
        return text;
    }

    long number() throws SQLException {
        return columns.getLong(++last);
    }

    int count() throws SQLException {
        return columns.getInt(++last);
    }

    boolean flag() throws SQLException {
        return number() != 0;
    }

    Instant time() throws SQLException {
        return Instant.ofEpochMilli(number());
    }

    @Nullable
    Instant findTime() throws SQLException {
        long millis = number();
        return millis == 0 && columns.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /**
     * A JSON object. Its values may be null; the type does not say so, because the class files of the records that take
     * it do not either (javac drops the inner annotations of a compact constructor).
     */
    @SuppressWarnings("NullAway")
    @Nullable
    Map<String, Object> findJson() throws SQLException {
        String json = findText();
        return json == null ? null : Json.readObject(json);
    }

    /** Like {@link #findJson}, empty for null. */
    Map<String, Object> json() throws SQLException {
        Map<String, Object> json = findJson();
        return json == null ? Map.of() : json;
    }
}
