package io.pocketping.realtime;

import io.pocketping.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rendered envelope {@code {"type", "data", "cursor"}} of protocol section 2.6.
 *
 * @param text the JSON
 * @param cursor where a reader stands after it
 */
public record Frame(String text, String cursor) {

    static Frame of(String type, @Nullable Object data, String cursor) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("type", type);
        if (data != null) {
            envelope.put("data", data);
        }
        envelope.put("cursor", cursor);
        return new Frame(Json.write(envelope), cursor);
    }
}
