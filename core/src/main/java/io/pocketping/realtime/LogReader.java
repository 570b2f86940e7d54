package io.pocketping.realtime;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.unit.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a session's log as frames: what is new after a place, and what a reader that just came must know. */
final class LogReader {
    static final int PAGE = 100;

    /** A reader further behind than this starts anew instead of replaying. */
    static final int MAX_BEHIND = 1000;

    private static final int CURRENT_STATE = 50;
    private static final String LATE = "late-event:";

    private final Units units;
    private final WidgetFrames frames;

    LogReader(Units units, WidgetFrames frames) {
        this.units = units;
        this.frames = frames;
    }

    /**
     * Frames after a place.
     *
     * @param seq where the reader stands after them
     * @param more whether the log may hold more
     */
    record Page(List<Frame> frames, long seq, boolean more) {}

    Page after(String sessionId, long seq, String base) {
        Read read = units.read(() -> readAfter(sessionId, seq, base));
        // Before the write, so that a crash between the two loses a custom event rather than repeating it.
        read.customEvents().forEach(entry -> markWritten(sessionId, entry.seq()));
        return read.page();
    }

    boolean canResume(String sessionId, long seq) {
        long newest = newest(sessionId);
        return seq <= newest && newest - seq <= MAX_BEHIND;
    }

    long newest(String sessionId) {
        return units.roles().events().newestSeq(sessionId);
    }

    /** The newest messages as they are now, for a reader without a cursor, and where the log stands with them. */
    Page currentState(String sessionId, String base) {
        return units.read(() -> {
            long newest = newest(sessionId);
            List<Frame> state = new ArrayList<>();
            for (Message message :
                    units.roles().storage().getMessagesBefore(sessionId, Long.MAX_VALUE, CURRENT_STATE)) {
                state.add(frames.messageAt(newest, message, base));
            }
            return new Page(state, newest, false);
        });
    }

    /** What waits for whoever comes next: an unanswered rating, and custom events that no page has been given yet. */
    List<Frame> waiting(String sessionId, long seq) {
        List<Frame> waiting = new ArrayList<>();
        units.roles()
                .storage()
                .getSession(sessionId)
                .flatMap(Session::findCsat)
                .filter(csat -> csat.pending() && csat.requestedAt() != null)
                .filter(csat -> !isAskedAfter(sessionId, seq))
                .ifPresent(csat ->
                        waiting.add(frames.passing("csat_request", Map.of("requestedAt", csat.requestedAt()), seq)));
        waiting.addAll(lateEvents(sessionId, seq));
        return waiting;
    }

    // Then the log itself is about to show it.
    private boolean isAskedAfter(String sessionId, long seq) {
        return units.roles().events().readEvents(sessionId, seq, MAX_BEHIND).stream()
                .anyMatch(entry -> entry.event() instanceof ChatEvent.CsatRequested);
    }

    /** Custom events up to {@code seq} that no page has been given and that have not expired; each is given once. */
    List<Frame> lateEvents(String sessionId, long seq) {
        List<Frame> late = new ArrayList<>();
        for (LogEntry entry : units.roles().events().readUnexpired(sessionId, units.now(), seq)) {
            if (markWritten(sessionId, entry.seq())) {
                frames.customEventAt(seq, entry).ifPresent(late::add);
            }
        }
        return late;
    }

    /** Whether this is the first time that the custom event goes to a page. */
    boolean markWritten(String sessionId, long seq) {
        return units.inSession(
                sessionId, unit -> unit.seen().markSeen(LATE + sessionId, Long.toString(seq), unit.now()));
    }

    private record Read(Page page, List<LogEntry> customEvents) {}

    private Read readAfter(String sessionId, long seq, String base) {
        List<LogEntry> entries = units.roles().events().readEvents(sessionId, seq, PAGE);
        List<Frame> rendered = new ArrayList<>(entries.size());
        Instant now = units.now();
        entries.stream()
                .filter(entry -> entry.expiresAt() == null || entry.expiresAt().isAfter(now))
                .forEach(entry -> frames.render(entry, base).ifPresent(rendered::add));
        long last = entries.isEmpty() ? seq : entries.get(entries.size() - 1).seq();
        List<LogEntry> custom = entries.stream()
                .filter(entry -> entry.expiresAt() != null && entry.expiresAt().isAfter(now))
                .toList();
        return new Read(new Page(rendered, last, entries.size() == PAGE), custom);
    }
}
