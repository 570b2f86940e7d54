package io.pocketping.jdbc;

import io.pocketping.model.Identity;
import io.pocketping.model.Session;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * About how much memory a session takes. What pages send of themselves decides it: a few kilobytes of JSON can be a list of
 * thousands of tiny strings, each of which is an object.
 */
final class Footprint {
    private static final long FIXED = 600;
    private static final long OBJECT = 56;

    private Footprint() {}

    /** What it costs to hold {@code after} instead of {@code before}; null stands for nothing. */
    static long change(@Nullable Session before, @Nullable Session after) {
        // Most changes leave what weighs as it is.
        boolean same = before != null
                && after != null
                && before.metadata().equals(after.metadata())
                && Objects.equals(before.identity(), after.identity())
                && Objects.equals(before.claimedIdentity(), after.claimedIdentity());
        return same ? 0 : (after == null ? 0 : of(after)) - (before == null ? 0 : of(before));
    }

    static long of(Session session) {
        return FIXED + of(session.metadata().values()) + of(session.identity()) + of(session.claimedIdentity());
    }

    private static long of(@Nullable Identity identity) {
        return identity == null ? 0 : of(identity.values());
    }

    private static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> OBJECT + 2L * text.length();
            case Map<?, ?> map ->
                OBJECT
                        + map.entrySet().stream()
                                .mapToLong(entry -> OBJECT + of(entry.getKey()) + of(entry.getValue()))
                                .sum();
            case List<?> list ->
                OBJECT + list.stream().mapToLong(item -> 8 + of(item)).sum();
            default -> OBJECT;
        };
    }
}
