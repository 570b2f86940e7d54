package io.pocketping.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Keeps bytes in memory, as long as the process lives. Thread-safe. */
public final class MemoryFiles implements StoredFiles {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public void writeFile(String name, InputStream content) throws IOException {
        files.put(name, content.readAllBytes());
    }

    @Override
    public Optional<OpenFile> openFile(String name) {
        return Optional.ofNullable(files.get(name)).map(OpenBytes::new);
    }

    @Override
    public void deleteFile(String name) {
        files.remove(name);
    }

    /** None: what is in memory was written by this process, which knows what it refers to. */
    @Override
    public Stream<String> fileNamesBefore(Instant time) {
        return Stream.empty();
    }

    private record OpenBytes(byte[] bytes) implements OpenFile {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream range(long start, long count) {
            int from = (int) Math.min(start, bytes.length);
            return new ByteArrayInputStream(bytes, from, (int) Math.min(count, bytes.length - from));
        }

        @Override
        public void close() {}
    }
}
