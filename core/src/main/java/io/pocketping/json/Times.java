package io.pocketping.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as other programs write them: any offset, any precision (protocol section 1.3). */
public final class Times {
    private static final int LAST_YEAR = 9999;
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    /** A time given as a number; empty before 1970 and after the year 9999. */
    static Optional<Instant> ofEpochMillis(long millis) {
        return millis < 0 || millis > END.toEpochMilli() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** Parses a time cut to milliseconds; empty for anything else and for the zero date of year 1. */
    public static Optional<Instant> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() <= 1 || time.getYear() > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(time.toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
