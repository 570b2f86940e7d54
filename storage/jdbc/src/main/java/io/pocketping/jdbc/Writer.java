package io.pocketping.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes the database. It takes whatever waits, runs it in one transaction with a savepoint around
 * each unit, and answers everybody after the one fsync. It never waits for a group to fill: under load the next group
 * gathers while this one is written.
 */
final class Writer extends DatabaseThread {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int GROUP = 256;

    private final RecentSessions recent;

    Writer(WaitingLine line, Tables tables, RecentSessions recent) {
        super("writer", line, GROUP, tables);
        this.recent = recent;
    }

    @Override
    void serve(List<Unit<?>> group) {
        try {
            commit(group);
        } catch (SQLException | RuntimeException | Error e) {
            // Whatever it was, this thread has to live: without it every later caller would wait for ever.
            LOG.error("A group of {} changes could not be committed and is refused: {}", group.size(), e.toString());
            rollBack();
            group.forEach(unit -> unit.refuse(Refusal.of(e)));
        }
        try {
            group.forEach(Unit::runAfterCommit);
        } finally {
            group.forEach(Unit::complete);
        }
    }

    private void commit(List<Unit<?>> group) throws SQLException {
        change("BEGIN IMMEDIATE");
        for (Unit<?> unit : group) {
            runAlone(unit);
        }
        change("COMMIT");
        recent.commitGroup();
    }

    private void runAlone(Unit<?> unit) throws SQLException {
        change("SAVEPOINT unit");
        if (runOne(unit)) {
            recent.keepUnit();
        } else {
            rollBackAlone(unit);
            recent.dropUnit();
        }
        change("RELEASE unit");
    }

    // When the disk is full SQLite may end the whole transaction by itself. Then the savepoint is gone, and the group.
    private void rollBackAlone(Unit<?> unit) throws SQLException {
        try {
            change("ROLLBACK TO unit");
        } catch (SQLException e) {
            throw unit.causeOr(e);
        }
    }

    private void rollBack() {
        recent.dropGroup();
        try {
            change("ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("Nothing to roll back: the database has done it already", e);
        }
    }

    private void change(String sql) throws SQLException {
        tables().database().change(sql);
    }
}
