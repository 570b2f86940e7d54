package io.pocketping.jdbc;

import io.pocketping.error.StorageUnavailable;
import java.nio.file.Path;

/** Another process that wants the same folder. */
final class OpensAFolder {
    private OpensAFolder() {}

    public static void main(String[] args) {
        try {
            SqliteStorage.open(Path.of(args[0])).close();
            System.out.println("opened");
        } catch (StorageUnavailable e) {
            System.out.println(e.getMessage());
        }
    }
}
