package io.pocketping.unit;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock per session for storages without transactions; two sessions may share one of the stripes. */
final class SessionLocks {
    private static final int STRIPES = 256;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    SessionLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    <T> T locked(String sessionId, Supplier<T> work) {
        ReentrantLock lock = stripes[Math.floorMod(sessionId.hashCode(), STRIPES)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
