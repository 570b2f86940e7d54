package io.pocketping.http;

import io.pocketping.json.Fields;
import io.pocketping.json.Json;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of one request, parsed once, by whoever asks first. */
final class Body {
    static final Body NONE = new Body(new byte[0]);

    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final byte[] bytes;
    private final InputStream stream;
    private @Nullable Fields fields;

    Body(byte[] bytes) {
        this(bytes, InputStream.nullInputStream());
    }

    private Body(byte[] bytes, InputStream stream) {
        this.bytes = bytes;
        this.stream = stream;
    }

    /** One that the handler reads itself; it is not parsed. */
    static Body of(InputStream stream) {
        return new Body(new byte[0], stream);
    }

    InputStream stream() {
        return stream;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** As a JSON object; no body counts as an empty one. */
    Fields fields() {
        Fields parsed = fields;
        if (parsed == null) {
            parsed = Json.parse(isEmpty() ? EMPTY_OBJECT : bytes);
            fields = parsed;
        }
        return parsed;
    }
}
