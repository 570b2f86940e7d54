package io.pocketping.callback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs calls serially per session, each session with work in its own virtual thread. A call that takes longer than 10 s
 * is logged and left alone; the next one runs in a fresh thread.
 */
final class SessionQueues {
    private static final Logger log = LoggerFactory.getLogger(SessionQueues.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConcurrentHashMap<String, Queue> queues = new ConcurrentHashMap<>();
    private final InstantSource clock;

    SessionQueues(InstantSource clock) {
        this.clock = clock;
    }

    private static final class Queue {
        final Deque<Runnable> waiting = new ArrayDeque<>();

        @Nullable
        Thread worker;

        @Nullable
        Instant callSince;
    }

    void add(String sessionId, Runnable call) {
        queues.compute(sessionId, (id, existing) -> {
            Queue queue = existing == null ? new Queue() : existing;
            queue.waiting.add(call);
            if (queue.worker == null) {
                queue.worker = startWorker(id);
            }
            return queue;
        });
    }

    void sweep() {
        Instant late = clock.instant().minus(PATIENCE);
        queues.keySet()
                .forEach(sessionId -> queues.computeIfPresent(sessionId, (id, queue) -> {
                    if (queue.callSince == null || queue.callSince.isAfter(late)) {
                        return queue;
                    }
                    log.warn(
                            "A handler has run for more than {} s; the next call no longer waits for it",
                            PATIENCE.toSeconds());
                    queue.callSince = null;
                    queue.worker = queue.waiting.isEmpty() ? null : startWorker(id);
                    return queue.worker == null ? null : queue;
                }));
    }

    private Thread startWorker(String sessionId) {
        return Thread.ofVirtual().name("pocketping-callbacks").start(() -> work(sessionId));
    }

    private void work(String sessionId) {
        Runnable call = next(sessionId);
        while (call != null) {
            boolean survived = false;
            try {
                call.run();
                survived = true;
            } finally {
                if (!survived) {
                    handOver(sessionId);
                }
            }
            call = next(sessionId);
        }
    }

    // An Error ends this thread, but not the session's calls.
    private void handOver(String sessionId) {
        queues.computeIfPresent(sessionId, (id, queue) -> {
            if (queue.worker == Thread.currentThread()) {
                queue.callSince = null;
                queue.worker = queue.waiting.isEmpty() ? null : startWorker(id);
            }
            return queue.worker == null ? null : queue;
        });
    }

    /** The next call for this thread; null when nothing waits or another thread has taken over. */
    private @Nullable Runnable next(String sessionId) {
        Runnable[] taken = new Runnable[1];
        queues.computeIfPresent(sessionId, (id, queue) -> {
            if (queue.worker != Thread.currentThread()) {
                return queue;
            }
            Runnable call = queue.waiting.poll();
            if (call == null) {
                return null;
            }
            taken[0] = call;
            queue.callSince = clock.instant();
            return queue;
        });
        return taken[0];
    }
}
