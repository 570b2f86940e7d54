package io.pocketping.settings;

import io.pocketping.error.InvalidRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a colour: CSS text, {@code {light, dark}}, a gradient {@code {from, to, direction?}}, or {@code {light, dark}} of
 * gradients (protocol section 1.9). What passes can do nothing in a style sheet but be a colour.
 */
final class Colour {
    private static final Pattern TEXT =
            Pattern.compile("#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]{3,30}"
                    + "|(rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch)\\([0-9a-z%.,/ +-]{1,80}\\)");
    private static final Pattern DIRECTION =
            Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,3})?(deg|turn|rad|grad)|to( (top|bottom|left|right)){1,2}");
    private static final Set<String> SCHEMES = Set.of("light", "dark");
    private static final Set<String> GRADIENT = Set.of("from", "to", "direction");

    private Colour() {}

    static Object checked(String key, @Nullable Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("light") ? schemes(key, map) : plain(key, value);
    }

    private static Object schemes(String key, Map<?, ?> map) {
        Map<String, Object> checked = new LinkedHashMap<>();
        SCHEMES.stream().sorted().forEach(scheme -> checked.put(scheme, plain(key + "." + scheme, map.get(scheme))));
        return map.keySet().equals(SCHEMES) ? checked : refused(key);
    }

    private static Object plain(String key, @Nullable Object value) {
        if (value instanceof String text
                && (text.isEmpty() || TEXT.matcher(text).matches())) {
            return text;
        }
        if (!(value instanceof Map<?, ?> gradient) || !GRADIENT.containsAll(gradient.keySet())) {
            return refused(key);
        }
        Map<String, Object> checked = new LinkedHashMap<>();
        checked.put("from", stop(key + ".from", gradient.get("from")));
        checked.put("to", stop(key + ".to", gradient.get("to")));
        Object direction = gradient.get("direction");
        if (direction instanceof String text && DIRECTION.matcher(text).matches()) {
            checked.put("direction", text);
        } else if (direction != null) {
            throw new InvalidRequest("'branding." + key + ".direction' must be such as 135deg or 'to right'");
        }
        return checked;
    }

    private static Object stop(String key, @Nullable Object value) {
        return value instanceof String text && TEXT.matcher(text).matches() ? text : refused(key);
    }

    private static Object refused(String key) {
        throw new InvalidRequest("'branding." + key + "' must be a colour such as #1f6feb or rgb(31, 111, 235),"
                + " {light, dark}, or a gradient {from, to, direction}");
    }
}
