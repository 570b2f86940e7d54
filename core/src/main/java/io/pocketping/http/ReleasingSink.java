package io.pocketping.http;

import io.pocketping.realtime.FrameSink;
import java.io.IOException;
import java.time.Duration;

/** Gives a place in a quota back when the connection ends. */
final class ReleasingSink implements FrameSink {
    private final FrameSink inner;
    private final Runnable release;

    ReleasingSink(FrameSink inner, Runnable release) {
        this.inner = inner;
        this.release = release;
    }

    @Override
    public void open() throws IOException {
        inner.open();
    }

    @Override
    public void send(String frame, String cursor) throws IOException {
        inner.send(frame, cursor);
    }

    @Override
    public Duration beatEvery() {
        return inner.beatEvery();
    }

    @Override
    public void beat() throws IOException {
        inner.beat();
    }

    @Override
    public void probe() throws IOException {
        inner.probe();
    }

    @Override
    public void close(int code, String reason) {
        release.run();
        inner.close(code, reason);
    }
}
