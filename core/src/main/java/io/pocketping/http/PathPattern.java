package io.pocketping.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path whose parts are literal or {@code {name}}; a name matches one non-empty part. */
final class PathPattern {
    private final String text;
    private final List<String> parts;

    private PathPattern(String text) {
        this.text = text;
        this.parts = List.of(text.split("/", -1));
    }

    static PathPattern of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("A path starts with a slash: " + text);
        }
        return new PathPattern(text);
    }

    boolean isLiteral() {
        return text.indexOf('{') < 0;
    }

    Optional<Map<String, String>> match(String path) {
        if (isLiteral()) {
            return path.equals(text) ? Optional.of(Map.of()) : Optional.empty();
        }
        String[] given = path.split("/", -1);
        if (given.length != parts.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < given.length; i++) {
            String part = parts.get(i);
            if (part.startsWith("{") && !given[i].isEmpty()) {
                names.put(part.substring(1, part.length() - 1), given[i]);
            } else if (!part.equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    @Override
    public String toString() {
        return text;
    }
}
