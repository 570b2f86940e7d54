package io.pocketping.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far the upload of an attachment has come. Only a ready one may stand in a message. */
public enum AttachmentStatus {
    /** Announced; no bytes yet. */
    PENDING,
    /** All bytes are here, and nobody has said yet that this is all. */
    UPLOADING,
    /** Complete and checked; it never changes again. */
    READY,
    /** Given up by whoever uploads. */
    FAILED;

    /** The lower-case name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AttachmentStatus> fromWire(String name) {
        return Arrays.stream(values()).filter(s -> s.wire().equals(name)).findFirst();
    }
}
