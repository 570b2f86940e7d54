package io.pocketping.event;

import java.util.Arrays;
import java.util.Locale;

/** The names of events on every outside surface, such as {@code message.created}. */
public enum EventKind {
    SESSION_CREATED,
    SESSION_CLOSED,
    SESSION_REOPENED,
    MESSAGE_CREATED,
    MESSAGE_EDITED,
    MESSAGE_DELETED,
    MESSAGE_READ,
    EVENT_RECEIVED,
    EVENT_EMITTED,
    CSAT_REQUESTED,
    CSAT_SUBMITTED,
    VISITOR_LEFT,
    VISITOR_BACK,
    IDENTIFIED,
    PRECHAT;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '.');

    /** The name on the wire and in the {@code kind} column. */
    public String wire() {
        return wire;
    }

    /** The kind of a stored row; a name that we never wrote is a damaged store. */
    public static EventKind fromWire(String wire) {
        return Arrays.stream(values())
                .filter(kind -> kind.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No event kind is called " + wire));
    }
}
