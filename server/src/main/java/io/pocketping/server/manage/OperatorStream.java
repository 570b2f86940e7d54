package io.pocketping.server.manage;

import io.pocketping.http.SocketCarrier;
import io.pocketping.http.SocketSink;
import io.pocketping.json.Json;
import io.pocketping.realtime.FrameSink;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operator's way out: {@code auth.ok} first, then the feed, with answers to pings in between. The feed sends from its
 * own thread and pongs come from the socket's, so a lock keeps one send at a time.
 */
final class OperatorStream implements FrameSink {
    private static final Logger log = LoggerFactory.getLogger(OperatorStream.class);
    private static final String PONG = Json.write(Map.of("type", "pong"));

    private final SocketCarrier carrier;
    private final String greeting;
    private final BooleanSupplier allowed;
    private final ReentrantLock sending = new ReentrantLock();
    private boolean greeted;
    private boolean pongDue;

    /**
     * @param logId changes when the log starts anew, and positions of the old one mean nothing
     * @param pos where the stream begins
     * @param allowed whether this operator still is one
     */
    OperatorStream(SocketSink socket, String logId, long pos, BooleanSupplier allowed) {
        this.carrier = new SocketCarrier(socket);
        this.greeting = Json.write(Map.of("type", "auth.ok", "log", logId, "pos", pos));
        this.allowed = allowed;
    }

    void heard() {
        carrier.pong();
    }

    /** Answers a ping, after the greeting if that is still under way. */
    void pong() {
        sending.lock();
        try {
            if (greeted) {
                carrier.send(PONG, "");
            } else {
                pongDue = true;
            }
        } catch (IOException e) {
            log.debug("A ping came from a socket that is gone: {}", e.toString());
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void open() throws IOException {
        sending.lock();
        try {
            carrier.send(greeting, "");
            greeted = true;
            if (pongDue) {
                carrier.send(PONG, "");
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void send(String frame, String cursor) throws IOException {
        sending.lock();
        try {
            carrier.send(frame, cursor);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public Duration beatEvery() {
        return carrier.beatEvery();
    }

    /** No ping: several logouts at once would look like pings that a living peer does not answer. */
    @Override
    public void probe() throws IOException {
        if (!allowed.getAsBoolean()) {
            carrier.close(OperatorSocket.NO_AUTH, "login ended");
            throw new IOException("This operator's login has ended");
        }
    }

    @Override
    public void beat() throws IOException {
        probe();
        sending.lock();
        try {
            carrier.beat();
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close(int code, String reason) {
        carrier.close(code, reason);
    }
}
