package io.pocketping.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Role: things to do later, at most one per kind and session. */
public interface Timers {

    /**
     * One thing to do later.
     *
     * @param kind which feature set it
     * @param sessionId the bare id of its session
     * @param dueAt when it is to run
     * @param data whatever the feature needs to know then
     */
    record Timer(String kind, String sessionId, Instant dueAt, String data) {}

    /** Sets the timer, replacing the one of the same kind and session. */
    void setTimer(Timer timer);

    Optional<Timer> getTimer(String kind, String sessionId);

    /** Removes the timer; false when there was none. */
    boolean cancelTimer(String kind, String sessionId);

    /** Up to {@code limit} timers due at or before {@code now}, the longest due first. */
    List<Timer> dueTimers(Instant now, int limit);
}
