package io.pocketping.http;

import io.pocketping.error.Forbidden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What browsers on other origins may do with the widget's routes (protocol section 2.2). */
final class Origins {
    private static final String METHODS = "GET, POST, PATCH, DELETE, PUT, OPTIONS";
    private static final String HEADERS =
            "Content-Type, X-PocketPing-Version, Authorization, Last-Event-ID, Idempotency-Key";
    private static final String EXPOSED = "X-PocketPing-Version-Status, X-PocketPing-Min-Version, "
            + "X-PocketPing-Latest-Version, X-PocketPing-Version-Message, Retry-After";
    private static final String MAX_AGE = "3600";

    private final List<String> allowed;

    /** @param allowed origins such as {@code https://shop.example}; empty allows all */
    Origins(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Refuses a page that may not use the widget at all. */
    void requireAllowed(Cors cors, Request request) {
        String origin = request.header("Origin").orElse(null);
        if (cors != Cors.NONE && cors != Cors.ANY && origin != null && !isAllowed(origin)) {
            throw new Forbidden("Pages of this origin may not use this server; add it to ALLOWED_ORIGINS");
        }
    }

    Map<String, String> headers(Cors cors, Request request) {
        Optional<String> origin = request.header("Origin").filter(this::isAllowed);
        Map<String, String> headers = new LinkedHashMap<>();
        if (cors == Cors.ANY) {
            headers.put("Access-Control-Allow-Origin", "*");
            headers.put("Access-Control-Expose-Headers", EXPOSED);
            return headers;
        }
        if (cors == Cors.NONE || (origin.isEmpty() && !allowed.isEmpty())) {
            return headers;
        }
        boolean reflected = (cors == Cors.BEACON || !allowed.isEmpty()) && origin.isPresent();
        headers.put("Access-Control-Allow-Origin", reflected ? origin.get() : "*");
        headers.put("Access-Control-Expose-Headers", EXPOSED);
        if (reflected) {
            headers.put("Vary", "Origin");
        }
        if (cors == Cors.BEACON && origin.isPresent()) {
            headers.put("Access-Control-Allow-Credentials", "true");
        }
        return headers;
    }

    Map<String, String> preflight(Cors cors, Request request) {
        Map<String, String> headers = headers(cors, request);
        if (!headers.isEmpty()) {
            headers.put("Access-Control-Allow-Methods", METHODS);
            headers.put("Access-Control-Allow-Headers", HEADERS);
            headers.put("Access-Control-Max-Age", MAX_AGE);
        }
        return headers;
    }

    private boolean isAllowed(String origin) {
        return allowed.isEmpty() || allowed.contains(origin);
    }
}
