package io.pocketping.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pocketping.http.ChunkSink;
import io.pocketping.http.HttpEngine;
import io.pocketping.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
    private final LinkedBlockingQueue<ChunkSink> sinks = new LinkedBlockingQueue<>();
    private final AtomicInteger gone = new AtomicInteger();
    private final HttpEngine engine = request ->
            new Response.Stream(Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-cache"), sink -> {
                sinks.add(sink);
                return gone::incrementAndGet;
            });

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    private RawConnection raw;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer("/*", engine);
        raw = new RawConnection(server.connect());
        raw.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @AfterEach
    void stop() throws Exception {
        raw.close();
        server.close();
    }

    @Test
    void theHeadArrivesBeforeAnyChunk() throws Exception {
        assertThat(raw.head())
                .startsWith("HTTP/1.1 200")
                .contains("Content-Type: text/event-stream\r\n")
                .contains("Cache-Control: no-cache\r\n")
                .contains("Transfer-Encoding: chunked\r\n");
        assertThat(gone).hasValue(0);
    }

    @Test
    void everyChunkArrivesAtOnce() throws Exception {
        raw.head();
        ChunkSink sink = sinks.take();

        sink.write(utf8(": hello\n\n"));
        assertThat(raw.bytes(12)).isEqualTo("9\r\n: hello\n\n");
        sink.write(utf8("data: 1\n\n"));
        assertThat(raw.bytes(14)).isEqualTo("\r\n9\r\ndata: 1\n\n");
    }

    @Test
    void closingEndsTheResponseProperlyAndKeepsTheConnection() throws Exception {
        raw.head();
        ChunkSink sink = sinks.take();
        sink.write(utf8("a"));
        sink.close();
        sink.close();

        assertThat(raw.bytes(11)).isEqualTo("1\r\na\r\n0\r\n\r\n");
        raw.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(raw.head()).startsWith("HTTP/1.1 200");
        assertThat(gone).hasValue(1);
        assertThatThrownBy(() -> sink.write(utf8("b"))).isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatGoesIsReportedOnce() throws Exception {
        raw.head();
        ChunkSink sink = sinks.take();
        raw.reset();

        await().untilAsserted(() ->
                assertThatThrownBy(() -> sink.write(utf8(": beat\n\n"))).isInstanceOf(IOException.class));
        await().untilAtomic(gone, org.hamcrest.Matchers.is(1));
        sink.close();
        assertThat(gone).hasValue(1);
    }

    @Test
    void closingAbortsAWriteThatASlowReaderBlocks() throws Exception {
        raw.head();
        ChunkSink sink = sinks.take();
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        AtomicInteger written = new AtomicInteger();
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    sink.write(new byte[64 * 1024]);
                    written.incrementAndGet();
                }
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        awaitStandstill(written);
        assertThat(writer.isAlive()).isTrue();

        sink.close();

        assertThat(failure.get(5, TimeUnit.SECONDS)).isNotNull();
        await().untilAtomic(gone, org.hamcrest.Matchers.is(1));
    }

    @Test
    void closingInsideStartIsReportedToo() throws Exception {
        HttpEngine hasty = request -> new Response.Stream(Map.of(), sink -> {
            sink.close();
            return gone::incrementAndGet;
        });
        try (TestServer other = new TestServer("/*", hasty);
                RawConnection connection = new RawConnection(other.connect())) {
            connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.head()).startsWith("HTTP/1.1 200");
            assertThat(connection.bytes(5)).isEqualTo("0\r\n\r\n");
            await().untilAtomic(gone, org.hamcrest.Matchers.is(1));
        }
    }

    /** Until 300 ms pass without a write, when the buffers of both sides are full. */
    static void awaitStandstill(AtomicInteger written) {
        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(300, TimeUnit.MILLISECONDS)
                .until(() -> written.get() > 0 && before.getAndSet(written.get()) == written.get());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
