package io.pocketping.http;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.guard.Limits;
import io.pocketping.unit.Scheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

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
            if (length > 0 && request.body().available() >= length) {
                return request.body().readNBytes((int) length);
            }
        } catch (IOException e) {
            throw new InvalidRequest(ErrorCode.INVALID_REQUEST, "The body ended too early", e);
        }
        try (TimedBody body = TimedBody.within(limits.bodyTimeout(), request.body(), scheduler)) {
            return readAll(body);
        }
    }

    /** The body for a handler that reads it itself; it may pause for as long as others may take altogether. */
    TimedBody open(Request request, Duration atMost) {
        return TimedBody.withoutPauses(limits.bodyTimeout(), atMost, request.body(), scheduler);
    }

    private byte[] readAll(TimedBody in) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk, 0, CHUNK); n >= 0; n = in.read(chunk, 0, CHUNK)) {
            body.write(chunk, 0, n);
            if (body.size() > limits.maxBodyBytes()) {
                throw tooLarge();
            }
        }
        return body.toByteArray();
    }

    private InvalidRequest tooLarge() {
        return new InvalidRequest(
                ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + limits.maxBodyBytes() + " bytes");
    }
}
