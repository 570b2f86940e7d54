package io.pocketping.storage;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Role: the committed events of every session, which timelines and live connections read. */
public interface EventLog {

    /**
     * Numbers and keeps an event of a session that exists. Numbers of a session are 1, 2, 3 … without gaps; an append
     * that is rolled back gives its number back.
     *
     * @param expiresAt only for custom events to the page, else null
     */
    LogEntry append(String sessionId, ChatEvent event, Instant at, @Nullable Instant expiresAt);

    /** The number of the session's newest event; 0 when it has none. */
    long newestSeq(String sessionId);

    /** Up to {@code limit} events of a session after {@code afterSeq}, oldest first. */
    List<LogEntry> readEvents(String sessionId, long afterSeq, int limit);

    /** Custom events to the page that are still to expire after {@code now}, up to {@code untilSeq}, oldest first. */
    List<LogEntry> readUnexpired(String sessionId, Instant now, long untilSeq);

    /** The position of the newest event of all sessions; 0 when there is none. */
    long newestPos();

    /** Up to {@code limit} events of all sessions after {@code afterPos}, in the order of position. */
    List<LogEntry> readAllEvents(long afterPos, int limit);
}
