package io.pocketping.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue before the database threads. Entering and closing exclude each other, so whatever has entered is
 * taken by somebody, and nobody waits for a unit that no thread will run.
 */
final class WaitingLine {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Unit<?>> waiting = new ArrayDeque<>();
    private final int capacity;
    private boolean closed;

    WaitingLine(int capacity) {
        this.capacity = capacity;
    }

    /** Never waits: when the line is full the database is too slow already, and a refusal is an answer. */
    void enter(Unit<?> unit) {
        lock.lock();
        try {
            if (closed) {
                throw Refusal.closed();
            }
            if (waiting.size() >= capacity) {
                throw Refusal.busy();
            }
            waiting.add(unit);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a unit and takes it with what stands behind it, {@code limit} in all; empty once closed and drained. */
    List<Unit<?>> take(int limit) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                news.awaitUninterruptibly();
            }
            List<Unit<?>> taken = new ArrayList<>();
            while (taken.size() < limit && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses newcomers; those inside are still served. */
    void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
