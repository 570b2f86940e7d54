package io.pocketping.jdbc;

import io.pocketping.error.NotFound;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The row numbers of the sessions that the running unit has met, so that each of its statements need not look them up
 * again. Forgotten with the unit: if that is rolled back, another session may get the number.
 */
final class SessionNumbers {
    private static final String FIND = "SELECT n FROM session WHERE id = ?";

    private final Database database;
    private final Map<String, Long> met = new HashMap<>();

    SessionNumbers(Database database) {
        this.database = database;
    }

    long require(String id) throws SQLException {
        Long number = met.get(id);
        if (number == null) {
            number = database.find(Row::number, FIND, id).orElseThrow(() -> NotFound.session(id));
            met.put(id, number);
        }
        return number;
    }

    void meet(String id, long number) {
        met.put(id, number);
    }

    void forget() {
        met.clear();
    }
}
