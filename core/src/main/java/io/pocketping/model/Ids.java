package io.pocketping.model;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that cannot be guessed: 128 random bits as 22 characters of {@code [A-Za-z0-9_-]}. Thread-safe. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    /** The most characters of an id made elsewhere, such as {@code telegram:10}. */
    public static final int MAX_FOREIGN = 255;

    private Ids() {}

    public static String random() {
        return random(BYTES);
    }

    /** Base64url without padding of that many random bytes. */
    public static String random(int bytes) {
        byte[] bits = new byte[bytes];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
