package io.pocketping.http;

import io.pocketping.json.Json;
import io.pocketping.realtime.FrameSink;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Carries frames over a WebSocket. A peer that answers no ping twice in a row is gone. */
public final class SocketCarrier implements FrameSink {
    private static final Duration PING_EVERY = Duration.ofSeconds(25);
    private static final int MOST_UNANSWERED = 2;

    // Browsers answer pings but do not show them to scripts.
    private static final String BEAT = Json.write(Map.of("type", "beat"));

    private final SocketSink socket;
    private final boolean beats;
    private volatile int unanswered;

    public SocketCarrier(SocketSink socket) {
        this(socket, false);
    }

    private SocketCarrier(SocketSink socket, boolean beats) {
        this.socket = socket;
        this.beats = beats;
    }

    /** For a page that wants to notice a dead connection: a frame {@code beat} comes first and goes with every ping. */
    static SocketCarrier beating(SocketSink socket) {
        return new SocketCarrier(socket, true);
    }

    /** The peer answered a ping. */
    public void pong() {
        unanswered = 0;
    }

    @Override
    public void open() throws IOException {
        if (beats) {
            socket.send(BEAT);
        }
    }

    @Override
    public void send(String frame, String cursor) throws IOException {
        socket.send(frame);
    }

    @Override
    public Duration beatEvery() {
        return PING_EVERY;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one beat at a time; a pong in between only gives more time
    public void beat() throws IOException {
        if (unanswered >= MOST_UNANSWERED) {
            throw new IOException("No pong for " + MOST_UNANSWERED + " pings");
        }
        unanswered++;
        socket.ping();
        if (beats) {
            socket.send(BEAT);
        }
    }

    @Override
    public void close(int code, String reason) {
        socket.close(code, reason);
    }
}
