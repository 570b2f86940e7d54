package io.pocketping.http;

import java.io.IOException;

/** The way out of a WebSocket, made by an adapter. */
public interface SocketSink {

    /**
     * Sends one text frame. Blocks while the client is slow; called by one thread at a time, a virtual one.
     *
     * @throws IOException when the socket is gone or {@link #close} was called
     */
    void send(String text) throws IOException;

    /** Sends a ping control frame; same rules as {@link #send}. */
    void ping() throws IOException;

    /** Closes with a code; from any thread, also while {@link #send} blocks, which then fails. Idempotent. */
    void close(int code, String reason);
}
