package io.pocketping.server;

import static org.awaitility.Awaitility.await;

import io.pocketping.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The operator's end of {@code /ws}. */
public final class OperatorEnd implements WebSocket.Listener {
    public final List<Map<String, @Nullable Object>> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final AtomicInteger pings = new AtomicInteger();
    private volatile int closeCode;
    private volatile int refusedWith;
    private volatile @Nullable WebSocket socket;

    private OperatorEnd() {}

    static OperatorEnd open(HttpClient client, URI uri, Map<String, String> headers) {
        OperatorEnd end = new OperatorEnd();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        headers.forEach(builder::header);
        try {
            end.socket = builder.buildAsync(uri, end).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof WebSocketHandshakeException refused)) {
                throw e;
            }
            end.refusedWith = refused.getResponse().statusCode();
        }
        return end;
    }

    /** The status of a refused handshake; 0 for an open socket. */
    public int refusedWith() {
        return refusedWith;
    }

    public OperatorEnd says(String frame) {
        WebSocket open = socket;
        if (open != null) {
            open.sendText(frame, true).join();
        }
        return this;
    }

    /** The types of the frames, once there are so many. */
    public List<Object> awaitTypes(int count) {
        await().until(() -> frames.size() >= count);
        return frames.stream()
                .<Object>map(frame -> String.valueOf(frame.get("type")))
                .toList();
    }

    /** How many pings came so far. */
    public int pings() {
        return pings.get();
    }

    public int awaitClose() {
        await().until(() -> closeCode != 0);
        return closeCode;
    }

    public void leave() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            frames.add(Json.readObject(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
        pings.incrementAndGet();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        return null;
    }
}
