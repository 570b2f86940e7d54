package io.pocketping.realtime;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Who follows which session. Thread-safe. */
final class Followers {
    private final ConcurrentHashMap<String, List<Follower>> bySession = new ConcurrentHashMap<>();

    /** Adds a follower; true when it is the session's first. */
    boolean add(String sessionId, Follower follower) {
        return bySession.merge(sessionId, List.of(follower), Followers::both).size() == 1;
    }

    /** Removes a follower; true when it was the session's last. */
    boolean remove(String sessionId, Follower follower) {
        boolean[] wasLast = {false};
        bySession.computeIfPresent(sessionId, (id, followers) -> {
            List<Follower> rest =
                    followers.stream().filter(f -> !f.equals(follower)).toList();
            wasLast[0] = rest.isEmpty() && !followers.isEmpty();
            return rest.isEmpty() ? null : rest;
        });
        return wasLast[0];
    }

    List<Follower> of(String sessionId) {
        return bySession.getOrDefault(sessionId, List.of());
    }

    Set<String> sessions() {
        return Set.copyOf(bySession.keySet());
    }

    List<Follower> all() {
        return bySession.values().stream().flatMap(Collection::stream).toList();
    }

    private static List<Follower> both(List<Follower> some, List<Follower> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
