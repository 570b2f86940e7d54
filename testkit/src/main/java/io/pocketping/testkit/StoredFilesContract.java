package io.pocketping.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.storage.StoredFiles;
import io.pocketping.storage.StoredFiles.OpenFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Role {@link StoredFiles}: the bytes of attachments. */
interface StoredFilesContract extends StorageUnderTest {

    private StoredFiles files() {
        return role(StoredFiles.class);
    }

    private void write(String name, String content) {
        try {
            files().writeFile(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String read(String name) {
        return read(name, 0, Long.MAX_VALUE);
    }

    private @Nullable String read(String name, long start, long count) {
        try {
            Optional<OpenFile> file = files().openFile(name);
            if (file.isEmpty()) {
                return null;
            }
            try (OpenFile open = file.get();
                    InputStream in = open.range(start, count)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    default void bytesAreReadBackWholeAndInPart() throws IOException {
        write("a.1", "0123456789");

        assertThat(read("a.1")).isEqualTo("0123456789");
        assertThat(read("a.1", 3, 4)).isEqualTo("3456");
        assertThat(read("a.1", 8, 100)).isEqualTo("89");
        try (OpenFile open = files().openFile("a.1").orElseThrow()) {
            assertThat(open.length()).isEqualTo(10);
        }
    }

    @Test
    default void whatIsNotThereIsNotThere() throws IOException {
        assertThat(read("never")).isNull();
        files().deleteFile("never");
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead")
    default void aWriteThatBreaksOffKeepsNothing() {
        role(StoredFiles.class);
        InputStream breaking = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() {
                if (left-- == 0) {
                    throw new IllegalStateException("the other side went away");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> files().writeFile("broken", breaking)).hasMessage("the other side went away");

        assertThat(read("broken")).isNull();
    }

    @Test
    default void deletingDoesNotDisturbAReader() throws IOException {
        write("a", "still here");

        try (OpenFile open = files().openFile("a").orElseThrow();
                InputStream in = open.range(0, 100)) {
            files().deleteFile("a");

            assertThat(in.readAllBytes()).asString().isEqualTo("still here");
        }
        assertThat(read("a")).isNull();
    }

    @Test
    default void bytesOutliveARestart() {
        write("a", "kept");

        restart();

        assertThat(read("a")).isEqualTo("kept");
    }
}
