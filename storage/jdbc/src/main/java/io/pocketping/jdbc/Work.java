package io.pocketping.jdbc;

import java.sql.SQLException;

/** What a call wants from the tables, on whichever connection it gets. */
interface Work<T> {
    T on(Tables tables) throws SQLException;
}
