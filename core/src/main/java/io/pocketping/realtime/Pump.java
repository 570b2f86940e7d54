package io.pocketping.realtime;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one connection: whenever it is woken, a virtual thread pulls from the source and sends until nothing is left. No
 * thread and no queue belong to an idle connection. A send that makes no progress in time is cut off.
 */
final class Pump {
    /** The WebSocket close code for "try again later" (protocol section 2.5 treats every close alike). */
    static final int TRY_AGAIN = 1013;

    private static final Logger log = LoggerFactory.getLogger(Pump.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int PROBES = 3;

    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int WOKEN = 2;
    private static final int CLOSED = 3;

    /** Where the frames of a connection come from; called by one thread at a time. */
    interface Source {
        void pull(FrameSink sink) throws IOException;
    }

    private final FrameSink sink;
    private final Source source;
    private final InstantSource clock;
    private final Runnable onClosed;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile @Nullable Instant sendingSince;
    private volatile boolean beatDue;
    private volatile boolean probeDue;
    private final AtomicInteger probes = new AtomicInteger();
    private Instant nextBeat;

    /** @param onClosed runs once, when the connection is over for whatever reason */
    Pump(FrameSink sink, Source source, InstantSource clock, Runnable onClosed) {
        this.sink = new WatchedSink(sink);
        this.source = source;
        this.clock = clock;
        this.onClosed = onClosed;
        this.nextBeat = clock.instant().plus(sink.beatEvery());
    }

    /** There may be something to send. Returns at once, from any thread. */
    void wake() {
        int before = state.getAndUpdate(s -> s == IDLE ? RUNNING : s == RUNNING ? WOKEN : s);
        if (before == IDLE) {
            Thread.ofVirtual().name("pocketping-live").start(this::run);
        }
    }

    /** Looks at the clock: cuts off a send that hangs, sends a keep-alive when one is due. Called by one thread. */
    void tick(Instant now) {
        Instant since = sendingSince;
        if (since != null && since.plus(PATIENCE).isBefore(now)) {
            close(TRY_AGAIN, "too slow");
        } else if (probes.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            probeDue = true;
            wake();
        } else if (!now.isBefore(nextBeat)) {
            nextBeat = now.plus(sink.beatEvery());
            beatDue = true;
            wake();
        }
    }

    /** Probes the sink now and at the next ticks: the first write after the other end went still succeeds. */
    void probe() {
        probes.set(PROBES - 1);
        probeDue = true;
        wake();
    }

    void close(int code, String reason) {
        if (state.getAndSet(CLOSED) != CLOSED) {
            onClosed.run();
            sink.close(code, reason);
        }
    }

    private void run() {
        try {
            do {
                if (probeDue) {
                    probeDue = false;
                    sink.probe();
                }
                if (beatDue) {
                    beatDue = false;
                    sink.beat();
                }
                source.pull(sink);
            } while (!state.compareAndSet(RUNNING, IDLE) && state.compareAndSet(WOKEN, RUNNING));
        } catch (IOException e) {
            log.debug("A live connection ended: {}", e.toString());
            close(TRY_AGAIN, "gone");
        } catch (RuntimeException | Error e) {
            log.warn("A live connection was closed; its page reconnects and resumes", e);
            close(TRY_AGAIN, "try again");
        }
    }

    private final class WatchedSink implements FrameSink {
        private final FrameSink inner;

        WatchedSink(FrameSink inner) {
            this.inner = inner;
        }

        @Override
        public void open() throws IOException {
            sendingSince = clock.instant();
            inner.open();
            sendingSince = null;
        }

        @Override
        public void send(String frame, String cursor) throws IOException {
            sendingSince = clock.instant();
            inner.send(frame, cursor);
            sendingSince = null;
        }

        @Override
        public Duration beatEvery() {
            return inner.beatEvery();
        }

        @Override
        public void beat() throws IOException {
            sendingSince = clock.instant();
            inner.beat();
            sendingSince = null;
        }

        @Override
        public void probe() throws IOException {
            sendingSince = clock.instant();
            inner.probe();
            sendingSince = null;
        }

        @Override
        public void close(int code, String reason) {
            inner.close(code, reason);
        }
    }
}
