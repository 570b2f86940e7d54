package io.pocketping.http;

import io.pocketping.guard.ClientAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller reaches the widget's API, for absolute addresses in answers: the configured public URL, else what a
 * trusted proxy says, else the {@code Host} that was asked (design section 7). Thread-safe.
 */
final class BaseUrls {
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");
    private static final int MOST_KNOWN = 1000;

    private final @Nullable String publicUrl;
    private final ClientAddress addresses;
    private final String widgetPath;
    private final ConcurrentHashMap<String, String> known = new ConcurrentHashMap<>();

    BaseUrls(@Nullable String publicUrl, ClientAddress addresses, String widgetPath) {
        this.publicUrl = publicUrl;
        this.addresses = addresses;
        this.widgetPath = widgetPath;
    }

    /** Without a slash at its end. Equal ones are the same object, as every connection keeps its own. */
    String of(Request request) {
        String base = origin(request) + request.mount() + widgetPath;
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        String first = known.putIfAbsent(base, base);
        return first == null ? base : first;
    }

    private String origin(Request request) {
        if (publicUrl != null) {
            return publicUrl;
        }
        String proto = forwarded(request, "X-Forwarded-Proto");
        String host = forwarded(request, "X-Forwarded-Host");
        boolean believed = (proto != null || host != null) && addresses.isTrusted(request.peer());
        boolean secure = believed && isScheme(proto) ? "https".equalsIgnoreCase(proto) : request.secure();
        String authority =
                believed && isAuthority(host) ? host : request.header("Host").orElse(null);
        return isAuthority(authority) ? (secure ? "https://" : "http://") + authority : "";
    }

    // The first of a list: what the proxy that the caller spoke to was asked.
    private static @Nullable String forwarded(Request request, String name) {
        List<String> values = request.headers().getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        String first = values.get(0);
        int comma = first.indexOf(',');
        return (comma < 0 ? first : first.substring(0, comma)).strip();
    }

    private static boolean isScheme(@Nullable String proto) {
        return "https".equalsIgnoreCase(proto) || "http".equalsIgnoreCase(proto);
    }

    private static boolean isAuthority(@Nullable String host) {
        return host != null && AUTHORITY.matcher(host).matches();
    }
}
