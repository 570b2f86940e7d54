package io.pocketping.jdbc;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.error.StorageUnavailable;
import io.pocketping.model.Session;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReadersTest {
    @TempDir
    Path folder;

    private final Session session = aSession();
    private SqliteStorage storage;

    @BeforeEach
    void open() {
        storage = SqliteStorage.open(folder);
        storage.createSession(session);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void readersGoOnWhileTheWriterIsBusyAndSeeWhatIsCommitted() throws Exception {
        Future<Boolean> closing;
        try (HeldWriter writer = new HeldWriter(storage)) {
            closing = writer.call(() -> storage.inTransaction(() -> {
                storage.updateSession(session.closed(NOW));
                return true;
            }));

            assertThat(storage.getSession(session.id())).contains(session);
        }
        assertThat(closing.get()).isTrue();
        assertThat(storage.getSession(session.id())).contains(session.closed(NOW));
    }

    @Test
    void aSnapshotDoesNotSeeWhatIsCommittedWhileItRuns() {
        storage.inSnapshot(() -> {
            Thread writing =
                    Thread.startVirtualThread(() -> storage.saveMessage(session.id(), aMessage(session.id(), 1)));
            join(writing);

            assertThat(storage.getMessages(session.id())).isEmpty();
            return true;
        });

        assertThat(storage.getMessages(session.id())).hasSize(1);
    }

    @Test
    void aReaderThatFailedServesTheNext() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> storage.inSnapshot(() -> {
                        throw new IllegalStateException("the reader's own");
                    }))
                    .hasMessage("the reader's own");
        }

        assertThat(storage.getSession(session.id())).contains(session);
    }

    @Test
    void aDamagedRowIsAStorageFaultThatQuotesNothing() {
        storage.connections()
                .write(tables -> tables.database().change("UPDATE session SET metadata = '{\"my\":secret}'"));

        // In a snapshot, because elsewhere a session that just changed is answered without the database.
        assertThatThrownBy(() -> storage.inSnapshot(() -> storage.getSession(session.id())))
                .isInstanceOf(StorageUnavailable.class)
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("secret"));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
