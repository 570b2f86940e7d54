package io.pocketping.realtime;

import java.io.IOException;
import java.time.Duration;

/** One live connection's way out, whatever carries it. */
public interface FrameSink {

    /** Called once, before the first frame. */
    default void open() throws IOException {}

    /**
     * Writes one frame; blocks while the client is slow. Called by one thread at a time.
     *
     * @param frame the JSON envelope
     * @param cursor the cursor that the frame carries, for carriers with an id of their own
     */
    void send(String frame, String cursor) throws IOException;

    /** How long the carrier may stay silent before {@link #beat} is due. */
    Duration beatEvery();

    /** Keeps the connection alive, or throws when the peer has not answered earlier beats; rules of {@link #send}. */
    void beat() throws IOException;

    /** Finds out whether anybody is there who may be; throws when not. Nothing where that is known without. */
    default void probe() throws IOException {}

    /** Ends the connection; from any thread, a blocked {@link #send} then fails. Idempotent. */
    void close(int code, String reason);
}
