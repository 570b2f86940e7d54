package io.pocketping.jdbc;

import io.pocketping.error.StorageUnavailable;
import org.sqlite.SQLiteException;

/** Turns what the driver throws into the error that callers know, without a word of what the rows contain. */
final class Refusal {
    private Refusal() {}

    static StorageUnavailable of(Throwable cause) {
        String code = cause instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : cause.getClass().getSimpleName();
        return new StorageUnavailable("The database refused (" + code + "); nothing of this change was kept", cause);
    }

    static StorageUnavailable closed() {
        return new StorageUnavailable("The storage is closed", null);
    }

    static StorageUnavailable busy() {
        return new StorageUnavailable("Too many calls wait for the database; try again", null);
    }
}
