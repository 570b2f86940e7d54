package io.pocketping.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.error.InvalidRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from outside, read field by field. A field of the wrong type is an {@link InvalidRequest} that names it;
 * an absent field and an explicit {@code null} are the same; unknown fields are ignored (protocol section 1.3).
 */
public final class Fields {
    private static final int SHOWN = 60;
    private static final int SHOWN_NAMES = 10;

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    static Fields of(JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidRequest("The body must be a JSON object");
        }
        return new Fields(node);
    }

    public Optional<String> text(String name) {
        return find(name).map(node -> {
            if (!node.isTextual()) {
                throw new InvalidRequest("'" + name + "' must be a string");
            }
            return node.textValue();
        });
    }

    public String requireText(String name) {
        return text(name).orElseThrow(() -> new InvalidRequest("'" + name + "' is missing"));
    }

    public Optional<Boolean> flag(String name) {
        return find(name).map(node -> {
            if (!node.isBoolean()) {
                throw new InvalidRequest("'" + name + "' must be true or false");
            }
            return node.booleanValue();
        });
    }

    /** A whole number; {@code 4.5}, {@code "5"} and {@code true} are refused. */
    public Optional<Long> integer(String name) {
        return find(name).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw new InvalidRequest("'" + name + "' must be a whole number");
            }
            return node.longValue();
        });
    }

    /** Any number that is finite. */
    public Optional<Double> number(String name) {
        return find(name).map(node -> {
            if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
                throw new InvalidRequest("'" + name + "' must be a number");
            }
            return node.doubleValue();
        });
    }

    /** An ISO-8601 time in any offset and precision, or epoch milliseconds. */
    public Optional<Instant> time(String name) {
        return find(name).map(node -> {
            Optional<Instant> time = node.isIntegralNumber() && node.canConvertToLong()
                    ? Times.ofEpochMillis(node.longValue())
                    : Times.parse(node.textValue());
            return time.orElseThrow(() -> new InvalidRequest("'" + name + "' must be an ISO-8601 time"));
        });
    }

    public Optional<Fields> object(String name) {
        return find(name).map(node -> {
            if (!node.isObject()) {
                throw new InvalidRequest("'" + name + "' must be an object");
            }
            return new Fields(node);
        });
    }

    /** A list of strings; absent means empty. */
    public List<String> texts(String name) {
        JsonNode node = find(name).orElse(null);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new InvalidRequest("'" + name + "' must be a list of strings");
        }
        List<String> texts = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            if (!item.isTextual()) {
                throw new InvalidRequest("'" + name + "' must be a list of strings");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** A list of objects; absent means empty. */
    public List<Fields> objects(String name) {
        JsonNode node = find(name).orElse(null);
        if (node == null) {
            return List.of();
        }
        List<Fields> objects = new ArrayList<>(node.size());
        node.forEach(item -> objects.add(new Fields(item)));
        if (!node.isArray() || objects.stream().anyMatch(item -> !item.object.isObject())) {
            throw new InvalidRequest("'" + name + "' must be a list of objects");
        }
        return objects;
    }

    /** Whether the field is there and not {@code null}. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** Refuses fields that are none of these, where a misspelt one would otherwise seem to have been taken. */
    public void requireOnly(String where, Set<String> known) {
        List<String> unknown = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                unknown.add("'" + (name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name) + "'");
            }
        });
        if (!unknown.isEmpty()) {
            throw new InvalidRequest(where + " has no "
                    + String.join(", ", unknown.subList(0, Math.min(SHOWN_NAMES, unknown.size()))) + "; it has "
                    + String.join(", ", known.stream().sorted().toList()));
        }
    }

    /** The whole object as plain Java values, for metadata, identity extras and event data. */
    public Map<String, @Nullable Object> toMap() {
        return Json.toMap(object);
    }

    private Optional<JsonNode> find(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }
}
