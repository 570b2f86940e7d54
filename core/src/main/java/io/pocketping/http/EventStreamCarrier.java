package io.pocketping.http;

import io.pocketping.realtime.FrameSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Carries frames as server-sent events (protocol section 2.7). */
final class EventStreamCarrier implements FrameSink {
    private static final Duration COMMENT_EVERY = Duration.ofSeconds(15);
    private static final byte[] COMMENT = utf8(": keep-alive\n\n");

    // Some proxies hold back the first bytes of an answer until they have a few kilobytes.
    private static final String PADDING = ":" + " ".repeat(2048) + "\n\n";
    private static final byte[] GREETING = utf8(PADDING + "retry: 2000\nevent: connected\ndata: {}\n\n");

    private final ChunkSink sink;

    EventStreamCarrier(ChunkSink sink) {
        this.sink = sink;
    }

    static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/event-stream; charset=utf-8");
        headers.put("Cache-Control", "no-cache, no-transform");
        headers.put("X-Accel-Buffering", "no");
        return headers;
    }

    @Override
    public void open() throws IOException {
        sink.write(GREETING);
    }

    @Override
    public void send(String frame, String cursor) throws IOException {
        sink.write(utf8("id: " + cursor + "\ndata: " + frame + "\n\n"));
    }

    @Override
    public Duration beatEvery() {
        return COMMENT_EVERY;
    }

    @Override
    public void beat() throws IOException {
        sink.write(COMMENT);
    }

    @Override
    public void probe() throws IOException {
        sink.write(COMMENT);
    }

    @Override
    public void close(int code, String reason) {
        sink.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
