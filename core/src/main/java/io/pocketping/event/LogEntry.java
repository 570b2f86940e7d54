package io.pocketping.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ChatEvent} with its place in the log.
 *
 * @param pos orders events across all sessions
 * @param sessionId the bare id of its session
 * @param seq orders events within the session, 1, 2, 3 … without gaps
 * @param at when it was accepted
 * @param expiresAt until when a custom event may reach a page that was not there when it was emitted
 * @param event what happened
 */
public record LogEntry(
        long pos,
        String sessionId,
        long seq,
        Instant at,
        @Nullable Instant expiresAt,
        ChatEvent event) {}
