package io.pocketping.error;

/** The speaker is known and may not do this (403), such as a visitor editing an operator's message. */
public final class Forbidden extends PocketPingException {
    private static final long serialVersionUID = 1L;

    public Forbidden(String message) {
        super(ErrorCode.FORBIDDEN, message, null);
    }
}
