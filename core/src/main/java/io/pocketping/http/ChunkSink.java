package io.pocketping.http;

import java.io.IOException;

/** The way out of an open {@link Response.Stream}, made by an adapter. */
public interface ChunkSink {

    /**
     * Writes and flushes. Blocks while the client is slow; called by one thread at a time, a virtual one.
     *
     * @throws IOException when the client has gone or {@link #close} was called
     */
    void write(byte[] chunk) throws IOException;

    /** Ends the stream; from any thread, also while {@link #write} blocks, which then fails. Idempotent. */
    void close();
}
