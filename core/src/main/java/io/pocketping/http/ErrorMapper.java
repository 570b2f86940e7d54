package io.pocketping.http;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.Forbidden;
import io.pocketping.error.InvalidRequest;
import io.pocketping.error.MessageDeleted;
import io.pocketping.error.MethodNotAllowed;
import io.pocketping.error.NotFound;
import io.pocketping.error.PocketPingException;
import io.pocketping.error.RateLimited;
import io.pocketping.error.StorageUnavailable;
import io.pocketping.error.Unauthorized;
import io.pocketping.error.WidgetUnsupported;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler threw into the error envelope {@code {"error", "message", "code"}} (protocol section 4.2). */
final class ErrorMapper {
    private static final Logger log = LoggerFactory.getLogger(ErrorMapper.class);
    private static final String RETRY_AFTER = "Retry-After";
    private static final String STORAGE_PAUSE = "2";

    // What is left of the body is not read: the connection cannot serve another request.
    private static final Set<ErrorCode> BREAK_OFF =
            Set.of(ErrorCode.REQUEST_TIMEOUT, ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.FILE_TOO_LARGE);

    private ErrorMapper() {}

    static Response toResponse(RuntimeException thrown, String requestId) {
        if (!(thrown instanceof PocketPingException known)) {
            log.error("Request {} failed", requestId, thrown);
            return envelope(
                    ErrorCode.INTERNAL_ERROR,
                    "Something went wrong here; the log of request " + requestId + " says what");
        }
        Response answer = envelope(known.code(), String.valueOf(known.getMessage()));
        return switch (known) {
            case MethodNotAllowed e -> answer.with("Allow", String.join(", ", e.allowed()));
            case WidgetUnsupported e -> unsupported(e);
            case RateLimited e ->
                answer.with(
                        RETRY_AFTER, Long.toString(Math.max(1, e.retryAfter().toSeconds())));
            case StorageUnavailable e -> {
                log.error("Request {}: the storage refused", requestId, e);
                yield answer.with(RETRY_AFTER, STORAGE_PAUSE);
            }
            case InvalidRequest e -> BREAK_OFF.contains(e.code()) ? answer.with("Connection", "close") : answer;
            case Unauthorized e -> answer;
            case Forbidden e -> answer;
            case NotFound e -> answer;
            case MessageDeleted e -> answer;
        };
    }

    private static Response unsupported(WidgetUnsupported e) {
        Map<String, @Nullable String> body = body(e.code(), String.valueOf(e.getMessage()));
        body.put("minVersion", e.minVersion());
        body.put("latestVersion", e.latestVersion());
        body.put("upgradeUrl", e.upgradeUrl());
        body.values().removeIf(value -> value == null);
        return Response.json(e.code().status(), body);
    }

    private static Response envelope(ErrorCode code, String message) {
        return Response.json(code.status(), body(code, message));
    }

    private static Map<String, @Nullable String> body(ErrorCode code, String message) {
        Map<String, @Nullable String> body = new LinkedHashMap<>();
        body.put("error", code.label());
        body.put("message", message);
        body.put("code", code.name());
        return body;
    }
}
