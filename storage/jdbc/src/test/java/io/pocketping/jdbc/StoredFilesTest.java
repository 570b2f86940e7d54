package io.pocketping.jdbc;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aPicture;
import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.attachment.Leftovers;
import io.pocketping.model.Attachment;
import io.pocketping.model.Session;
import io.pocketping.testkit.SettableClock;
import io.pocketping.unit.Roles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder beside the database: what a crash leaves in it goes, and what is in use stays. */
class StoredFilesTest {
    private static final Instant EARLIER = NOW.minus(Duration.ofHours(2));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void whatACrashLeftHalfWrittenIsGoneAfterAStart() throws IOException {
        SqliteStorage.open(folder).close();
        Path half = Files.writeString(folder.resolve("files/.part-x"), "half");

        SqliteStorage.open(folder).close();

        assertThat(half).doesNotExist();
    }

    @Test
    void bytesThatNoRowKnowsAreDeletedOnceTheyAreOld() throws IOException {
        try (SqliteStorage storage = SqliteStorage.open(folder)) {
            Session session = aSession();
            storage.createSession(session);
            Attachment used = aPicture(session.id());
            storage.saveAttachment(used);
            Path kept = written(storage, used.findFile().orElseThrow(), EARLIER);
            Path small = written(storage, used.findThumbnailFile().orElseThrow(), EARLIER);
            Path replaced = written(storage, used.id() + ".older", EARLIER);
            Path unknown = written(storage, "AAAAAAAAAAAAAAAAAAAAAA.x", EARLIER);
            Path fresh = written(storage, "BBBBBBBBBBBBBBBBBBBBBB.x", NOW);
            Path foreign = Files.writeString(folder.resolve("files/.somebody's"), "else");

            SettableClock clock = SettableClock.at(NOW);
            Leftovers leftovers = new Leftovers(Roles.of(storage, null), clock);

            leftovers.sweep();

            assertThat(kept).exists();
            assertThat(small).exists();
            assertThat(fresh).exists();
            assertThat(foreign).exists();
            assertThat(replaced).doesNotExist();
            assertThat(unknown).doesNotExist();

            // What a crash left just before the start is young then, and looked at again later.
            clock.advance(Duration.ofHours(6));
            leftovers.sweep();

            assertThat(fresh).doesNotExist();
            assertThat(kept).exists();
        }
    }

    @Test
    void namesThatLeadElsewhereAreRefused() {
        try (SqliteStorage storage = SqliteStorage.open(folder)) {
            for (String name : new String[] {"../pocketping.db", "a/b", "", ".hidden", "x".repeat(65)}) {
                assertThatThrownBy(() -> storage.openFile(name)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private Path written(SqliteStorage storage, String name, Instant at) throws IOException {
        storage.writeFile(name, new ByteArrayInputStream(new byte[] {1}));
        Path file = folder.resolve("files").resolve(name);
        return Files.setLastModifiedTime(file, FileTime.from(at));
    }
}
