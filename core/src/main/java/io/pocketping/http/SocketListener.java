package io.pocketping.http;

/**
 * What becomes of a WebSocket. The adapter calls {@code opened} first and {@code closed} last, each once, and never two
 * methods at a time. A text frame over {@link #MAX_FRAME} bytes is not delivered: the adapter closes with 1009.
 */
public interface SocketListener {

    /** The most bytes of an inbound frame (protocol section 2.6). */
    int MAX_FRAME = 64 * 1024;

    void opened(SocketSink sink);

    /** A text frame arrived. May block on storage. */
    void text(String frame);

    /** A pong arrived, so the peer is alive. */
    void pong();

    void closed();
}
