package io.pocketping.guard;

import io.pocketping.model.Session;
import io.pocketping.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The visitor's key: {@code id "." base64url(HMAC-SHA256(K, "pp/session/1" 0 id 0 epoch)[0..19])}, 50 characters for ids
 * of ours. Knowing an id is worth nothing without the rest. Thread-safe.
 */
public final class SessionTokens {
    private static final String LABEL = "pp/session/1";
    private static final int MAC_BYTES = 20;
    private static final int MAC_CHARS = 27;
    private static final int MAX_LENGTH = 255 + 1 + MAC_CHARS;
    private static final String ALGORITHM = "HmacSHA256";

    private final List<Mac> keys;
    private final Storage storage;

    /** @param keys the first signs, all verify */
    public SessionTokens(List<byte[]> keys, Storage storage) {
        this.keys = keys.stream().map(SessionTokens::mac).toList();
        this.storage = storage;
    }

    public String sign(Session session) {
        return session.id() + "." + encode(signature(keys.get(0), session));
    }

    /** The session a token opens; empty for anything else, and it takes the same steps whether the id exists or not. */
    public Optional<Session> findSession(String token) {
        int dot = token.lastIndexOf('.');
        if (token.length() > MAX_LENGTH || dot < 1 || token.length() - dot - 1 != MAC_CHARS) {
            return Optional.empty();
        }
        byte[] given;
        try {
            given = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // 27 characters carry 2 bits more than 20 bytes: only the canonical spelling of a signature counts.
        if (!encode(given).equals(token.substring(dot + 1))) {
            return Optional.empty();
        }
        return storage.getSession(token.substring(0, dot)).filter(session -> isSigned(session, given));
    }

    /** The bare id of a valid token; anything else is returned as it is: for callers who may name any session. */
    public String toId(String idOrToken) {
        return idOrToken.indexOf('.') < 0
                ? idOrToken
                : findSession(idOrToken).map(Session::id).orElse(idOrToken);
    }

    private boolean isSigned(Session session, byte[] given) {
        boolean signed = false;
        for (Mac key : keys) {
            signed |= MessageDigest.isEqual(signature(key, session), given);
        }
        return signed;
    }

    private static byte[] signature(Mac key, Session session) {
        String signed = LABEL + '\0' + session.id() + '\0' + session.tokenEpoch();
        try {
            Mac mac = (Mac) key.clone();
            return Arrays.copyOf(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)), MAC_BYTES);
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
