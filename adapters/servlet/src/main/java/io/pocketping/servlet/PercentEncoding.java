package io.pocketping.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes what a query string carries. Stricter than the JDK's decoder, which replaces bytes that are not UTF-8. */
final class PercentEncoding {
    private PercentEncoding() {}

    static String decode(String encoded) throws MalformedEncodingException {
        if (encoded.indexOf('%') < 0) {
            return encoded.replace('+', ' ');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        byte[] utf8 = encoded.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '%') {
                bytes.write(escaped(utf8, i));
                i += 2;
            } else {
                bytes.write(utf8[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedEncodingException();
        }
    }

    private static int escaped(byte[] utf8, int at) throws MalformedEncodingException {
        if (at + 2 >= utf8.length) {
            throw new MalformedEncodingException();
        }
        int high = Character.digit(utf8[at + 1], 16);
        int low = Character.digit(utf8[at + 2], 16);
        if (high < 0 || low < 0) {
            throw new MalformedEncodingException();
        }
        return high << 4 | low;
    }
}
