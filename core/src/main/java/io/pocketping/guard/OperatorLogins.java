package io.pocketping.guard;

import io.pocketping.model.Ids;
import io.pocketping.storage.Logins;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;

/** Browser logins of operators: a random cookie for 12 hours, of which only the hash is kept. Thread-safe. */
public final class OperatorLogins {
    /** How long a login lasts. */
    public static final Duration LASTS = Duration.ofHours(12);

    private static final int TOKEN_BYTES = 32;

    private final Logins logins;
    private final InstantSource clock;

    public OperatorLogins(Logins logins, InstantSource clock) {
        this.logins = logins;
        this.clock = clock;
    }

    /** Makes a login; the result is the cookie's value. */
    public String create() {
        String token = Ids.random(TOKEN_BYTES);
        logins.deleteExpiredLogins(clock.instant());
        logins.saveLogin(hash(token), clock.instant().plus(LASTS));
        return token;
    }

    public boolean isValid(String token) {
        return logins.hasLogin(hash(token), clock.instant());
    }

    public void end(String token) {
        logins.deleteLogin(hash(token));
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
