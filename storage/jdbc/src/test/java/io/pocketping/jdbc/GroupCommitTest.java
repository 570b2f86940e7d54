package io.pocketping.jdbc;

import static io.pocketping.testkit.Fixtures.NOW;
import static io.pocketping.testkit.Fixtures.aMessage;
import static io.pocketping.testkit.Fixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pocketping.error.StorageUnavailable;
import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
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
    void unitsThatWaitAreCommittedTogether() throws Exception {
        List<Integer> visibleAtFirstAction = new ArrayList<>();
        List<Future<Message>> sent = new ArrayList<>();
        try (HeldWriter writer = new HeldWriter(storage)) {
            Future<Boolean> first = writer.call(() -> storage.inTransaction(() -> {
                storage.afterCommit(() -> visibleAtFirstAction.add(
                        storage.getMessages(session.id()).size()));
                return true;
            }));
            for (int i = 0; i < 50; i++) {
                sent.add(writer.call(() -> send("together")));
            }
            writer.release();
            assertThat(first.get()).isTrue();
        }

        assertThat(visibleAtFirstAction).containsExactly(50);
        assertThat(sent).extracting(Future::get).extracting(Message::seq).isSorted();
    }

    @Test
    void aPoisonUnitIsRolledBackAlone() throws Exception {
        List<Future<Message>> sent = new ArrayList<>();
        List<Future<?>> poisoned = new ArrayList<>();
        try (HeldWriter writer = new HeldWriter(storage)) {
            for (Runnable poison : poisons()) {
                sent.add(writer.call(() -> send("good")));
                poisoned.add(writer.call(() -> storage.inTransaction(() -> {
                    send("poison");
                    poison.run();
                    return true;
                })));
            }
            sent.add(writer.call(() -> send("good")));
        }

        assertThat(sent).extracting(Future::get).extracting(Message::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(storage.getMessages(session.id()))
                .hasSize(5)
                .extracting(Message::content)
                .containsOnly("good");
        assertThat(storage.readEvents(session.id(), 0, 100))
                .extracting(LogEntry::seq)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(poisoned.stream().map(GroupCommitTest::failure))
                .hasExactlyElementsOfTypes(
                        IllegalStateException.class,
                        StackOverflowError.class,
                        StorageUnavailable.class,
                        StorageUnavailable.class);
    }

    // An exception, an Error, a row that the database refuses, and a unit that hides such a refusal.
    private List<Runnable> poisons() {
        return List.of(
                () -> {
                    throw new IllegalStateException("poison");
                },
                () -> {
                    throw new StackOverflowError("poison");
                },
                () -> storage.createSession(session),
                () -> assertThat(catchThrowable(() -> storage.createSession(session)))
                        .isInstanceOf(StorageUnavailable.class));
    }

    @Test
    void aGroupThatCannotBeCommittedIsRefusedAsAWhole() throws Exception {
        AtomicInteger actions = new AtomicInteger();
        List<Future<Message>> sent = new ArrayList<>();
        try (HeldWriter writer = new HeldWriter(storage)) {
            sent.add(writer.call(() -> storage.inTransaction(() -> {
                storage.afterCommit(actions::incrementAndGet);
                return send("before");
            })));
            // As SQLite itself does when the disk is full.
            Future<Integer> lost = writer.call(() ->
                    storage.connections().write(tables -> tables.database().change("ROLLBACK")));
            sent.add(writer.call(() -> send("after")));
            writer.release();
            assertThat(failure(lost)).isInstanceOf(StorageUnavailable.class);
        }

        assertThat(sent.stream().map(GroupCommitTest::failure)).hasOnlyElementsOfType(StorageUnavailable.class);
        assertThat(actions).hasValue(0);
        assertThat(storage.getMessages(session.id())).isEmpty();
        assertThat(send("next").seq()).isEqualTo(1);
    }

    @Test
    void aFullDiskRefusesAndKeepsWhatWasAccepted() {
        storage.connections().write(tables -> pragma(tables, "max_page_count = 1"));
        List<Message> accepted = new ArrayList<>();

        Throwable refusal = catchThrowable(() -> {
            while (true) {
                accepted.add(send("x".repeat(Message.MAX_CONTENT)));
            }
        });

        assertThat(refusal).isInstanceOf(StorageUnavailable.class).hasMessageContaining("FULL");
        assertThat(storage.getMessages(session.id())).isEqualTo(accepted);
        assertThat(storage.newestSeq(session.id())).isEqualTo(accepted.size());

        storage.connections().write(tables -> pragma(tables, "max_page_count = 1000000"));
        assertThat(send("room again").seq()).isEqualTo(accepted.size() + 1);
    }

    @Test
    void aFileThatBecameReadOnlyRefuses() {
        Message accepted = send("accepted");
        storage.connections().write(tables -> pragma(tables, "query_only = ON"));

        assertThatThrownBy(() -> send("refused"))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("READONLY");

        assertThat(storage.getMessages(session.id())).containsExactly(accepted);
    }

    @Test
    void aFullLineRefusesAtOnceAndServesThoseInIt() throws Exception {
        List<Throwable> refusals = new ArrayList<>();
        try (HeldWriter writer = new HeldWriter(storage)) {
            List<Thread> inLine = new ArrayList<>();
            for (int i = 0; i < Connections.CAPACITY; i++) {
                inLine.add(Thread.startVirtualThread(() -> send("in line")));
            }
            org.awaitility.Awaitility.await().until(() -> storage.connections().waiting() == Connections.CAPACITY);

            refusals.add(catchThrowable(() -> send("one too many")));

            writer.release();
            for (Thread caller : inLine) {
                caller.join();
            }
        }

        assertThat(refusals).singleElement().isInstanceOf(StorageUnavailable.class);
        assertThat(storage.newestSeq(session.id())).isEqualTo(Connections.CAPACITY);
    }

    @Test
    void anActionThatThrowsHarmsNobody() {
        AtomicInteger ran = new AtomicInteger();

        Message message = storage.inTransaction(() -> {
            storage.afterCommit(() -> {
                throw new AssertionError("a broken action; this stack trace belongs to the test");
            });
            storage.afterCommit(ran::incrementAndGet);
            return send("kept");
        });

        assertThat(ran).hasValue(1);
        assertThat(storage.getMessage(session.id(), message.id())).contains(message);
    }

    @Test
    void aRefusalSaysNothingOfWhatWasToBeKept() {
        Session secret = aSession("secret-session");
        storage.createSession(secret);

        Throwable refusal = catchThrowable(() -> storage.createSession(secret));

        assertThat(refusal)
                .hasMessageContaining("CONSTRAINT")
                .hasStackTraceContaining("session.id")
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("secret"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    private Message send(String content) {
        return storage.inTransaction(() -> {
            Message draft = aMessage(session.id(), storage.newestSeq(session.id()) + 1, content);
            storage.append(session.id(), new ChatEvent.MessageCreated(draft.id()), NOW, null);
            storage.saveMessage(session.id(), draft);
            return draft;
        });
    }

    private static Throwable failure(Future<?> call) {
        return catchThrowable(() -> {
            try {
                call.get();
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        });
    }

    private static boolean pragma(Tables tables, String pragma) throws SQLException {
        tables.database().execute("PRAGMA " + pragma);
        return true;
    }
}
