package io.pocketping.http;

import io.pocketping.error.Forbidden;
import io.pocketping.error.Unauthorized;
import io.pocketping.guard.ClientAddress;
import io.pocketping.guard.OperatorLogins;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may act as an operator (design section 7): whoever shows the API key, or an inbox login from our own pages, or,
 * while there is no key, this machine itself and nobody on its behalf.
 */
public final class OperatorGate {
    /** The cookie of an inbox login. */
    public static final String COOKIE = "pocketping_inbox";

    /** The header that only our own page sends, beside the cookie. */
    public static final String OWN_PAGE = "X-PocketPing-Inbox";

    private static final Set<String> FORWARDING = Set.of("forwarded", "via", "x-real-ip");
    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final List<String> LOCAL_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

    private final @Nullable String apiKey;
    private final OperatorLogins logins;
    private final @Nullable String publicOrigin;

    public OperatorGate(@Nullable String apiKey, OperatorLogins logins, @Nullable String publicUrl) {
        this.apiKey = apiKey;
        this.logins = logins;
        this.publicOrigin = publicUrl == null ? null : originOf(publicUrl).orElse(null);
    }

    /** Throws {@link Unauthorized} or {@link Forbidden} unless an operator speaks. */
    void require(Call call) {
        if (!isOperator(call)) {
            throw new Unauthorized(
                    apiKey == null
                            ? "Without an API key only this machine itself may do this: set API_KEY"
                            : "Send the API key as 'Authorization: Bearer <key>'");
        }
    }

    /** Whether the request itself proves an operator; a socket that does not may still prove it in its first frame. */
    public boolean isOperator(Call call) {
        return hasKey(call.request()) || hasLogin(call) || (apiKey == null && isThisMachine(call.request()));
    }

    /** Whether this is the API key. Takes the same time for every wrong one. */
    public boolean isKey(String given) {
        return apiKey != null
                && MessageDigest.isEqual(
                        apiKey.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a page of another origin sent this; such a page may open no operator socket. */
    public boolean isForeignPage(Request request) {
        return !request.headers().getOrDefault("Origin", List.of()).stream().allMatch(origin -> isOwn(origin, request));
    }

    private boolean hasKey(Request request) {
        return VisitorGate.bearer(request)
                .or(() -> request.header("X-API-Key"))
                .filter(this::isKey)
                .isPresent();
    }

    private boolean hasLogin(Call call) {
        Optional<String> token = findLogin(call.request());
        if (token.isEmpty() || !logins.isValid(token.get())) {
            return false;
        }
        if (!call.request().upgrade() && !SAFE.contains(call.request().method()) && !isFromOwnPage(call.request())) {
            throw new Forbidden(
                    "With a login cookie this needs the page's own Origin and the header " + OWN_PAGE + ": 1");
        }
        return !isForeignPage(call.request());
    }

    private boolean isFromOwnPage(Request request) {
        return request.header("Origin").filter(origin -> isOwn(origin, request)).isPresent()
                && request.header(OWN_PAGE).filter("1"::equals).isPresent();
    }

    /** The value of an inbox login's cookie, valid or not. */
    public static Optional<String> findLogin(Request request) {
        return request.headers().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }

    /**
     * Whether somebody at this machine asks, and nobody on behalf of others: a web page elsewhere, a rebound name and a
     * proxy must all fail here, and each check stops one of them.
     */
    public boolean isThisMachine(Request request) {
        return ClientAddress.isLoopback(request.peer())
                && request.header("Host")
                        .map(OperatorGate::hostName)
                        .filter(LOCAL_NAMES::contains)
                        .isPresent()
                && request.headers().keySet().stream().noneMatch(OperatorGate::isForwarding)
                && !isForeignPage(request)
                && request.headers().getOrDefault("Sec-Fetch-Site", List.of()).stream()
                        .allMatch(site -> site.equals("none") || site.equals("same-origin"))
                && (request.bodyLength() == 0 || SAFE.contains(request.method()) || isJson(request));
    }

    private static boolean isJson(Request request) {
        Optional<String> type = request.header("Content-Type");
        boolean json = type.map(value -> value.toLowerCase(Locale.ROOT).strip())
                .filter(value -> value.equals("application/json") || value.startsWith("application/json;"))
                .isPresent();
        return json || (type.isEmpty() && hasNoBody(request));
    }

    private static boolean hasNoBody(Request request) {
        return request.bodyLength() < 0 && request.header("Transfer-Encoding").isEmpty();
    }

    private static boolean isForwarding(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return FORWARDING.contains(lower)
                || lower.startsWith("x-forwarded-")
                || lower.startsWith("x-original-")
                || lower.startsWith("cf-")
                || lower.endsWith("-client-ip");
    }

    private boolean isOwn(String origin, Request request) {
        if (origin.equals(publicOrigin)) {
            return true;
        }
        Optional<String> authority = authorityOf(origin);
        return authority.isPresent()
                && request.header("Host")
                        .filter(host -> host.equalsIgnoreCase(authority.get()))
                        .isPresent();
    }

    private static String hostName(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    private static Optional<String> authorityOf(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getRawAuthority());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> originOf(String url) {
        return authorityOf(url).map(authority -> url.substring(0, url.indexOf("://") + 3) + authority);
    }
}
