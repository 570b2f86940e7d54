package io.pocketping.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a message has come. The order of the constants is the order of progress, and it never goes back. */
public enum MessageStatus {
    SENT,
    DELIVERED,
    READ;

    /** The lower-case name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MessageStatus> fromWire(String name) {
        return Arrays.stream(values()).filter(s -> s.wire().equals(name)).findFirst();
    }
}
