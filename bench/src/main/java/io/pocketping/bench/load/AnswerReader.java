package io.pocketping.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Puts the answers of one connection together, one after the other; an answer without a length has no body. */
final class AnswerReader {
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1024];
    private int filled;
    private int headerEnd;
    private int end;

    /** Takes bytes; true when an answer is complete. Whatever arrives after a complete answer begins the next. */
    boolean take(ByteBuffer more) throws IOException {
        if (complete()) {
            filled = 0;
            headerEnd = 0;
            end = 0;
        }
        if (bytes.length - filled < more.remaining()) {
            bytes = Arrays.copyOf(bytes, (filled + more.remaining()) * 2);
        }
        int from = Math.max(0, filled - 3);
        int added = more.remaining();
        more.get(bytes, filled, added);
        filled += added;
        if (headerEnd == 0) {
            headerEnd = findHeaderEnd(from);
            end = headerEnd == 0 ? 0 : headerEnd + length();
        }
        if (end > 0 && filled > end) {
            throw new IOException("The server sent more than it was asked for: " + text(0));
        }
        return complete();
    }

    private boolean complete() {
        return end > 0 && filled == end;
    }

    boolean succeeded() {
        return bytes[STATUS_AT] == '2';
    }

    /** Status, headers and body. */
    String whole() {
        return text(0);
    }

    String body() {
        return text(headerEnd);
    }

    private String text(int from) {
        return new String(bytes, from, filled - from, StandardCharsets.UTF_8);
    }

    private int findHeaderEnd(int from) {
        for (int i = from; i + 3 < filled; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return 0;
    }

    private int length() throws IOException {
        for (int i = 0; i + LENGTH.length < headerEnd; i++) {
            if (bytes[i] == '\r' && isLength(i)) {
                int value = 0;
                for (int at = i + LENGTH.length; bytes[at] != '\r'; at++) {
                    value = bytes[at] == ' ' ? value : value * 10 + bytes[at] - '0';
                }
                return value;
            }
        }
        if (text(0).toLowerCase(Locale.ROOT).contains("transfer-encoding")) {
            throw new IOException("The load does not read chunked answers: " + text(0));
        }
        return 0;
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            byte is = bytes[at + i];
            if ((is >= 'A' && is <= 'Z' ? is + ('a' - 'A') : is) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }
}
