package io.pocketping.storage;

import java.time.Instant;

/**
 * Role: what was already taken in, so that a repeat is known as one. What a source called {@code client:} or
 * {@code late-event:} with the id of a session has marked is forgotten together with that session.
 */
public interface Seen {

    /**
     * Remembers a key.
     *
     * @return true the first time, false for a repeat
     */
    boolean markSeen(String source, String key, Instant at);
}
