package io.pocketping.guard;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many of something one owner may hold at a time, such as live connections per address. Thread-safe. */
public final class Quota {
    private final int max;
    private final ConcurrentHashMap<String, Integer> held = new ConcurrentHashMap<>();

    public Quota(int max) {
        this.max = max;
    }

    /** Whether a place is free now; somebody else may take it before {@link #take}. */
    public boolean hasRoom(String owner) {
        return held.getOrDefault(owner, 0) < max;
    }

    /** Takes one place; empty when the owner holds them all. Run the result once to give the place back. */
    public Optional<Runnable> take(String owner) {
        boolean[] taken = {false};
        held.compute(owner, (key, count) -> {
            int now = count == null ? 0 : count;
            taken[0] = now < max;
            return taken[0] ? now + 1 : now;
        });
        return taken[0] ? Optional.of(once(owner)) : Optional.empty();
    }

    private Runnable once(String owner) {
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                held.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
            }
        };
    }
}
