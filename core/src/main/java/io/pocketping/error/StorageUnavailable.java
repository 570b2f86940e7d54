package io.pocketping.error;

import org.jspecify.annotations.Nullable;

/** The storage could not keep the change, so it was refused (503); nothing of it is stored and it may be sent again. */
public final class StorageUnavailable extends PocketPingException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailable(String message, @Nullable Throwable cause) {
        super(ErrorCode.STORAGE_UNAVAILABLE, message, cause);
    }
}
