package io.pocketping.server.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pocketping.server.crash.Conversation.Line;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A page that follows its session over a WebSocket and, whenever that breaks, comes back with its last cursor. */
final class ResumingReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final Server server;
    private final String token;
    private final List<Line> seen = new ArrayList<>();
    private volatile String cursor;
    private volatile boolean reading = true;
    private volatile int resets;

    ResumingReader(HttpClient http, Server server, Visitor visitor) {
        this.http = http;
        this.server = server;
        this.token = visitor.token();
        this.cursor = visitor.cursor();
    }

    void read() {
        while (reading) {
            Connection connection = new Connection();
            try {
                WebSocket socket = http.newWebSocketBuilder()
                        .buildAsync(server.socket(), connection)
                        .join();
                socket.sendText(
                                JSON.writeValueAsString(
                                        Map.of("type", "hello", "data", Map.of("token", token, "cursor", cursor))),
                                true)
                        .join();
                connection.awaitEnd();
                socket.abort();
            } catch (CompletionException | JsonProcessingException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    void stop() {
        reading = false;
    }

    synchronized List<Line> seen() {
        return List.copyOf(seen);
    }

    int resets() {
        return resets;
    }

    private synchronized void take(String text) throws JsonProcessingException {
        JsonNode frame = JSON.readTree(text);
        String type = frame.required("type").asText();
        if (type.equals("reset")) {
            resets++;
        }
        if (type.equals("message")) {
            seen.add(Visitor.line(frame.required("data")));
        }
        cursor = frame.required("cursor").asText();
    }

    private final class Connection implements WebSocket.Listener {
        private final CountDownLatch over = new CountDownLatch(1);
        private final StringBuilder partial = new StringBuilder();

        void awaitEnd() {
            try {
                while (reading && !over.await(100, TimeUnit.MILLISECONDS)) {
                    // Still connected.
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                try {
                    take(partial.toString());
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("A frame is no JSON", e);
                }
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            over.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            over.countDown();
        }
    }
}
