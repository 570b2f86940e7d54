package io.pocketping.callback;

/** A registered handler; closing it removes the handler. Idempotent, thread-safe. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
