package io.pocketping.jdbc;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.model.Session;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that are answered without the database are the committed ones, whatever became of the units around. */
class RecentSessionsTest {
    @TempDir
    Path folder;

    private final Session session = aSession();
    private final Session first = session.touched(NOW.plusSeconds(1));
    private final Session second = session.touched(NOW.plusSeconds(2)).withAiActive(true);
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
    void aUnitSeesWhatTheOneBeforeItInTheGroupChanged() throws Exception {
        Future<Session> seen;
        try (HeldWriter writer = new HeldWriter(storage)) {
            Future<Boolean> unused = writer.call(() -> update(first));
            seen = writer.call(() -> storage.inTransaction(this::read));
        }

        assertThat(seen.get()).isEqualTo(first);
    }

    @Test
    void aChangeThatIsRolledBackIsNeitherSeenByTheNextUnitNorAfterTheCommit() throws Exception {
        Future<?> poisoned;
        Future<Session> seen;
        try (HeldWriter writer = new HeldWriter(storage)) {
            Future<Boolean> unused = writer.call(() -> update(first));
            poisoned = writer.call(() -> storage.inTransaction(() -> {
                storage.updateSession(second);
                throw new IllegalStateException("poison");
            }));
            seen = writer.call(() -> storage.inTransaction(this::read));
        }

        assertThatThrownBy(poisoned::get).isInstanceOf(ExecutionException.class);
        assertThat(seen.get()).isEqualTo(first);
        assertThat(read()).isEqualTo(first);
    }

    @Test
    void nobodySeesAChangeBeforeItsCommit() throws Exception {
        try (HeldWriter writer = new HeldWriter(storage)) {
            Future<Boolean> unused = writer.call(() -> update(first));

            assertThat(read()).isEqualTo(session);
        }

        assertThat(read()).isEqualTo(first);
    }

    @Test
    void anErasedSessionIsGoneForTheNextUnitAndForEverybody() throws Exception {
        Future<Boolean> found;
        try (HeldWriter writer = new HeldWriter(storage)) {
            Future<Boolean> unused = writer.call(() -> update(first));
            Future<Boolean> unusedToo = writer.call(() -> storage.deleteSession(session.id()));
            found = writer.call(() ->
                    storage.inTransaction(() -> storage.getSession(session.id()).isPresent()));
        }

        assertThat(found.get()).isFalse();
        assertThat(storage.getSession(session.id())).isEmpty();
    }

    @Test
    void anErasureThatIsRolledBackLeavesTheSession() throws Exception {
        Future<?> poisoned;
        Future<Session> seen;
        try (HeldWriter writer = new HeldWriter(storage)) {
            Future<Boolean> unused = writer.call(() -> update(first));
            poisoned = writer.call(() -> storage.inTransaction(() -> {
                storage.deleteSession(session.id());
                throw new IllegalStateException("poison");
            }));
            seen = writer.call(() -> storage.inTransaction(this::read));
        }

        assertThatThrownBy(poisoned::get).isInstanceOf(ExecutionException.class);
        assertThat(seen.get()).isEqualTo(first);
        assertThat(read()).isEqualTo(first);
    }

    @Test
    void aGroupThatIsLostIsForgotten() throws Exception {
        try (HeldWriter writer = new HeldWriter(storage)) {
            Future<Boolean> unused = writer.call(() -> update(first));
            Future<Integer> unusedToo = writer.call(() ->
                    storage.connections().write(tables -> tables.database().change("ROLLBACK")));
        }

        assertThat(read()).isEqualTo(session);
        assertThat(storage.inTransaction(this::read)).isEqualTo(session);
    }

    private boolean update(Session changed) {
        storage.updateSession(changed);
        return true;
    }

    private Session read() {
        return storage.getSession(session.id()).orElseThrow();
    }
}
