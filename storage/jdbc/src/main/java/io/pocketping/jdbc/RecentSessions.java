package io.pocketping.jdbc;

import io.pocketping.model.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that changed last, as they are committed: every request asks for the session of its token, and this
 * process is the only one that changes them. Written by the writer's thread alone, in the order of commits; read by all.
 */
final class RecentSessions {
    private static final long MOST_BYTES = 16 * 1024 * 1024;

    private final ConcurrentHashMap<String, Session> committed = new ConcurrentHashMap<>();
    private long bytes;

    // What the running unit, and the kept units before it in its group, know of a session; empty when they erased it.
    private final Map<String, Optional<Session>> ofUnit = new HashMap<>();
    private final Map<String, Optional<Session>> ofGroup = new HashMap<>();

    /** As of the last commit; empty when the session is not among the recent ones. */
    Optional<Session> committed(String id) {
        return Optional.ofNullable(committed.get(id));
    }

    /** As the running unit sees it; null when only the database knows. Writer only, like all that follows. */
    @SuppressWarnings("NullableOptional") // three answers: this one, none, and ask the database
    @Nullable
    Optional<Session> seenByUnit(String id) {
        Optional<Session> seen = ofUnit.getOrDefault(id, ofGroup.get(id));
        Session recent = seen == null ? committed.get(id) : null;
        return recent == null ? seen : Optional.of(recent);
    }

    void changed(Session session) {
        ofUnit.put(session.id(), Optional.of(session));
    }

    void erased(String id) {
        ofUnit.put(id, Optional.empty());
    }

    void keepUnit() {
        ofGroup.putAll(ofUnit);
        ofUnit.clear();
    }

    void dropUnit() {
        ofUnit.clear();
    }

    void commitGroup() {
        ofGroup.forEach((id, session) -> {
            Session before = session.isPresent() ? committed.put(id, session.get()) : committed.remove(id);
            bytes += Footprint.change(before, session.orElse(null));
        });
        ofGroup.clear();
        if (bytes > MOST_BYTES) {
            clear();
        }
    }

    void dropGroup() {
        ofUnit.clear();
        ofGroup.clear();
    }

    void clear() {
        committed.clear();
        bytes = 0;
    }
}
