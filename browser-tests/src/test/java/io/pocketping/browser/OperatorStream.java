package io.pocketping.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What operators hear live, including what is not kept, such as typing. Thread-safe. */
final class OperatorStream implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WELCOME = "auth.ok";

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    OperatorStream(LiveServer server) {
        URI url = URI.create("ws" + server.url("/ws").toString().substring("http".length()));
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(url, this)
                .join();
        try {
            String login = JSON.writeValueAsString(Map.of("type", "auth", "apiKey", LiveServer.API_KEY));
            socket.sendText(login, true).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        welcomed.join();
    }

    /** The frames of one type that came for a conversation, in their order. */
    List<JsonNode> heard(String session, String type) {
        return frames.stream()
                .filter(frame -> type.equals(frame.path("type").asText()))
                .filter(frame -> session.equals(frame.path("sessionId").asText()))
                .toList();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            take(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        welcomed.completeExceptionally(new IOException("The stream was closed: " + code + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        welcomed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void take(String frame) {
        try {
            JsonNode parsed = JSON.readTree(frame);
            frames.add(parsed);
            if (WELCOME.equals(parsed.path("type").asText())) {
                welcomed.complete(null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
