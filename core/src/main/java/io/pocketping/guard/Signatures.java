package io.pocketping.guard;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs facts with the key K (design section 7): {@code base64url(HMAC-SHA256(K, label 0 fact 0 fact …)[0..19])}. The
 * label keeps what is signed for one purpose from serving another. No fact may contain a NUL. Thread-safe.
 */
public final class Signatures {
    /** The characters of a signature. */
    static final int LENGTH = 27;

    private static final int BYTES = 20;
    private static final String ALGORITHM = "HmacSHA256";

    private final List<Mac> keys;

    /** @param keys the first signs, all verify */
    public Signatures(List<byte[]> keys) {
        this.keys = keys.stream().map(Signatures::mac).toList();
    }

    String sign(String label, String... facts) {
        return encode(signature(keys.get(0), label, facts));
    }

    /** Whether this could be a signature at all: of the right length and in the one canonical spelling. */
    static boolean isOne(String text) {
        // 27 characters carry 2 bits more than 20 bytes, so four spellings would decode to the same signature.
        try {
            return text.length() == LENGTH
                    && encode(Base64.getUrlDecoder().decode(text)).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether one of the keys made this signature. Takes the same time for every wrong one. */
    boolean isSigned(String signature, String label, String... facts) {
        if (!isOne(signature)) {
            return false;
        }
        byte[] given = Base64.getUrlDecoder().decode(signature);
        boolean signed = false;
        for (Mac key : keys) {
            signed |= MessageDigest.isEqual(signature(key, label, facts), given);
        }
        return signed;
    }

    private static byte[] signature(Mac key, String label, String... facts) {
        String signed = label + '\0' + String.join("\0", facts);
        try {
            Mac mac = (Mac) key.clone();
            return Arrays.copyOf(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)), BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This JDK's HMAC cannot be cloned", e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
