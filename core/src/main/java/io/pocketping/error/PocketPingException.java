package io.pocketping.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything PocketPing throws on purpose. The message is meant for a developer: it names the thing and the
 * fix, and never contains a secret or message text.
 */
public abstract sealed class PocketPingException extends RuntimeException
        permits InvalidRequest,
                Unauthorized,
                Forbidden,
                NotFound,
                MethodNotAllowed,
                MessageDeleted,
                RateLimited,
                WidgetUnsupported,
                StorageUnavailable {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    PocketPingException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The stable code; its {@link ErrorCode#status()} is the HTTP status. */
    public final ErrorCode code() {
        return code;
    }
}
