package io.pocketping.error;

import org.jspecify.annotations.Nullable;

/** The input breaks a rule (4xx): sending it again unchanged cannot succeed. */
public final class InvalidRequest extends PocketPingException {
    private static final long serialVersionUID = 1L;

    public InvalidRequest(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    public InvalidRequest(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** A missing or malformed field: {@code INVALID_REQUEST}. */
    public InvalidRequest(String message) {
        this(ErrorCode.INVALID_REQUEST, message, null);
    }
}
