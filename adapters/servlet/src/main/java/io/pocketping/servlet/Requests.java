package io.pocketping.servlet;

import io.pocketping.http.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads servlet requests into neutral ones. Never asks for servlet parameters: that would consume the body. */
final class Requests {
    private Requests() {}

    static Request read(HttpServletRequest in, InputStream body) {
        String path = in.getPathInfo();
        return new Request(
                in.getMethod().toUpperCase(Locale.ROOT),
                path == null ? "/" : path,
                query(in.getQueryString()),
                headers(in),
                body,
                in.getContentLengthLong(),
                peer(in.getRemoteAddr()),
                in.isSecure(),
                asksForWebSocket(in),
                in.getContextPath() + in.getServletPath());
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(PercentEncoding.decode(name), any -> new ArrayList<>(1))
                        .add(PercentEncoding.decode(value));
            }
        }
        return query;
    }

    private static Map<String, List<String>> headers(HttpServletRequest in) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(in.getHeaderNames())) {
            headers.put(name, Collections.list(in.getHeaders(name)));
        }
        return headers;
    }

    // Some containers write IPv6 addresses in brackets.
    private static String peer(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    // Whether the handshake is complete, the container checks.
    private static boolean asksForWebSocket(HttpServletRequest in) {
        return in.getMethod().equals("GET")
                && "websocket".equalsIgnoreCase(in.getHeader("Upgrade"))
                && in.getHeader("Sec-WebSocket-Key") != null;
    }
}
