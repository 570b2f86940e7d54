package io.pocketping.realtime;

import io.pocketping.unit.Committed;
import java.time.Instant;

/** Whoever follows a session live. All methods return at once and may be called from any thread. */
interface Follower {
    void committed(Committed event);

    void passing(Passing frame);

    /** Called about once a second. */
    void tick(Instant now);

    /** Finds out soon whether the other end is still there. */
    void probe();

    void close(int code, String reason);
}
