package io.pocketping.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.http.HttpEngine;
import io.pocketping.http.Response;
import io.pocketping.http.SocketListener;
import io.pocketping.http.SocketSink;
import java.io.EOFException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketTest {
    private final LinkedBlockingQueue<SocketSink> sinks = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> release = new CompletableFuture<>();

    private final SocketListener listener = new SocketListener() {
        @Override
        public void opened(SocketSink sink) {
            calls.add("opened");
            sinks.add(sink);
        }

        @Override
        public void text(String frame) {
            calls.add(frame.length() > 20 ? frame.length() + " characters" : frame);
            if (frame.equals("fail")) {
                throw new IllegalStateException("planted");
            }
            if (frame.equals("block")) {
                release.join();
                calls.add("unblocked");
            }
        }

        @Override
        public void pong() {
            calls.add("pong");
        }

        @Override
        public void closed() {
            calls.add("closed");
        }
    };
    private final HttpEngine engine = request -> request.path().equals("/stream") && request.upgrade()
            ? new Response.Upgrade(Map.of("X-Request-Id", "r1"), listener)
            : Response.json(401, Map.of("code", "UNAUTHORIZED"));

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    private RawConnection raw;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer("/*", engine);
        raw = new RawConnection(server.connect());
    }

    @AfterEach
    void stop() throws Exception {
        raw.close();
        server.close();
    }

    @Test
    void anUpgradeIsAnsweredWithoutCompression() throws Exception {
        assertThat(raw.upgrade("/stream?sessionId=a"))
                .startsWith("HTTP/1.1 101")
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .contains("X-Request-Id: r1")
                .doesNotContain("Extensions");
        assertThat(next()).isEqualTo("opened");
    }

    @Test
    void aRefusalIsAPlainAnswer() throws Exception {
        assertThat(raw.upgrade("/other")).startsWith("HTTP/1.1 401").contains("Content-Type: application/json");
        assertThat(raw.bytes(23)).isEqualTo("{\"code\":\"UNAUTHORIZED\"}");
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/stream, 1.1, 8", "/stream?a=|, 1.1, 13", "/stream, 1.0, 13"})
    void aHandshakeThatTheContainerRefusesIsABadRequest(String target, String http, String version) throws Exception {
        String handshake = "GET " + target + " HTTP/" + http
                + "\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + "Sec-WebSocket-Version: " + version
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        assertThat(raw.send(handshake).head())
                .matches("(?s)HTTP/1.. 400 .*")
                .contains("application/json")
                .doesNotContain("X-Request-Id");
        assertThat(calls).isEmpty();
    }

    @Test
    void framesGoBothWays() throws Exception {
        SocketSink sink = opened();
        raw.frame(RawConnection.TEXT, utf8("{\"é\":1}"));
        assertThat(next()).isEqualTo("{\"é\":1}");

        sink.send("ünï");
        assertThat(raw.frame().text()).isEqualTo("ünï");
    }

    @Test
    void theLargestFrameIsDelivered() throws Exception {
        opened();
        raw.frame(RawConnection.TEXT, new byte[SocketListener.MAX_FRAME]);

        assertThat(next()).isEqualTo("65536 characters");
    }

    @Test
    void aLargerFrameClosesWith1009() throws Exception {
        opened();
        raw.frame(RawConnection.TEXT, new byte[SocketListener.MAX_FRAME + 1]);

        assertThat(raw.frame().closeCode()).isEqualTo(1009);
        assertThat(next()).isEqualTo("closed");
    }

    @Test
    void aBinaryFrameClosesWith1003() throws Exception {
        opened();
        raw.frame(RawConnection.BINARY, new byte[] {1, 2});

        assertThat(raw.frame().closeCode()).isEqualTo(1003);
        raw.frame(RawConnection.CLOSE, new byte[] {3, (byte) 0xEB});
        assertThat(next()).isEqualTo("closed");
    }

    @Test
    void invalidUtf8ClosesWith1007() throws Exception {
        opened();
        raw.frame(RawConnection.TEXT, new byte[] {(byte) 0xff});

        assertThat(raw.frame().closeCode()).isEqualTo(1007);
        assertThat(next()).isEqualTo("closed");
    }

    @Test
    void pingsAndPongsGoThrough() throws Exception {
        SocketSink sink = opened();
        sink.ping();
        assertThat(raw.frame().opcode()).isEqualTo(RawConnection.PING);
        raw.frame(RawConnection.PONG, new byte[0]);
        assertThat(next()).isEqualTo("pong");

        raw.frame(RawConnection.PING, new byte[] {7});
        assertThat(raw.frame().opcode()).isEqualTo(RawConnection.PONG);
    }

    @Test
    void theClientCloses() throws Exception {
        SocketSink sink = opened();
        raw.frame(RawConnection.CLOSE, new byte[] {3, (byte) 0xE9});

        assertThat(raw.frame().closeCode()).isEqualTo(1001);
        assertThat(next()).isEqualTo("closed");
        assertThatThrownBy(() -> sink.send("late")).isInstanceOf(IOException.class);
        assertThatThrownBy(sink::ping).isInstanceOf(IOException.class);
        assertNoMoreCalls();
    }

    @Test
    void theClientVanishes() throws Exception {
        opened();
        raw.reset();

        assertThat(next()).isEqualTo("closed");
        assertNoMoreCalls();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1008, 1011, 1012, 1013, 4000, 4001})
    void weCloseWithACode(int code) throws Exception {
        SocketSink sink = opened();
        sink.close(code, "reason");
        sink.close(1000, "again");

        RawConnection.Frame frame = raw.frame();
        assertThat(frame.closeCode()).isEqualTo(code);
        assertThat(frame.text()).endsWith("reason");
        assertThatThrownBy(() -> sink.send("late")).isInstanceOf(IOException.class);
        raw.frame(RawConnection.CLOSE, frame.payload());
        assertThat(next()).isEqualTo("closed");
        assertThatThrownBy(raw::frame).isInstanceOf(EOFException.class);
        assertNoMoreCalls();
    }

    @Test
    void aPeerThatIgnoresOurCloseIsCutOff() throws Exception {
        SocketSink sink = opened();
        sink.close(1012, "");

        assertThat(raw.frame().closeCode()).isEqualTo(1012);
        assertThat(next()).isEqualTo("closed");
        assertThatThrownBy(raw::frame).isInstanceOf(IOException.class);
    }

    @Test
    void closingAbortsASendThatASlowReaderBlocks() throws Exception {
        SocketSink sink = opened();
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        AtomicInteger sent = new AtomicInteger();
        String text = "x".repeat(60_000);
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    sink.send(text);
                    sent.incrementAndGet();
                }
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        StreamTest.awaitStandstill(sent);
        assertThat(failure).isNotDone();

        sink.close(1013, "too slow");

        assertThat(failure.get(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(next()).isEqualTo("closed");
        assertNoMoreCalls();
    }

    @Test
    void theEndWaitsForTheFrameInHand() throws Exception {
        opened();
        raw.frame(RawConnection.TEXT, utf8("block"));
        assertThat(next()).isEqualTo("block");
        sinksClose();

        release.complete(null);
        assertThat(next()).isEqualTo("unblocked");
        assertThat(next()).isEqualTo("closed");
        assertNoMoreCalls();
    }

    @Test
    void aListenerThatFailsClosesWith1011() throws Exception {
        opened();
        raw.frame(RawConnection.TEXT, utf8("fail"));
        assertThat(next()).isEqualTo("fail");

        assertThat(raw.frame().closeCode()).isEqualTo(1011);
        assertThat(next()).isEqualTo("closed");
    }

    private void sinksClose() throws IOException {
        current.close(1012, "");
        assertThat(raw.frame().closeCode()).isEqualTo(1012);
        raw.frame(RawConnection.CLOSE, new byte[] {3, (byte) 0xF4});
    }

    @SuppressWarnings("NullAway.Init")
    private SocketSink current;

    private SocketSink opened() throws Exception {
        assertThat(raw.upgrade("/stream")).startsWith("HTTP/1.1 101");
        assertThat(next()).isEqualTo("opened");
        current = sinks.take();
        return current;
    }

    private String next() throws InterruptedException {
        String call = calls.poll(5, TimeUnit.SECONDS);
        return call == null ? "nothing" : call;
    }

    private void assertNoMoreCalls() throws InterruptedException {
        assertThat(calls.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
