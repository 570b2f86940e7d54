package io.pocketping.storage;

import java.util.function.Supplier;

/**
 * Role: changes that are kept together or not at all. Without it each session is guarded by a lock, and a crash in the
 * middle of a change may keep half of it.
 */
public interface Transactions {

    /**
     * Runs {@code unit}; all calls it makes to this object on its thread take part. Returns after the commit is durable.
     * A nested call joins. A throw rolls the whole unit back, and nothing else that happens at the same time.
     *
     * <p>The unit may run on a thread of the storage and more than once if the storage retries; it does no I/O of its
     * own, runs no user code and never waits.
     *
     * @throws io.pocketping.error.StorageUnavailable when it could not be kept
     */
    <T> T inTransaction(Supplier<T> unit);

    /** Runs {@code reads} against one snapshot: what is committed while it runs is not seen. Writing in it throws. */
    <T> T inSnapshot(Supplier<T> reads);

    /**
     * Only inside a unit: {@code action} runs once after its commit, in the order of commits, before
     * {@link #inTransaction} returns. It must be short and must neither throw nor write; it never runs if the unit is
     * rolled back.
     */
    void afterCommit(Runnable action);
}
