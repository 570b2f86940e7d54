package io.pocketping.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named payload between page and backend (protocol section 1.9).
 *
 * @param name 1 to 128 characters
 * @param data plain Java values, at most 32 KiB as JSON; empty when none was sent
 * @param timestamp when it was triggered or emitted
 * @param sessionId the bare id of its session
 * @param clientId the sender's own id, when it gave one: a repeat with the same id is dropped
 */
public record CustomEvent(
        String name,
        Map<String, @Nullable Object> data,
        Instant timestamp,
        String sessionId,
        @Nullable String clientId) {

    /** The most characters of a name. */
    public static final int MAX_NAME = 128;

    /** The most bytes of {@code data} as UTF-8 JSON. */
    public static final int MAX_DATA_BYTES = 32 * 1024;

    public CustomEvent {
        Text.require("name", name, MAX_NAME);
        data = Text.clean(data);
    }
}
