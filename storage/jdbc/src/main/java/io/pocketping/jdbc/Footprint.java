package io.pocketping.jdbc;

import io.pocketping.model.Identity;
import io.pocketping.model.Session;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * About how much memory a session takes. What pages send of themselves decides it: a few kilobytes of JSON can be a list of
 * thousands of tiny strings, each of which is an object.
 */
final class Footprint {
    private static final long FIXED = 600;
    private static final long OBJECT = 56;

    private Footprint() {}

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
