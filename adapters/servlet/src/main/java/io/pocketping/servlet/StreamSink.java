package io.pocketping.servlet;

import io.pocketping.http.ChunkSink;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open response. Learns of the client's end by a failed write, and tells the engine once, however it ends. */
final class StreamSink implements ChunkSink, AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(StreamSink.class);

    /** How long a write may still take once the stream is to end. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final AsyncContext async;
    private final ServletOutputStream out;
    private boolean writing;
    private boolean closed;
    private boolean completed;
    private boolean ended;
    private @Nullable Runnable gone;

    StreamSink(AsyncContext async, ServletOutputStream out) {
        this.async = async;
        this.out = out;
    }

    void start(Function<ChunkSink, Runnable> start) {
        Runnable whenGone = start.apply(this);
        synchronized (this) {
            if (!ended) {
                gone = whenGone;
                return;
            }
        }
        whenGone.run();
    }

    @Override
    public void write(byte[] chunk) throws IOException {
        synchronized (this) {
            if (closed) {
                throw new IOException("The stream is closed");
            }
            writing = true;
        }
        boolean last = true;
        try {
            out.write(chunk);
            out.flush();
            last = false;
        } catch (IllegalStateException e) {
            throw new IOException(e);
        } finally {
            synchronized (this) {
                writing = false;
                last |= closed;
            }
            if (last) {
                complete();
            }
        }
    }

    /**
     * Lets a write in hand finish, so that the response ends properly. One that blocks does not finish: completing then
     * makes the container abort the connection, which fails the write.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (writing) {
                CompletableFuture.delayedExecutor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(this::complete);
                return;
            }
        }
        complete();
    }

    private void complete() {
        synchronized (this) {
            if (completed) {
                return;
            }
            closed = true;
            completed = true;
        }
        try {
            async.complete();
        } catch (IllegalStateException e) {
            log.debug("A stream was over before it was closed: {}", e.toString());
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        Runnable whenGone;
        synchronized (this) {
            closed = true;
            ended = true;
            whenGone = gone;
            gone = null;
        }
        if (whenGone != null) {
            whenGone.run();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
