package io.pocketping.attachment;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;

/** A body that must be as long as was announced: one that is longer ends at once, one that is shorter at its end. */
final class AnnouncedBytes extends InputStream {
    private final InputStream in;
    private final long size;
    private long seen;

    AnnouncedBytes(InputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        if (n < 0) {
            requireAtLeast(seen);
            return n;
        }
        seen += n;
        requireAtMost(seen);
        return n;
    }

    /** Refuses a body that says to be of another length; -1 says nothing. */
    void requireLength(long length) {
        if (length >= 0) {
            requireAtMost(length);
            requireAtLeast(length);
        }
    }

    private void requireAtMost(long bytes) {
        if (bytes > size) {
            throw new InvalidRequest(
                    ErrorCode.FILE_TOO_LARGE, "The file is longer than the " + size + " bytes that were announced");
        }
    }

    private void requireAtLeast(long bytes) {
        if (bytes < size) {
            throw new InvalidRequest(
                    ErrorCode.UPLOAD_INCOMPLETE, "Only " + bytes + " of the announced " + size + " bytes came");
        }
    }
}
