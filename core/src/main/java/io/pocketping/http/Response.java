package io.pocketping.http;

import io.pocketping.json.Json;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What an adapter is to do with a request: answer it, send a file, stream to it, or make it a WebSocket. */
public sealed interface Response {

    Map<String, String> headers();

    /** The same response with one more header. */
    Response with(String name, String value);

    /**
     * A complete answer.
     *
     * @param body the bytes as they are sent; empty for none
     */
    record Answer(int status, Map<String, String> headers, byte[] body) implements Response {
        @Override
        public Answer with(String name, String value) {
            return new Answer(status, plus(headers, name, value), body);
        }
    }

    /**
     * A 200 answer that stays open. The adapter sends the headers, flushes them, and calls {@code start} once with a sink
     * that stays valid until it is closed or the client goes away.
     *
     * @param start takes the sink, returns what to call when the client has gone; both return at once
     */
    record Stream(Map<String, String> headers, Function<ChunkSink, Runnable> start) implements Response {
        @Override
        public Stream with(String name, String value) {
            return new Stream(plus(headers, name, value), start);
        }
    }

    /**
     * An answer whose body is too large to hold: the adapter sends the headers, then the content as it reads it, and
     * closes the content in any case.
     *
     * @param length the exact number of bytes
     */
    record Download(int status, Map<String, String> headers, long length, InputStream content) implements Response {
        @Override
        public Download with(String name, String value) {
            return new Download(status, plus(headers, name, value), length, content);
        }
    }

    /** A WebSocket: the adapter answers 101 and hands the socket to the listener. */
    record Upgrade(Map<String, String> headers, SocketListener listener) implements Response {
        @Override
        public Upgrade with(String name, String value) {
            return new Upgrade(plus(headers, name, value), listener);
        }
    }

    /** A JSON answer. */
    static Answer json(int status, Object body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), Json.writeBytes(body));
    }

    /** A JSON answer with status 200. */
    static Answer ok(Object body) {
        return json(200, body);
    }

    private static Map<String, String> plus(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }
}
