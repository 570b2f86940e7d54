package io.pocketping.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who wrote a message. The widget knows only the first three; system messages reach it as an operator's. */
public enum Sender {
    VISITOR,
    OPERATOR,
    AI,
    SYSTEM;

    /** The lower-case name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Sender> fromWire(String name) {
        return Arrays.stream(values()).filter(s -> s.wire().equals(name)).findFirst();
    }
}
