package io.pocketping.http;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.unit.Scheduler;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that ends in time: whoever sends slowly is cut off with 408, also while a read waits. What the client
 * does wrong is an {@link InvalidRequest}, so that an {@link IOException} around it is somebody else's. Read by one
 * thread.
 */
final class TimedBody extends InputStream {
    private final InputStream in;
    private final Scheduler scheduler;
    private final Duration patience;
    private final boolean fromLastByte;
    private final long endsAt;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread reader;
    private @Nullable ScheduledFuture<?> deadline;
    private long quietSince = System.nanoTime();
    private boolean closed;
    private volatile boolean late;

    private TimedBody(InputStream in, Scheduler scheduler, Duration patience, boolean fromLastByte, Duration atMost) {
        this.in = in;
        this.scheduler = scheduler;
        this.patience = patience;
        this.fromLastByte = fromLastByte;
        this.endsAt = quietSince + atMost.toNanos();
        this.deadline = scheduler.after(patience, this::look);
    }

    /** A body that must have come whole after this time. */
    static TimedBody within(Duration time, InputStream in, Scheduler scheduler) {
        return new TimedBody(in, scheduler, time, false, time);
    }

    /** A body that may take its time, up to {@code atMost}, but must not pause for longer than this. */
    static TimedBody withoutPauses(Duration pause, Duration atMost, InputStream in, Scheduler scheduler) {
        return new TimedBody(in, scheduler, pause, true, atMost);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        begin();
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            // The server's own patience with a silent line, which is shorter while it stops.
            if (late || e.getCause() instanceof TimeoutException) {
                throw tooSlow();
            }
            throw new InvalidRequest(ErrorCode.INVALID_REQUEST, "The body ended too early", e);
        } finally {
            end();
        }
    }

    private void begin() {
        lock.lock();
        try {
            late |= System.nanoTime() >= endsAt;
            if (late) {
                throw tooSlow();
            }
            reader = Thread.currentThread();
            quietSince = System.nanoTime(); // what was done with the bytes before took our time, not theirs
        } finally {
            lock.unlock();
        }
    }

    // The deadline's interrupt must not reach whatever this thread does next.
    private void end() {
        lock.lock();
        try {
            reader = null;
            quietSince = System.nanoTime();
            if (late) {
                boolean unused = Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    // Runs when patience may be over, and again later if something came meanwhile or nobody reads.
    private void look() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            long now = System.nanoTime();
            long end = fromLastByte ? Math.min(endsAt, quietSince + patience.toNanos()) : endsAt;
            if (now < end || (reader == null && now < endsAt)) {
                deadline = scheduler.after(Duration.ofNanos(Math.max(end - now, patience.toNanos() / 4)), this::look);
                return;
            }
            late = true;
            if (reader != null) {
                reader.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Stops watching; the body itself is closed by whoever brought it. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (deadline != null) {
                deadline.cancel(false);
            }
        } finally {
            lock.unlock();
        }
    }

    private InvalidRequest tooSlow() {
        return new InvalidRequest(
                ErrorCode.REQUEST_TIMEOUT,
                fromLastByte
                        ? "The body paused for more than " + patience.toSeconds() + " s, or took too long altogether"
                        : "The body did not arrive within " + patience.toSeconds() + " s");
    }
}
