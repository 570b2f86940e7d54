package io.pocketping.model;

import io.pocketping.error.InvalidRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who the visitor is, as the site knows them: {@code id}, {@code email}, {@code name} and any other keys, all at one
 * level (protocol section 1.6).
 *
 * @param values every entry; {@code id} is a non-blank string of at most 255 characters
 */
public record Identity(Map<String, @Nullable Object> values) {
    private static final int MAX_ID = 255;
    private static final int MAX_NAME = 255;

    public Identity {
        for (String key : new String[] {"id", "email", "name"}) {
            if (values.get(key) instanceof String text) {
                Text.requireClean("identity." + key, text);
            }
        }
        values = Text.clean(values);
        if (!(values.get("id") instanceof String id)) {
            throw new InvalidRequest("'identity.id' is missing or not a string");
        }
        Text.require("identity.id", id, MAX_ID);
        checkText(values, "email");
        checkText(values, "name");
    }

    /**
     * Builds an identity from either shape: flat, or the guide's {@code {email, name, customerId, metadata}}. The id is
     * the first of {@code id}, {@code customerId} and {@code email}; entries of {@code metadata} move up one level unless
     * a top-level key of that name exists.
     *
     * @throws InvalidRequest when nothing yields an id
     */
    public static Identity of(Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        String id = Stream.of("id", "customerId", "email")
                .map(given::get)
                .filter(value -> value instanceof String text && !text.isBlank())
                .map(String.class::cast)
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("'id' is missing: give id, customerId or email"));
        flat.put("id", id);
        given.forEach(flat::putIfAbsent);
        if (flat.remove("metadata") instanceof Map<?, ?> metadata) {
            metadata.forEach((key, value) -> flat.putIfAbsent(String.valueOf(key), value));
        }
        return new Identity(flat);
    }

    /** This identity with an address of the visitor's own. */
    public Identity withEmail(String email) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        copy.put("email", email);
        return new Identity(copy);
    }

    public String id() {
        return String.valueOf(values.get("id"));
    }

    public Optional<String> email() {
        return values.get("email") instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public Optional<String> name() {
        return values.get("name") instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static void checkText(Map<String, @Nullable Object> values, String key) {
        Object value = values.get(key);
        if (value != null && !(value instanceof String text && text.length() <= MAX_NAME)) {
            throw new InvalidRequest("'identity." + key + "' must be a string of at most " + MAX_NAME + " characters");
        }
    }
}
