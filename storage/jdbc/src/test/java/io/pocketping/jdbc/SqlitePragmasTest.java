package io.pocketping.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.error.StorageUnavailable;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePragmasTest {
    @TempDir
    Path folder;

    private SqliteStorage storage;

    @BeforeEach
    void open() {
        storage = SqliteStorage.open(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void theWriterSyncsEveryCommitAndKeepsTheLogShort() {
        Map.of(
                        "journal_mode", "wal",
                        "synchronous", "2",
                        "wal_autocheckpoint", "1000",
                        "journal_size_limit", "67108864",
                        "temp_store", "2",
                        "busy_timeout", "5000",
                        "cache_size", "-4096")
                .forEach((pragma, value) ->
                        assertThat(writers(pragma)).as(pragma).isEqualTo(value));
    }

    @Test
    void aReaderCannotWrite() {
        Work<Integer> write = tables -> tables.database().change("DELETE FROM session");

        assertThatThrownBy(() -> storage.connections().read(write))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("READONLY");
    }

    private String writers(String pragma) {
        return storage.connections()
                .write(tables ->
                        tables.database().find(Row::text, "PRAGMA " + pragma).orElseThrow());
    }
}
