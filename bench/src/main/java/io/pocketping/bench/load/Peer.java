package io.pocketping.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Our end of one connection. Called by the thread that runs the {@link EventLoop}, never twice at a time. */
public interface Peer {
    /** Takes all bytes that arrived; the buffer is reused afterwards. */
    void take(ByteBuffer bytes) throws IOException;
}
