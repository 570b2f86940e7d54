package io.pocketping.jdbc;

import java.time.Instant;

/** Times as columns: epoch milliseconds. */
final class Times {
    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Times() {}

    /** Rounded down; a bound beyond what a column can hold, such as {@link Instant#MAX}, becomes the last that fits. */
    static long toMillis(Instant at) {
        if (at.isBefore(FIRST)) {
            return Long.MIN_VALUE;
        }
        return at.isAfter(LAST) ? Long.MAX_VALUE : at.toEpochMilli();
    }
}
