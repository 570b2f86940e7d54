package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.aMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.event.LogEntry;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.Transactions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many callers at once. */
interface ConcurrencyContract extends StorageUnderTest {
    int CALLERS = 32;
    int EACH = 20;

    @Test
    default void manyCallersOfOneSessionGetEveryNumberOnce() {
        Session session = keptSession();

        atOnce(caller -> send(session, "from " + caller));

        long[] numbers = LongStream.rangeClosed(1, CALLERS * EACH).toArray();
        assertThat(log().readEvents(session.id(), 0, Integer.MAX_VALUE).stream().mapToLong(LogEntry::seq))
                .containsExactly(LongStream.of(numbers).boxed().toArray(Long[]::new));
        assertThat(storage().getMessages(session.id()).stream().mapToLong(Message::seq))
                .containsExactly(LongStream.of(numbers).boxed().toArray(Long[]::new));
    }

    @Test
    default void manySessionsAreNumberedSideBySide() {
        List<Session> sessions =
                IntStream.range(0, CALLERS).mapToObj(i -> keptSession()).toList();

        atOnce(caller -> send(sessions.get(caller), "mine"));

        for (Session session : sessions) {
            assertThat(log().newestSeq(session.id())).isEqualTo(EACH);
            assertThat(storage().getMessages(session.id())).hasSize(EACH);
        }
        assertThat(log().readAllEvents(0, Integer.MAX_VALUE))
                .hasSize(CALLERS * EACH)
                .extracting(LogEntry::pos)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    default void actionsRunInTheOrderOfThePositions() {
        Session session = keptSession();
        List<Long> order = Collections.synchronizedList(new ArrayList<>());
        Transactions transactions = role(Transactions.class);

        atOnce(caller -> inUnit(() -> {
            LogEntry entry = append(session);
            transactions.afterCommit(() -> order.add(entry.pos()));
            return entry;
        }));

        assertThat(order).hasSize(CALLERS * EACH).isSorted();
    }

    @Test
    default void aFailingUnitSparesThoseBesideIt() {
        Session session = keptSession();

        atOnce(caller -> {
            try {
                inUnit(() -> {
                    keep(aMessage(session.id(), append(session).seq()));
                    if (caller % 4 == 0) {
                        throw new IllegalStateException("a quarter of all");
                    }
                    return true;
                });
            } catch (IllegalStateException expected) {
                assertThat(caller % 4).isZero();
            }
        });

        int kept = CALLERS * EACH * 3 / 4;
        assertThat(log().newestSeq(session.id())).isEqualTo(kept);
        assertThat(storage().getMessages(session.id())).hasSize(kept);
    }

    @Test
    default void aSnapshotIsOfOneMomentWhileOthersWrite() {
        Session session = keptSession();
        Transactions transactions = role(Transactions.class);

        atOnce(caller -> {
            if (caller % 2 == 0) {
                send(session, "one more");
                return;
            }
            transactions.inSnapshot(() -> {
                long newest = log().newestSeq(session.id());
                assertThat(storage().getMessages(session.id())).hasSize((int) newest);
                assertThat(log().readEvents(session.id(), 0, Integer.MAX_VALUE)).hasSize((int) newest);
                return true;
            });
        });
    }

    private static void atOnce(Consumer<Integer> call) {
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                calls.add(callers.submit(() -> IntStream.range(0, EACH).forEach(round -> call.accept(caller))));
            }
        }
        for (Future<?> done : calls) {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new AssertionError("A caller failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("The test was interrupted", e);
            }
        }
    }
}
