package io.pocketping.server;

/** The server cannot start for a reason outside of it; the message says which and what to do. */
final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
