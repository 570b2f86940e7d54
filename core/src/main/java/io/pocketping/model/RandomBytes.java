package io.pocketping.model;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Random bytes drawn from the system a kilobyte at a time: asking it for each id would be a tenth of what a message costs.
 * Each byte is given out once. Thread-safe.
 */
final class RandomBytes {
    private static final int DRAWN_AT_ONCE = 1024;

    private final SecureRandom source;
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] drawn = new byte[DRAWN_AT_ONCE];
    private int given = DRAWN_AT_ONCE;

    RandomBytes(SecureRandom source) {
        this.source = source;
    }

    /** At most a kilobyte at a time. */
    byte[] take(int count) {
        if (count > DRAWN_AT_ONCE) {
            throw new IllegalArgumentException("At most " + DRAWN_AT_ONCE + " random bytes at a time");
        }
        lock.lock();
        try {
            if (given + count > drawn.length) {
                source.nextBytes(drawn);
                given = 0;
            }
            byte[] taken = Arrays.copyOfRange(drawn, given, given + count);
            Arrays.fill(drawn, given, given + count, (byte) 0);
            given += count;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
