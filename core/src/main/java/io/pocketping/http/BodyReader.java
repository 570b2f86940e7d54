package io.pocketping.http;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.guard.Limits;
import io.pocketping.unit.Scheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** Reads a body within its limits of size and time. A client that sends slowly is cut off, not waited for. */
final class BodyReader {
    private static final int CHUNK = 8192;

    private final Limits limits;
    private final Scheduler scheduler;

    BodyReader(Limits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    byte[] read(Request request) {
        long length = request.bodyLength();
        if (length > limits.maxBodyBytes()) {
            throw tooLarge();
        }
        if (length == 0) {
            return new byte[0];
        }
        try {
            return length > 0 && request.body().available() >= length
                    ? request.body().readNBytes((int) length)
                    : readInTime(request.body());
        } catch (IOException e) {
            // The server's own patience with a silent line, which is shorter while it stops.
            if (e.getCause() instanceof TimeoutException) {
                throw tooSlow();
            }
            throw new InvalidRequest(ErrorCode.INVALID_REQUEST, "The body ended too early", e);
        }
    }

    private byte[] readInTime(InputStream in) throws IOException {
        Thread reader = Thread.currentThread();
        AtomicBoolean late = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        ReentrantLock ending = new ReentrantLock();
        ScheduledFuture<?> deadline = scheduler.after(limits.bodyTimeout(), () -> {
            late.set(true);
            ending.lock();
            try {
                if (!done.get()) {
                    reader.interrupt();
                }
            } finally {
                ending.unlock();
            }
        });
        try {
            return readAll(in, late);
        } catch (IOException e) {
            if (late.get()) {
                throw tooSlow();
            }
            throw e;
        } finally {
            deadline.cancel(false);
            forgetInterrupt(ending, done, late);
        }
    }

    // The deadline's interrupt must not reach whatever this thread does next.
    private static void forgetInterrupt(ReentrantLock ending, AtomicBoolean done, AtomicBoolean late) {
        ending.lock();
        try {
            done.set(true);
            if (late.get()) {
                boolean unused = Thread.interrupted();
            }
        } finally {
            ending.unlock();
        }
    }

    private byte[] readAll(InputStream in, AtomicBoolean late) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            body.write(chunk, 0, n);
            if (body.size() > limits.maxBodyBytes()) {
                throw tooLarge();
            }
            if (late.get()) {
                throw tooSlow();
            }
        }
        return body.toByteArray();
    }

    private InvalidRequest tooLarge() {
        return new InvalidRequest(
                ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + limits.maxBodyBytes() + " bytes");
    }

    private InvalidRequest tooSlow() {
        return new InvalidRequest(
                ErrorCode.REQUEST_TIMEOUT,
                "The body did not arrive within " + limits.bodyTimeout().toSeconds() + " s");
    }
}
