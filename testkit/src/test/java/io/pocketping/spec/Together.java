package io.pocketping.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Does something many times at the same moment. */
final class Together {
    private Together() {}

    /** Runs {@code step} with 0, 1, 2 … on virtual threads that start together; throws what one of them threw. */
    static void run(int times, IntConsumer step) {
        CountDownLatch ready = new CountDownLatch(times);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                int n = i;
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    step.accept(n);
                    return true;
                }));
            }
            for (Future<?> one : running) {
                Object unused = one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("One of " + times + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
