package io.pocketping.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts the bytes of a WebSocket into frames. */
final class FrameReader {
    static final int TEXT = 0x81;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;

    private static final int SHORTEST = 2;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private byte[] begun = new byte[0];

    /** Hears of each whole frame; {@code first} is its first byte. */
    interface Listener {
        void frame(int first, byte[] payload) throws IOException;
    }

    void take(ByteBuffer more, Listener listener) throws IOException {
        byte[] bytes = Arrays.copyOf(begun, begun.length + more.remaining());
        more.get(bytes, begun.length, more.remaining());
        int at = 0;
        while (bytes.length - at >= SHORTEST) {
            int length = bytes[at + 1] & 0x7f;
            int header = SHORTEST;
            if (length == EIGHT_BYTES) {
                throw new IOException("The load does not read frames of 64 KiB");
            }
            if (length == TWO_BYTES) {
                header += 2;
                if (bytes.length - at < header) {
                    break;
                }
                length = (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
            }
            if (bytes.length - at < header + length) {
                break;
            }
            listener.frame(bytes[at] & 0xff, Arrays.copyOfRange(bytes, at + header, at + header + length));
            at += header + length;
        }
        begun = at == bytes.length && at > 0 ? new byte[0] : Arrays.copyOfRange(bytes, at, bytes.length);
    }
}
