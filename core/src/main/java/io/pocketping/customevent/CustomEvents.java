package io.pocketping.customevent;

import io.pocketping.error.InvalidRequest;
import io.pocketping.error.NotFound;
import io.pocketping.event.ChatEvent;
import io.pocketping.json.Json;
import io.pocketping.message.Draft;
import io.pocketping.model.CustomEvent;
import io.pocketping.realtime.LiveChannel;
import io.pocketping.unit.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Custom events both ways (protocol section 5.7). From the page they run handlers after the commit; to the page they wait
 * a few minutes for one that is not there yet.
 */
public final class CustomEvents {
    /** The name that webhooks use for identities. */
    private static final String RESERVED = "identify";

    private final Units units;
    private final LiveChannel live;
    private final Duration ttl;

    /** @param ttl how long an event to the page waits for a page */
    public CustomEvents(Units units, LiveChannel live, Duration ttl) {
        this.units = units;
        this.live = live;
        this.ttl = ttl;
    }

    /** An event from the page. One with a {@code clientId} that came before is dropped. */
    public void receive(
            String sessionId,
            String name,
            Map<String, @Nullable Object> data,
            Optional<Instant> timestamp,
            @Nullable String clientId) {
        if (clientId != null) {
            Draft.requireClientId(clientId);
        }
        CustomEvent event = event(sessionId, name, data, timestamp.orElse(units.now()), clientId);
        units.inSession(sessionId, unit -> {
            unit.requireSession(sessionId);
            if (clientId == null || unit.seen().markSeen("client:" + sessionId, clientId, unit.now())) {
                unit.append(sessionId, new ChatEvent.EventReceived(event));
            }
            return true;
        });
    }

    /**
     * Sends an event to the page.
     *
     * @return the live connections of the session now; with 0 it waits for the first page that comes in time
     */
    public int emit(String sessionId, String name, Map<String, @Nullable Object> data) {
        CustomEvent event = event(sessionId, name, data, units.now(), null);
        // Before the commit: a long poll that it wakes is gone a moment later.
        int connections = live.connections(sessionId);
        units.inSession(sessionId, unit -> {
            unit.requireSession(sessionId);
            return unit.append(
                    sessionId, new ChatEvent.EventEmitted(event), unit.now().plus(ttl));
        });
        return connections;
    }

    /**
     * Sends an event to every page that is live now.
     *
     * @return the live connections
     */
    public int broadcast(String name, Map<String, @Nullable Object> data) {
        // Refused for what it is, whether or not anybody is there to hear it.
        CustomEvent unused = event("", name, data, units.now(), null);
        return live.liveSessions().stream()
                .mapToInt(sessionId -> emitIfThere(sessionId, name, data))
                .sum();
    }

    private int emitIfThere(String sessionId, String name, Map<String, @Nullable Object> data) {
        try {
            return emit(sessionId, name, data);
        } catch (NotFound gone) {
            return 0; // deleted this instant; the others still get it
        }
    }

    private static CustomEvent event(
            String sessionId,
            String name,
            Map<String, @Nullable Object> data,
            Instant timestamp,
            @Nullable String clientId) {
        if (name.equals(RESERVED)) {
            throw new InvalidRequest("'identify' is reserved; choose another name");
        }
        CustomEvent event = new CustomEvent(name, data, timestamp, sessionId, clientId);
        if (Json.writeBytes(event.data()).length > CustomEvent.MAX_DATA_BYTES) {
            throw new InvalidRequest("'data' is larger than " + CustomEvent.MAX_DATA_BYTES + " bytes of JSON");
        }
        return event;
    }
}
