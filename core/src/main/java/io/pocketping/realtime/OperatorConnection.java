package io.pocketping.realtime;

import io.pocketping.unit.Committed;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One operator who follows all sessions: a position in the log, and the newest passing frame of each kind. */
final class OperatorConnection implements Pump.Source {
    private final OperatorFeed feed;
    private final Pump pump;
    private final String base;
    private final ConcurrentHashMap<String, String> passing = new ConcurrentHashMap<>();
    private volatile boolean behind = true;
    private boolean opened;
    private long pos;

    OperatorConnection(
            long afterPos,
            FrameSink sink,
            String base,
            OperatorFeed feed,
            InstantSource clock,
            Consumer<OperatorConnection> onClosed) {
        this.pos = afterPos;
        this.feed = feed;
        this.base = base;
        this.pump = new Pump(sink, this, clock, () -> onClosed.accept(this));
    }

    void committed(Committed event) {
        Passing.typistOf(event)
                .ifPresent(typist ->
                        passing.remove(OperatorFeed.typingKey(event.entry().sessionId(), typist)));
        behind = true;
        pump.wake();
    }

    void passing(String key, String frame) {
        passing.put(key, frame);
        pump.wake();
    }

    void wake() {
        pump.wake();
    }

    void probe() {
        pump.probe();
    }

    void tick(Instant now) {
        pump.tick(now);
    }

    void close(int code, String reason) {
        pump.close(code, reason);
    }

    @Override
    public void pull(FrameSink sink) throws IOException {
        if (!opened) {
            sink.open();
            opened = true;
        }
        while (behind) {
            behind = false;
            OperatorFeed.Page page = feed.after(pos, base);
            for (String frame : page.frames()) {
                sink.send(frame, Long.toString(page.pos()));
            }
            pos = page.pos();
            behind |= page.more();
        }
        for (String key : passing.keySet()) {
            if (behind) {
                return; // what was committed before it goes first; the pump comes back for both
            }
            String frame = passing.remove(key);
            if (frame != null) {
                sink.send(frame, Long.toString(pos));
            }
        }
    }
}
