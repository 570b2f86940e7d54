package io.pocketping.settings;

import com.fasterxml.jackson.annotation.JsonValue;
import io.pocketping.error.InvalidRequest;
import io.pocketping.model.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the chat looks on every page, over what the page itself says.
 *
 * @param values {@code operatorName} (at most 255 characters), {@code operatorAvatar} (http, https, or an image as
 *     {@code data:} of at most 32 KiB), and the colours {@code primaryColor, headerColor, footerColor, chatBackground,
 *     toggleColor}; an empty text says that there is none
 */
public record Branding(@JsonValue Map<String, Object> values) {
    private static final String NAME = "operatorName";
    private static final String AVATAR = "operatorAvatar";
    private static final List<String> COLOURS =
            List.of("primaryColor", "headerColor", "footerColor", "chatBackground", "toggleColor");
    private static final int MAX_NAME = 255;
    private static final int MAX_URL = 2048;
    private static final int MAX_IMAGE = 32 * 1024;
    private static final Pattern IMAGE = Pattern.compile("data:image/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/]+={0,2}");

    public Branding {
        Map<String, Object> checked = new LinkedHashMap<>();
        Map<String, Object> given = values;
        checkedText(given, NAME).ifPresent(name -> checked.put(NAME, name));
        checkedText(given, AVATAR).ifPresent(avatar -> checked.put(AVATAR, avatar));
        COLOURS.stream()
                .filter(given::containsKey)
                .forEach(key -> checked.put(key, Colour.checked(key, given.get(key))));
        if (checked.size() < given.size()) {
            List<String> unknown = given.keySet().stream()
                    .filter(key -> !checked.containsKey(key))
                    .sorted()
                    .limit(10)
                    .toList();
            throw new InvalidRequest("'branding' has no " + unknown + "; it has " + NAME + ", " + AVATAR + ", "
                    + String.join(", ", COLOURS));
        }
        values = Collections.unmodifiableMap(checked);
    }

    /** Nothing but what the page says. */
    public static Branding none() {
        return new Branding(Map.of());
    }

    Branding overlaid(Map<String, @Nullable Object> changes) {
        Map<String, Object> merged = new LinkedHashMap<>(values);
        changes.forEach((key, value) -> {
            if (value != null) {
                merged.put(key, value);
            }
        });
        return new Branding(merged);
    }

    /** What a page is told: empty texts say nothing. */
    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>(values);
        shown.values().removeIf(""::equals);
        return shown;
    }

    private static Optional<String> checkedText(Map<String, Object> given, String key) {
        Object value = given.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw new InvalidRequest("'branding." + key + "' must be a string");
        }
        Text.requireClean("branding." + key, text);
        boolean fits = key.equals(NAME) ? text.length() <= MAX_NAME : text.isEmpty() || isPicture(text);
        if (!fits) {
            throw new InvalidRequest(
                    key.equals(NAME)
                            ? "'branding." + key + "' is longer than " + MAX_NAME + " characters"
                            : "'branding." + key + "' must be an http or https address of at most " + MAX_URL
                                    + " characters, or data:image/...;base64 of at most " + MAX_IMAGE);
        }
        return Optional.of(text);
    }

    private static boolean isPicture(String text) {
        return text.length() <= MAX_IMAGE && IMAGE.matcher(text).matches() || text.length() <= MAX_URL && isHttp(text);
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
