package io.pocketping.realtime;

import io.pocketping.event.LogEntry;
import io.pocketping.json.Json;
import io.pocketping.unit.CommitListener;
import io.pocketping.unit.Committed;
import io.pocketping.unit.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The operators' live stream: every event of every session in the order of position, and passing frames for typing and
 * visitor presence. Each connection is a position in the log and pulls. Thread-safe.
 */
public final class OperatorFeed implements CommitListener, LiveChannel.PresenceListener {
    private final Units units;
    private final InstantSource clock;
    private final OperatorEvents events;
    private final List<OperatorConnection> connections = new CopyOnWriteArrayList<>();
    private volatile @Nullable Instant lastLeft;
    private volatile boolean closed;

    public OperatorFeed(Units units, InstantSource clock, OperatorEvents events) {
        this.units = units;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Starts a connection. Run the result when the carrier is gone.
     *
     * @param afterPos where it begins; null for what happens from now on
     * @param base where the operator reaches the widget's API, which serves attachments
     */
    public Runnable open(@Nullable Long afterPos, FrameSink sink, String base) {
        long from = afterPos == null ? units.roles().events().newestPos() : afterPos;
        OperatorConnection connection = new OperatorConnection(from, sink, base, this, clock, this::left);
        connections.add(connection);
        if (closed) {
            connection.close(LiveChannel.RESTARTING, "restarting");
        }
        connection.wake();
        return () -> connection.close(Pump.TRY_AGAIN, "gone");
    }

    private void left(OperatorConnection connection) {
        lastLeft = clock.instant();
        connections.remove(connection);
    }

    @Override
    public void committed(Committed event) {
        connections.forEach(connection -> connection.committed(event));
    }

    @Override
    public void presence(String sessionId, boolean online) {
        passing("visitor.presence", sessionId, "online", online);
    }

    /** Shows operators that somebody types in a session. */
    public void typing(String sessionId, String sender, boolean isTyping) {
        Map<String, Object> frame = passingFrame("typing", sessionId, "isTyping", isTyping);
        frame.put("sender", sender);
        connections.forEach(c -> c.passing(typingKey(sessionId, sender), Json.write(frame)));
    }

    static String typingKey(String sessionId, String sender) {
        return "typing:" + sender + ":" + sessionId;
    }

    /** Shows operators that one of them went online or away. */
    public void operatorOnline(boolean online) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", "operator.presence");
        frame.put("at", units.now());
        frame.put("online", online);
        String text = Json.write(frame);
        connections.forEach(c -> c.passing("operator.presence", text));
    }

    /** Whether anybody follows now, or did {@code within} this time: a page that is loaded anew is no farewell. */
    public boolean isFollowed(Duration within) {
        Instant left = lastLeft;
        return !connections.isEmpty() || (left != null && left.plus(within).isAfter(clock.instant()));
    }

    /** Asks every connection whether its operator still is one; called when a login ends. */
    public void recheck() {
        connections.forEach(OperatorConnection::probe);
    }

    /** Called about once a second. */
    public void sweep() {
        connections.forEach(connection -> connection.tick(clock.instant()));
    }

    /** Ends every connection for a restart. */
    public void close() {
        closed = true;
        connections.forEach(connection -> connection.close(LiveChannel.RESTARTING, "restarting"));
    }

    /** One page of frames after a position. */
    Page after(long pos, String base) {
        return units.read(() -> {
            List<LogEntry> entries = units.roles().events().readAllEvents(pos, LogReader.PAGE);
            List<String> frames = entries.stream()
                    .map(entry -> Json.write(events.frame(entry, base)))
                    .toList();
            long last =
                    entries.isEmpty() ? pos : entries.get(entries.size() - 1).pos();
            return new Page(frames, last, entries.size() == LogReader.PAGE);
        });
    }

    record Page(List<String> frames, long pos, boolean more) {}

    private void passing(String type, String sessionId, String key, boolean value) {
        String frame = Json.write(passingFrame(type, sessionId, key, value));
        connections.forEach(c -> c.passing(type + ":" + sessionId, frame));
    }

    private Map<String, Object> passingFrame(String type, String sessionId, String key, boolean value) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", type);
        frame.put("at", units.now());
        frame.put("sessionId", sessionId);
        frame.put(key, value);
        return frame;
    }
}
