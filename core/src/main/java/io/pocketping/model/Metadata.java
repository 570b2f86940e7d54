package io.pocketping.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the visitor's page and device: {@code url}, {@code referrer}, {@code pageTitle}, {@code userAgent},
 * {@code timezone}, {@code language}, {@code screenResolution}, {@code ip}, {@code deviceType}, {@code browser},
 * {@code os} and whatever else the page sent (protocol section 1.5).
 *
 * @param values every entry as plain Java values; unknown keys are kept
 */
public record Metadata(Map<String, @Nullable Object> values) {
    private static final Metadata EMPTY = new Metadata(Map.of());

    /** What the server knows better than the page: kept from the first connect on. */
    private static final List<String> KEPT = List.of("ip", "country", "city");

    public Metadata {
        values = Text.clean(values);
    }

    public static Metadata empty() {
        return EMPTY;
    }

    /** A text entry, if it is there and not empty. */
    public Optional<String> text(String key) {
        return values.get(key) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    public Metadata with(String key, String value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        copy.put(key, value);
        return new Metadata(copy);
    }

    public Metadata without(String key) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        copy.remove(key);
        return new Metadata(copy);
    }

    /** What a resumed session keeps: the page's new values, with ip, country and city of the first connect. */
    public Metadata replacedBy(Metadata newer) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(newer.values);
        for (String key : KEPT) {
            text(key).ifPresent(value -> merged.put(key, value));
        }
        return new Metadata(merged);
    }
}
