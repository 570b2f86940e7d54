package io.pocketping.operator;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets typing through as often as somebody can begin and stop to type: a page that floods it would otherwise be work for
 * every operator's screen. Thread-safe; remembers one second.
 */
final class TypingPace {
    private static final int PER_SECOND = 5;

    private record Second(long number, ConcurrentHashMap<String, AtomicInteger> counts) {}

    private final InstantSource clock;
    private final AtomicReference<Second> current =
            new AtomicReference<>(new Second(Long.MIN_VALUE, new ConcurrentHashMap<>()));

    TypingPace(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts one time; false when the session has used this second up. */
    boolean allows(String sessionId) {
        long now = clock.instant().getEpochSecond();
        Second second = current.updateAndGet(
                known -> known.number() == now ? known : new Second(now, new ConcurrentHashMap<>()));
        return second.counts()
                        .computeIfAbsent(sessionId, id -> new AtomicInteger())
                        .incrementAndGet()
                <= PER_SECOND;
    }
}
