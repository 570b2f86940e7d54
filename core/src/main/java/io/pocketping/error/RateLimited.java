package io.pocketping.error;

import java.time.Duration;

/** Too many requests (429); the same request may succeed after {@link #retryAfter()}. */
public final class RateLimited extends PocketPingException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public RateLimited(String message, Duration retryAfter) {
        super(ErrorCode.RATE_LIMITED, message, null);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
