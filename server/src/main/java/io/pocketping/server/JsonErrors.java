package io.pocketping.server;

import io.pocketping.error.ErrorCode;
import io.pocketping.json.Json;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before the engine sees it, such as a malformed request line, with our error envelope. */
final class JsonErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpException refusal = request.getAttribute(ERROR_EXCEPTION) instanceof HttpException e ? e : null;
        int status = blame(refusal == null ? response.getStatus() : refusal.getCode());
        String reason = refusal == null ? null : refusal.getReason();
        byte[] body =
                Json.writeBytes(envelope(codeOf(status), reason == null ? HttpStatus.getMessage(status) : reason));
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        // Jetty closes after most of these, and a client that is not told sends its next request into nothing.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 2);
        }
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    // What the client sent must not look like a fault of ours.
    private static int blame(int status) {
        boolean theirs =
                status == HttpStatus.NOT_IMPLEMENTED_501 || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
        return theirs ? HttpStatus.BAD_REQUEST_400 : status;
    }

    private static ErrorCode codeOf(int status) {
        return switch (status) {
            case HttpStatus.NOT_FOUND_404 -> ErrorCode.NOT_FOUND;
            case HttpStatus.METHOD_NOT_ALLOWED_405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case HttpStatus.REQUEST_TIMEOUT_408 -> ErrorCode.REQUEST_TIMEOUT;
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> ErrorCode.STORAGE_UNAVAILABLE;
            default -> HttpStatus.isClientError(status) ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL_ERROR;
        };
    }

    private static Map<String, String> envelope(ErrorCode code, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", code.label());
        body.put("message", message);
        body.put("code", code.name());
        return body;
    }
}
