package io.pocketping.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a conversation is open. A closed one can be resumed, and any new message reopens it. */
public enum SessionStatus {
    ACTIVE,
    CLOSED;

    /** The lower-case name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SessionStatus> fromWire(String name) {
        return Arrays.stream(values()).filter(s -> s.wire().equals(name)).findFirst();
    }
}
