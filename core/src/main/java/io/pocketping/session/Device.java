package io.pocketping.session;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a user agent says of the device, by the order of protocol section 5.12.
 *
 * @param type {@code desktop}, {@code mobile} or {@code tablet}
 * @param browser such as {@code Firefox}, or {@code Unknown}
 * @param os such as {@code Android}, or {@code Unknown}
 */
public record Device(String type, String browser, String os) {
    private static final String UNKNOWN = "Unknown";

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iphone", "iOS"),
            Map.entry("ipad", "iOS"),
            Map.entry("ipod", "iOS"),
            Map.entry("android", "Android"),
            Map.entry("windows", "Windows"),
            Map.entry("mac os", "macOS"),
            Map.entry("linux", "Linux"));

    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("edg", "Edge"),
            Map.entry("opr/", "Opera"),
            Map.entry("opera", "Opera"),
            Map.entry("samsungbrowser", "Samsung Internet"),
            Map.entry("firefox", "Firefox"),
            Map.entry("fxios", "Firefox"),
            Map.entry("chrome", "Chrome"),
            Map.entry("crios", "Chrome"),
            Map.entry("safari", "Safari"));

    public static Device of(String userAgent) {
        String lower = userAgent.toLowerCase(Locale.ROOT);
        return new Device(typeOf(lower), first(BROWSERS, lower), first(SYSTEMS, lower));
    }

    private static String typeOf(String lower) {
        if (lower.contains("ipad") || lower.contains("tablet")) {
            return "tablet";
        }
        if (lower.contains("android") && !lower.contains("mobile")) {
            return "tablet";
        }
        boolean mobile = lower.contains("mobile")
                || lower.contains("android")
                || lower.contains("iphone")
                || lower.contains("ipod");
        return mobile ? "mobile" : "desktop";
    }

    private static String first(List<Map.Entry<String, String>> marks, String lower) {
        return marks.stream()
                .filter(mark -> lower.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
