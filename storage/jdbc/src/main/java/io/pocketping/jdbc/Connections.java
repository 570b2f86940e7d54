package io.pocketping.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database threads of one file, and the choice of the one that runs a call. */
final class Connections {
    static final int CAPACITY = 8192;
    private static final int READERS = 3;

    private final WaitingLine writes = new WaitingLine(CAPACITY);
    private final WaitingLine reads = new WaitingLine(CAPACITY);
    private final RecentSessions recent = new RecentSessions();
    private final Writer writer;
    private final List<Reader> readers;

    private Connections(List<Database> databases) {
        writer = new Writer(writes, Tables.on(databases.get(0)), recent);
        readers = databases.subList(1, databases.size()).stream()
                .map(database -> new Reader(reads, Tables.on(database)))
                .toList();
    }

    static Connections open(Path file) throws SQLException {
        List<Database> databases = new ArrayList<>();
        try {
            databases.add(Database.openToWrite(file));
            while (databases.size() <= READERS) {
                databases.add(Database.openToRead(file));
            }
        } catch (SQLException e) {
            for (Database database : databases) {
                database.close();
            }
            throw e;
        }
        Connections connections = new Connections(databases);
        connections.writer.start();
        connections.readers.forEach(Thread::start);
        return connections;
    }

    /** In the caller's unit, else as a unit of its own. */
    <T> T write(Work<T> work) {
        DatabaseThread here = here();
        if (here == null) {
            return submit(writes, work);
        }
        if (here != writer || here.running() == null) {
            throw new IllegalStateException("Neither a snapshot nor an afterCommit action may write");
        }
        return here.join(work);
    }

    /** In the caller's unit or snapshot, else on a reader. */
    <T> T read(Work<T> work) {
        DatabaseThread here = here();
        return here == null || here.running() == null ? submit(reads, work) : here.join(work);
    }

    /** Like {@link #read}; everything that the work reads is of one moment. */
    <T> T readSnapshot(Work<T> work) {
        DatabaseThread here = here();
        return here == null || here.running() == null
                ? submit(reads, tables -> tables.database().inSnapshot(() -> work.on(tables)))
                : here.join(work);
    }

    /** Whether the caller is a unit of its own making, a snapshot, or neither. */
    Asking asking() {
        DatabaseThread here = here();
        return here == null || here.running() == null ? Asking.ANYBODY : here == writer ? Asking.UNIT : Asking.SNAPSHOT;
    }

    RecentSessions recent() {
        return recent;
    }

    /** How many changes wait for the writer. */
    int waiting() {
        return writes.size();
    }

    void afterCommit(Runnable action) {
        Unit<?> unit = Thread.currentThread() == writer ? writer.running() : null;
        if (unit == null) {
            throw new IllegalStateException("afterCommit is for the inside of a unit");
        }
        unit.afterCommit(action);
    }

    /** Serves what waits, then closes: the readers first, because only the last connection can shrink the log. */
    void close() throws SQLException {
        writes.close();
        writer.awaitEnd();
        recent.clear();
        reads.close();
        for (Reader reader : readers) {
            reader.awaitEnd();
            reader.tables().database().close();
        }
        try (Database database = writer.tables().database()) {
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private @Nullable DatabaseThread here() {
        return Thread.currentThread() instanceof DatabaseThread thread && (thread == writer || readers.contains(thread))
                ? thread
                : null;
    }

    private static <T> T submit(WaitingLine line, Work<T> work) {
        Unit<T> unit = new Unit<>(work);
        line.enter(unit);
        return unit.await();
    }
}
