package io.pocketping.jdbc;

import io.pocketping.storage.Storage;
import io.pocketping.testkit.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest extends StorageContract {
    @TempDir
    Path folder;

    @Override
    protected Storage create() {
        return SqliteStorage.open(folder);
    }

    @Override
    protected Storage reopen() {
        return SqliteStorage.open(folder);
    }
}
