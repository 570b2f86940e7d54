package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of an orderly stop (design section 8), seen from outside. */
@SuppressWarnings("NullAway.Init")
class StopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private Launched server;
    private URI url;
    private String token;
    private final HttpClient client = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        server = Launched.with(folder, Map.of("PORT", "0"), "serve");
        url = server.ready();
        HttpRequest connect = HttpRequest.newBuilder(url.resolve("/pocketping/connect"))
                .POST(BodyPublishers.ofString("{\"visitorId\":\"v1\"}"))
                .build();
        token = String.valueOf(
                Json.readObject(client.send(connect, BodyHandlers.ofString()).body())
                        .get("sessionId"));
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    @Test
    void aSendInFlightIsFinishedBeforeTheSocketsAreClosed() throws Exception {
        WebSocket socket = openSocket();
        try (Exchange send = new Exchange(url);
                Exchange probe = new Exchange(url)) {
            assertThat(probe.ask("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            String body = "{\"sessionId\":\"" + token + "\",\"content\":\"the last one\"}";
            send.say(messageHead(body.length()));
            assertThat(send.line()).startsWith("HTTP/1.1 100");
            send.line();

            server.terminate();
            awaitRefused();
            assertThat(probe.ask("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .startsWith("HTTP/1.1 503");
            assertThat(heard).isEmpty();
            send.say(body);

            assertThat(send.line()).startsWith("HTTP/1.1 200");
        }
        // Its echo races the end; a page that misses it reads it where it comes back.
        String end = hear();
        assertThat(end.contains("the last one") ? hear() : end).isEqualTo("closed 1012");
        assertThat(server.exitCode()).isZero();
        socket.abort();
    }

    @Test
    void aBodyThatArrivesSlowlyIsStillTaken() throws Exception {
        String body = "{\"sessionId\":\"" + token + "\",\"content\":\"over a bad line\"}";
        try (Exchange send = new Exchange(url)) {
            send.say(messageHead(body.length()));
            assertThat(send.line()).startsWith("HTTP/1.1 100");
            send.line();
            send.say(body.substring(0, 10));
            server.terminate();
            awaitRefused();

            // Longer than a stopping Jetty is patient with a silent line by itself.
            org.awaitility.Awaitility.await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
            send.say(body.substring(10));

            assertThat(send.line()).startsWith("HTTP/1.1 200");
        }
        assertThat(server.exitCode()).isZero();
    }

    @Test
    void streamsEndProperly() throws Exception {
        try (Exchange stream = new Exchange(url)) {
            stream.say("GET /pocketping/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\nAccept: text/event-stream\r\n\r\n");
            assertThat(stream.line()).startsWith("HTTP/1.1 200");

            server.terminate();

            assertThat(stream.rest()).endsWith("\n0\n\n");
        }
        assertThat(server.exitCode()).isZero();
    }

    @Test
    void aLongPollIsAnsweredAndDelaysNothing() throws Exception {
        try (Exchange poll = new Exchange(url)) {
            poll.say("GET /pocketping/events?wait=25 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\n\r\n");
            awaitPresent();
            long before = System.nanoTime();
            server.terminate();

            assertThat(poll.line()).startsWith("HTTP/1.1 200");
            assertThat(server.exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aRequestThatNeverEndsIsNotWaitedForLongerThanTenSeconds() throws Exception {
        try (Exchange send = acceptedSend()) {
            send.say("{");
            long before = System.nanoTime();
            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENCE);
        }
    }

    @Test
    void aSecondSignalEndsTheProcessAtOnce() throws Exception {
        try (Exchange send = acceptedSend()) {
            send.say("{");
            server.terminate();
            awaitRefused();
            server.terminate();

            assertThat(server.exitCode()).isEqualTo(130);
            assertThat(server.err()).contains("Stopping").doesNotContain("Stopped");
        }
    }

    /** The head of a request whose body the server waits for. */
    private Exchange acceptedSend() throws IOException {
        Exchange send = new Exchange(url);
        send.say(messageHead(100));
        assertThat(send.line()).startsWith("HTTP/1.1 100");
        return send;
    }

    private static String messageHead(int length) {
        return String.join(
                "\r\n",
                "POST /pocketping/message HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Expect: 100-continue",
                "Content-Length: " + length,
                "",
                "");
    }

    private WebSocket openSocket() throws Exception {
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://" + url.getAuthority() + "/pocketping/stream?sessionId=" + token),
                        new WebSocket.Listener() {
                            @Override
                            public @Nullable CompletionStage<?> onText(
                                    WebSocket from, CharSequence text, boolean last) {
                                heard.add(text.toString());
                                from.request(1);
                                return null;
                            }

                            @Override
                            public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                                heard.add("closed " + code);
                                return null;
                            }
                        })
                .get(10, TimeUnit.SECONDS);
        return socket;
    }

    private String hear() throws InterruptedException {
        return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
    }

    /** Until the server knows of the visitor's connection: before that a stop may refuse it. */
    private void awaitPresent() {
        HttpRequest list =
                HttpRequest.newBuilder(url.resolve("/api/v1/sessions")).build();
        org.awaitility.Awaitility.await()
                .until(() -> client.send(list, BodyHandlers.ofString()).body().contains("\"visitorOnline\":true"));
    }

    /** Until the listening socket is closed, as a client sees it. */
    private void awaitRefused() {
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
                        .isInstanceOf(ConnectException.class));
    }

    /** A connection that says what it likes and reads line by line. */
    private static final class Exchange implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Exchange(URI url) throws IOException {
            socket = new Socket(url.getHost(), url.getPort());
            socket.setSoTimeout(15_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        String line() throws IOException {
            return String.valueOf(in.readLine());
        }

        /** Sends a request and returns the head of its answer, which must be short and have a known length. */
        String ask(String request) throws IOException {
            say(request);
            StringBuilder head = new StringBuilder();
            int length = 0;
            for (String line = line(); !line.isEmpty(); line = line()) {
                head.append(line).append('\n');
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            while (length-- > 0) {
                in.read();
            }
            return head.toString();
        }

        String rest() throws IOException {
            StringBuilder rest = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rest.append(line).append('\n');
            }
            return rest.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
