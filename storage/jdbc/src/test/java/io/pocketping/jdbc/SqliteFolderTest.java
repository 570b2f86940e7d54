package io.pocketping.jdbc;

import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.error.StorageUnavailable;
import io.pocketping.model.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteFolderTest {
    @TempDir
    Path temporary;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
    void onlyTheOwnerMayLookIntoTheFolderAndItsFiles() throws IOException {
        Path folder = temporary.resolve("a/b");
        try (SqliteStorage storage = SqliteStorage.open(folder)) {
            storage.createSession(aSession());
            storage.writeFile("a.1", InputStream.nullInputStream());

            assertThat(permissions(folder.resolve("files"))).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("files/a.1"))).isEqualTo("rw-------");
            assertThat(permissions(folder)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.filter(Files::isRegularFile))
                        .hasSize(4)
                        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aSecondOpenIsRefusedWithTheFolderAndTheFix() {
        try (SqliteStorage storage = SqliteStorage.open(temporary)) {
            assertThatThrownBy(() -> SqliteStorage.open(temporary))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining(temporary.getFileName().toString())
                    .hasMessageContaining("in use by another PocketPing")
                    .hasMessageContaining("DATA_DIR");
            assertThat(storage.getSession("none")).isEmpty();
        }
    }

    @Test
    void anotherWayToTheSameFolderIsTheSameFolder() throws IOException {
        Path link =
                Files.createSymbolicLink(temporary.resolve("link"), Files.createDirectory(temporary.resolve("data")));
        try (SqliteStorage storage = SqliteStorage.open(link)) {
            assertThat(storage.getSession("none")).isEmpty();
            assertThatThrownBy(() -> SqliteStorage.open(temporary.resolve("data")))
                    .hasMessageContaining("in use by another PocketPing");
        }
    }

    @Test
    void anotherProcessIsRefusedEvenAfterThisOneTriedTwice() throws Exception {
        try (SqliteStorage storage = SqliteStorage.open(temporary)) {
            assertThatThrownBy(() -> SqliteStorage.open(temporary)).isInstanceOf(StorageUnavailable.class);

            assertThat(openInAnotherProcess()).contains("in use by another PocketPing");
            assertThat(storage.getSession("none")).isEmpty();
        }
        assertThat(openInAnotherProcess()).contains("opened");
    }

    @Test
    void aClosedStorageLeavesOneWholeFileAndOpensAgain() throws IOException {
        Session session = aSession();
        try (SqliteStorage storage = SqliteStorage.open(temporary)) {
            storage.createSession(session);
        }

        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("files", "pocketping.db", "pocketping.lock");
        }
        try (SqliteStorage storage = SqliteStorage.open(temporary)) {
            assertThat(storage.getSession(session.id())).contains(session);
        }
    }

    @Test
    void closingTwiceIsClosingOnce() {
        SqliteStorage storage = SqliteStorage.open(temporary);
        storage.close();
        SqliteStorage next = SqliteStorage.open(temporary);

        storage.close();

        assertThatThrownBy(() -> SqliteStorage.open(temporary)).hasMessageContaining("in use");
        next.close();
    }

    @Test
    void aClosedStorageRefusesEveryCall() {
        SqliteStorage storage = SqliteStorage.open(temporary);
        storage.close();

        assertThatThrownBy(() -> storage.createSession(aSession())).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> storage.getSession("any")).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> storage.inSnapshot(() -> true)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> SqliteStorage.open(file.resolve("data")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFolderWhoseNameTheDriverWouldMisreadIsRefused() {
        assertThatThrownBy(() -> SqliteStorage.open(temporary.resolve("what?cache=shared")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("'?'");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        Path file = temporary.resolve("pocketping.db");
        Files.writeString(file, "Somebody's notes, not a database. ".repeat(100));

        assertThatThrownBy(() -> SqliteStorage.open(temporary))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining(temporary.toString());
        assertThat(file).content().startsWith("Somebody's notes");
    }

    @Test
    void aFileOfANewerVersionIsRefused() throws SQLException {
        SqliteStorage.open(temporary).close();
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + temporary.resolve("pocketping.db"));
                Statement statement = raw.createStatement()) {
            statement.executeUpdate("""
                INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                    installed_by, execution_time, success)
                VALUES (99, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 1, '', 1, 1)
                """);
        }

        assertThatThrownBy(() -> SqliteStorage.open(temporary))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("999");
    }

    private String openInAnotherProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpensAFolder.class.getName(),
                        temporary.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
