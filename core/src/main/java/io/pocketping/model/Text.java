package io.pocketping.model;

import io.pocketping.error.InvalidRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be stored as text. NUL and lone surrogates break databases and other people's parsers: in content, ids and
 * names they are refused, in free-form values (metadata, identity extras, event data) they become U+FFFD.
 */
public final class Text {
    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /**
     * Refuses blank, over-long and unstorable text.
     *
     * @param max the most UTF-16 code units allowed
     */
    public static String require(String name, String value, int max) {
        if (value.isBlank()) {
            throw new InvalidRequest("'" + name + "' must not be blank");
        }
        return requireClean(name, requireShort(name, value, max));
    }

    /** Refuses NUL and lone surrogates. */
    public static String requireClean(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isStorable(value, i)) {
                throw new InvalidRequest("'" + name + "' contains a NUL or half a surrogate pair");
            }
        }
        return value;
    }

    private static String requireShort(String name, String value, int max) {
        if (value.length() > max) {
            throw new InvalidRequest("'" + name + "' is longer than " + max + " characters");
        }
        return value;
    }

    /** A deep, unmodifiable copy with unstorable characters replaced in keys and values; nulls inside are kept. */
    public static Map<String, @Nullable Object> clean(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> copy.put(clean(key), cleanValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** The text with each NUL and lone surrogate replaced by U+FFFD. */
    public static String clean(String value) {
        StringBuilder cleaned = null;
        for (int i = 0; i < value.length(); i++) {
            if (!isStorable(value, i)) {
                cleaned = cleaned == null ? new StringBuilder(value) : cleaned;
                cleaned.setCharAt(i, REPLACEMENT);
            }
        }
        return cleaned == null ? value : cleaned.toString();
    }

    private static @Nullable Object cleanValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> clean(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(clean(String.valueOf(key)), cleanValue(item)));
                yield Collections.unmodifiableMap(copy);
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(cleanValue(item)));
                yield Collections.unmodifiableList(copy);
            }
            default -> value;
        };
    }

    private static boolean isStorable(String value, int i) {
        char c = value.charAt(i);
        if (c == 0) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
        }
        return !Character.isLowSurrogate(c) || (i > 0 && Character.isHighSurrogate(value.charAt(i - 1)));
    }
}
