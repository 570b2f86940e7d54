package io.pocketping.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Role: the bytes of attachments, each under a name of 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}. A storage that
 * does not play it can be given one beside it. Called from virtual threads, outside of units; may block. An exception
 * refuses the request with 503.
 */
public interface StoredFiles {

    /**
     * Keeps all of {@code content} under a name, durably once it has returned. Whatever {@code content} throws passes
     * through. After a throw nothing is kept under the name that was not there before.
     */
    void writeFile(String name, InputStream content) throws IOException;

    /** Opens what is kept under a name; the caller closes it. A deletion meanwhile does not disturb the reader. */
    Optional<OpenFile> openFile(String name) throws IOException;

    /** Deletes what is kept under a name; does nothing when there is nothing. */
    void deleteFile(String name) throws IOException;

    /**
     * The names of what was written before a time: for finding what nobody refers to any more. Read lazily; the caller
     * closes it.
     */
    Stream<String> fileNamesBefore(Instant time) throws IOException;

    /** An open file. Used by one thread at a time. */
    interface OpenFile extends AutoCloseable {
        /** In bytes. */
        long length();

        /** The bytes from {@code start} on, at most {@code count} of them. Closing the stream closes the file. */
        InputStream range(long start, long count) throws IOException;

        @Override
        void close() throws IOException;
    }
}
