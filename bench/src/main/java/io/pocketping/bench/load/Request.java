package io.pocketping.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One HTTP request as bytes, made once. Where its text says {@link #NUMBER} each sending writes its own number, so that no
 * two messages are the same.
 */
public final class Request {
    /** The place of the number in a request's text. */
    public static final String NUMBER = "########";

    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

    private final ByteBuffer bytes;
    private final List<Integer> places = new ArrayList<>();

    private Request(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        this.bytes = ByteBuffer.allocateDirect(encoded.length).put(encoded);
        for (int place = text.indexOf(NUMBER); place >= 0; place = text.indexOf(NUMBER, place + 1)) {
            places.add(place);
        }
    }

    public static Request get(String path, String... headers) {
        return new Request(head("GET", path, headers) + "\r\n");
    }

    /** A body of ASCII JSON. */
    public static Request post(String path, String json, String... headers) {
        return new Request(head("POST", path, headers) + "Content-Type: application/json\r\nContent-Length: "
                + json.length() + "\r\n\r\n" + json);
    }

    private static String head(String method, String path, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: "
                + AGENT + "\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\nAccept-Language: en\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    /** The bytes to send now; valid until the next call. */
    public ByteBuffer numbered(long number) {
        for (int place : places) {
            long rest = number;
            for (int i = NUMBER.length() - 1; i >= 0; i--) {
                bytes.put(place + i, (byte) ('0' + rest % 10));
                rest /= 10;
            }
        }
        return bytes.rewind();
    }
}
