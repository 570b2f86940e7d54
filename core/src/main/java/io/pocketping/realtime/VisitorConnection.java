package io.pocketping.realtime;

import io.pocketping.event.ChatEvent;
import io.pocketping.unit.Committed;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One page that follows its session: a place in the log, and whatever passing frames are newest. */
final class VisitorConnection implements Pump.Source, Follower {
    private static final int NORMAL = 1000;

    private final String sessionId;
    private final String base;
    private final LogReader log;
    private final WidgetFrames frames;
    private final Pump pump;
    private final AtomicReference<@Nullable Committed> fresh = new AtomicReference<>();
    private final ConcurrentHashMap<String, Passing> passing = new ConcurrentHashMap<>();
    private @Nullable Start start;
    private long seq;

    VisitorConnection(
            String sessionId,
            String base,
            Start start,
            FrameSink sink,
            LogReader log,
            WidgetFrames frames,
            InstantSource clock,
            Consumer<VisitorConnection> onClosed) {
        this.sessionId = sessionId;
        this.base = base;
        this.start = start;
        this.log = log;
        this.frames = frames;
        this.pump = new Pump(sink, this, clock, () -> onClosed.accept(this));
    }

    Pump pump() {
        return pump;
    }

    @Override
    public void committed(Committed event) {
        Passing.typistOf(event).ifPresent(typist -> passing.remove(Passing.TYPING + typist));
        fresh.set(event);
        pump.wake();
    }

    @Override
    public void passing(Passing frame) {
        passing.put(frame.kind(), frame);
        pump.wake();
    }

    @Override
    public void tick(Instant now) {
        pump.tick(now);
    }

    @Override
    public void probe() {
        pump.probe();
    }

    @Override
    public void close(int code, String reason) {
        pump.close(code, reason);
    }

    @Override
    public void pull(FrameSink sink) throws IOException {
        if (start != null) {
            boolean follows = begin(start, sink);
            start = null;
            if (!follows) {
                return;
            }
            sendLog(sink);
        }
        sendCommitted(sink);
        sendPassing(sink);
    }

    private boolean begin(Start from, FrameSink sink) throws IOException {
        sink.open();
        switch (from) {
            case Start.After after -> seq = after.seq();
            case Start.CurrentState current -> {
                LogReader.Page state = log.currentState(sessionId, base);
                seq = state.seq();
                send(state.frames(), sink);
            }
            case Start.Reset reset -> seq = Long.MAX_VALUE;
        }
        if (!log.canResume(sessionId, seq)) {
            Frame reset = frames.passing("reset", null, log.newest(sessionId));
            sink.send(reset.text(), reset.cursor());
            close(NORMAL, "reset");
            return false;
        }
        send(log.waiting(sessionId, seq), sink);
        return true;
    }

    private void sendCommitted(FrameSink sink) throws IOException {
        Committed newest = fresh.getAndSet(null);
        if (newest == null || newest.entry().seq() <= seq) {
            return;
        }
        if (newest.entry().seq() == seq + 1) {
            sendFresh(newest, sink);
        } else {
            sendLog(sink);
        }
    }

    // The common case: this connection has seen everything before, so the committed row spares it the log.
    private void sendFresh(Committed event, FrameSink sink) throws IOException {
        if (event.entry().event() instanceof ChatEvent.EventEmitted) {
            log.markWritten(sessionId, event.entry().seq());
        }
        Frame frame = frames.render(event, base).orElse(null);
        if (frame != null) {
            sink.send(frame.text(), frame.cursor());
        }
        seq = event.entry().seq();
    }

    private void sendLog(FrameSink sink) throws IOException {
        LogReader.Page page;
        do {
            page = log.after(sessionId, seq, base);
            send(page.frames(), sink);
            seq = page.seq();
        } while (page.more());
    }

    private void sendPassing(FrameSink sink) throws IOException {
        for (String kind : passing.keySet()) {
            if (fresh.get() != null) {
                return; // what was committed before it goes first; the pump comes back for both
            }
            Passing newest = passing.remove(kind);
            if (newest != null) {
                Frame frame = frames.passing(newest.type(), newest.data().get(), seq);
                sink.send(frame.text(), frame.cursor());
            }
        }
    }

    private static void send(Iterable<Frame> frames, FrameSink sink) throws IOException {
        for (Frame frame : frames) {
            sink.send(frame.text(), frame.cursor());
        }
    }
}
