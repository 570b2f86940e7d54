package io.pocketping.jdbc;

import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/** How SQLite is set up on each connection. */
final class Pragmas {
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final int LOG_BYTES = 64 << 20;
    private static final int CACHE_KIB = 4096;

    private Pragmas() {}

    // FULL: a commit is on the disk before anybody is told that it is kept.
    static SQLiteConfig forWriting() {
        SQLiteConfig config = common();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_BYTES);
        // What a savepoint would restore: on disk it costs five times the writes of the log, outside our folder.
        config.setTempStore(TempStore.MEMORY);
        return config;
    }

    static SQLiteConfig forReading() {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        return config;
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) BUSY.toMillis());
        config.setCacheSize(-CACHE_KIB);
        // Else the driver asks for the last row number after every insert.
        config.setPragma(Pragma.JDBC_GET_GENERATED_KEYS, "false");
        return config;
    }
}
