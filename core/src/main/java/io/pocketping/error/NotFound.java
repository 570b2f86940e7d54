package io.pocketping.error;

/** The named session, message, attachment or path does not exist (404). */
public final class NotFound extends PocketPingException {
    private static final long serialVersionUID = 1L;

    private NotFound(ErrorCode code, String message) {
        super(code, message, null);
    }

    public static NotFound session(String id) {
        return new NotFound(ErrorCode.SESSION_NOT_FOUND, "No session with id " + id);
    }

    public static NotFound message(String id) {
        return new NotFound(ErrorCode.MESSAGE_NOT_FOUND, "No message with id " + id + " in this session");
    }

    public static NotFound attachment(String id) {
        return new NotFound(ErrorCode.ATTACHMENT_NOT_FOUND, "No attachment with id " + id + " in this session");
    }

    /** A path whose feature is switched off; the message says so. */
    public static NotFound off(String what) {
        return new NotFound(ErrorCode.NOT_FOUND, what);
    }

    public static NotFound path(String path) {
        return new NotFound(ErrorCode.NOT_FOUND, "Nothing is served at " + path);
    }
}
