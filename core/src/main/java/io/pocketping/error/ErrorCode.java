package io.pocketping.error;

/** The stable machine codes of the error envelope, each with its HTTP status and the short class text of that status. */
public enum ErrorCode {
    INVALID_JSON(400, "Bad request"),
    INVALID_REQUEST(400, "Bad request"),
    CONTENT_REQUIRED(400, "Bad request"),
    CONTENT_TOO_LONG(400, "Bad request"),
    UPLOAD_INCOMPLETE(400, "Bad request"),
    UNAUTHORIZED(401, "Unauthorized"),
    FORBIDDEN(403, "Forbidden"),
    SESSION_NOT_FOUND(404, "Not found"),
    MESSAGE_NOT_FOUND(404, "Not found"),
    ATTACHMENT_NOT_FOUND(404, "Not found"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    REQUEST_TIMEOUT(408, "Request timeout"),
    MESSAGE_DELETED(409, "Conflict"),
    FILE_TOO_LARGE(413, "Payload too large"),
    PAYLOAD_TOO_LARGE(413, "Payload too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    WIDGET_UNSUPPORTED(426, "Upgrade required"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Internal error"),
    STORAGE_UNAVAILABLE(503, "Service unavailable");

    private final int status;
    private final String label;

    ErrorCode(int status, String label) {
        this.status = status;
        this.label = label;
    }

    /** The HTTP status this code is answered with. */
    public int status() {
        return status;
    }

    /** The short class text of the status: the envelope's {@code error} field. */
    public String label() {
        return label;
    }
}
