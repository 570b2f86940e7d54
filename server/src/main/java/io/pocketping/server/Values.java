package io.pocketping.server;

import ch.qos.logback.classic.Level;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.pocketping.attachment.UploadRules;
import io.pocketping.guard.ClientAddress;
import io.pocketping.guard.WidgetVersion;
import io.pocketping.settings.ChatSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each setting may look like. A method throws {@link IllegalArgumentException} that says what it must be. */
final class Values {
    private static final int HIGHEST_PORT = 65_535;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_WARNING = 500;
    private static final int LONGEST_LINK = 2048;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
    private static final Pattern WIDGET_PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");
    private static final Set<String> OURS = Set.of(
            "api", "webhooks", "sessions", "stats", "ws", "inbox", "health", "metrics", "widget.js", "docs", "mcp");
    private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String DATABASE = "pocketping.db";

    private Values() {}

    static int port(String text) {
        if (!DIGITS.matcher(text).matches() || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new IllegalArgumentException("must be a port number from 0 to " + HIGHEST_PORT);
        }
        return Integer.parseInt(text);
    }

    static int count(String text) {
        if (!DIGITS.matcher(text).matches() || Integer.parseInt(text) < 1) {
            throw new IllegalArgumentException("must be a whole number from 1 to 999999999");
        }
        return Integer.parseInt(text);
    }

    static Duration duration(String text) {
        return Durations.parse(text)
                .filter(span -> span.isPositive() && span.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be a time such as 30s, 5m, 1h or PT5M, more than nothing and at most 30 days"));
    }

    static String key(String text) {
        if (!VISIBLE_ASCII.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be visible ASCII characters without spaces, as it travels in a header");
        }
        return text;
    }

    static String secrets(String text) {
        List<String> secrets = list(text);
        if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length() < SHORTEST_SECRET)) {
            throw new IllegalArgumentException("each secret must have at least " + SHORTEST_SECRET
                    + " characters; make one with: openssl rand -hex 32");
        }
        return text;
    }

    static String bindAddress(String text) {
        if (text.equals("localhost")) {
            return "127.0.0.1";
        }
        IPAddress address = new IPAddressString(text).getAddress();
        if (address == null || address.isMultiple() || address.isPrefixed()) {
            throw new IllegalArgumentException("must be an IP address of this machine, or 0.0.0.0 for all of them");
        }
        return address.toCanonicalString();
    }

    static Path databaseFolder(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("PostgreSQL comes with a later version; use DATA_DIR until then");
        }
        if (!text.startsWith(SQLITE)) {
            throw new IllegalArgumentException("must begin with " + SQLITE + "; or set DATA_DIR instead");
        }
        Path file = Path.of(text.substring(SQLITE.length())).toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || !file.endsWith(DATABASE)) {
            throw new IllegalArgumentException("the file must be named " + DATABASE + ", as " + SQLITE + "<folder>/"
                    + DATABASE + "; or set DATA_DIR to its folder instead");
        }
        return folder;
    }

    static String widgetPath(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!WIDGET_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("must be a path such as /pocketping, of letters, digits, - . _ ~ and /");
        }
        if (OURS.contains(path.split("/", -1)[1].toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "its first part is taken by the server itself; use another, such as /chat");
        }
        return path;
    }

    static List<String> types(String text) {
        try {
            return UploadRules.defaults().withTypes(list(text)).types();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("each must be a type such as image/png", e);
        }
    }

    static List<String> origins(String text) {
        return text.equals("*")
                ? List.of()
                : list(text).stream().map(Values::origin).toList();
    }

    private static String origin(String text) {
        URI uri = httpUri(text);
        if (uri == null || uri.getRawPath().length() > 1 || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("each must be an origin such as https://shop.example, without a path");
        }
        String origin = (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
        String standardPort = origin.startsWith("https:") ? ":443" : ":80";
        return origin.endsWith(standardPort) ? origin.substring(0, origin.length() - standardPort.length()) : origin;
    }

    static List<String> proxies(String text) {
        List<String> proxies = list(text);
        try {
            ClientAddress unused = new ClientAddress(proxies);
            return proxies;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("each must be an address or a range such as 10.0.0.0/8 or fd00::/8", e);
        }
    }

    static String publicUrl(String text) {
        URI uri = httpUri(text);
        if (uri == null || uri.getRawPath().length() > 1 || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must be an address such as https://chat.example, without a path");
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    static Level level(String text) {
        String level = text.toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException("must be error, warn, info, debug or trace");
        }
        return Level.toLevel(level);
    }

    static String welcome(String text) {
        return atMost(ChatSettings.MAX_WELCOME, text);
    }

    static String versionWarning(String text) {
        return atMost(LONGEST_WARNING, text);
    }

    static String version(String text) {
        if (!WidgetVersion.isWellFormed(text)) {
            throw new IllegalArgumentException("must be a version such as 3.1.0");
        }
        return text;
    }

    static String link(String text) {
        if (httpUri(text) == null || text.length() > LONGEST_LINK) {
            throw new IllegalArgumentException("must be an address such as https://shop.example/chat/upgrade");
        }
        return text;
    }

    private static String atMost(int max, String text) {
        if (text.length() > max || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must be at most " + max + " characters, without a NUL");
        }
        return text;
    }

    private static @Nullable URI httpUri(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
