package io.pocketping.servlet;

/** The query is not valid percent-encoded UTF-8. (Of the path, the container has made sure already.) */
final class MalformedEncodingException extends Exception {
    private static final long serialVersionUID = 1L;
}
