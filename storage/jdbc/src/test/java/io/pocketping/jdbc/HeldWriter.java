package io.pocketping.jdbc;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Keeps the writer busy with one unit while others gather behind it, so that they become one group. */
final class HeldWriter implements AutoCloseable {
    private final SqliteStorage storage;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Future<?>> waiting = new ArrayList<>();

    HeldWriter(SqliteStorage storage) throws InterruptedException {
        this.storage = storage;
        CountDownLatch held = new CountDownLatch(1);
        callers.execute(() -> storage.inTransaction(() -> {
            held.countDown();
            awaitRelease();
            return true;
        }));
        held.await();
    }

    /** Calls from a thread of its own; returns when the unit stands in line, so that the order is that of the calls. */
    <T> Future<T> call(Callable<T> call) {
        Future<T> future = callers.submit(call);
        waiting.add(future);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> storage.connections().waiting() == waiting.size());
        return future;
    }

    void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
        callers.close();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
