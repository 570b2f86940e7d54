package io.pocketping.error;

/** Nobody proved who is speaking (401): a session token, an API key or a signature is missing or wrong. */
public final class Unauthorized extends PocketPingException {
    private static final long serialVersionUID = 1L;

    public Unauthorized(String message) {
        super(ErrorCode.UNAUTHORIZED, message, null);
    }
}
