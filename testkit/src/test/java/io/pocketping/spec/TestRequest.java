package io.pocketping.spec;

import io.pocketping.http.Request;
import io.pocketping.json.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request in the making, as a browser or an adapter would put it together. */
final class TestRequest {
    static final String HOME = "192.0.2.1";

    private final String method;
    private final String path;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private InputStream body = InputStream.nullInputStream();
    private byte @Nullable [] sent;
    private long length;
    private String peer = HOME;
    private boolean upgrade;

    private TestRequest(String method, String path) {
        this.method = method;
        this.path = path;
    }

    static TestRequest of(String method, String path) {
        return new TestRequest(method, path);
    }

    static TestRequest get(String path) {
        return of("GET", path);
    }

    static TestRequest post(String path) {
        return of("POST", path);
    }

    /** A request to an address that an answer gave, as a browser makes it. */
    static TestRequest at(String method, String url) {
        URI address = URI.create(url);
        TestRequest request = of(method, address.getPath());
        for (String pair : address.getQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            request.query(parts[0], parts[1]);
        }
        return request;
    }

    /** A WebSocket handshake. */
    static TestRequest socket(String path) {
        TestRequest request = get(path);
        request.upgrade = true;
        return request;
    }

    TestRequest query(String name, Object value) {
        query.computeIfAbsent(name, n -> new ArrayList<>()).add(String.valueOf(value));
        return this;
    }

    TestRequest header(String name, String value) {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        return this;
    }

    TestRequest bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    TestRequest json(Object value) {
        return bytes(Json.writeBytes(value));
    }

    TestRequest text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    TestRequest bytes(byte[] value) {
        sent = value;
        return stream(new ByteArrayInputStream(value), value.length);
    }

    TestRequest stream(InputStream in, long contentLength) {
        body = in;
        length = contentLength;
        return this;
    }

    TestRequest from(String address) {
        peer = address;
        return this;
    }

    Request build() {
        return new Request(method, path, query, headers, body, length, peer, false, upgrade, "");
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** The body, unless it is one that streams. */
    byte @Nullable [] sent() {
        return sent;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
