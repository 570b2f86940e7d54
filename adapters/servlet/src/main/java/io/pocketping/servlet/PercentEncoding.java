package io.pocketping.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Decodes what a query string carries, as browsers do: an escape that is none stays as it stands, and bytes that are not
 * UTF-8 become U+FFFD. Whoever reads the value decides what it is worth.
 */
final class PercentEncoding {
    private PercentEncoding() {}

    static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded.replace('+', ' ');
        }
        byte[] given = encoded.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(given.length);
        for (int i = 0; i < given.length; i++) {
            int escaped = given[i] == '%' ? escapedAt(given, i) : -1;
            bytes.write(escaped < 0 ? given[i] : escaped);
            i += escaped < 0 ? 0 : 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int escapedAt(byte[] given, int at) {
        if (at + 2 >= given.length) {
            return -1;
        }
        int high = Character.digit(given[at + 1], 16);
        int low = Character.digit(given[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
