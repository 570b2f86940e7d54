package io.pocketping.server;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time as people write them: {@code 30s}, {@code 5m}, {@code 1h}, {@code PT5M}, or bare seconds. */
final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smh]?)");

    private Durations() {}

    static Optional<Duration> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher parts = SHORT.matcher(lower);
        if (!parts.matches()) {
            return parseIso(text);
        }
        long amount = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "h" -> Duration.ofHours(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofSeconds(amount);
                });
    }

    private static Optional<Duration> parseIso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
