package io.pocketping.model;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that cannot be guessed: 128 random bits as 22 characters of {@code [A-Za-z0-9_-]}. Thread-safe. */
public final class Ids {
    private static final int BYTES = 16;
    private static final RandomBytes RANDOM = new RandomBytes(new SecureRandom());

    /** The most characters of an id made elsewhere, such as {@code telegram:10}. */
    public static final int MAX_FOREIGN = 255;

    private Ids() {}

    public static String random() {
        return random(BYTES);
    }

    /** Base64url without padding of that many random bytes. */
    public static String random(int bytes) {
        byte[] bits = RANDOM.take(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
