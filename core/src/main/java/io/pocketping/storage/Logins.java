package io.pocketping.storage;

import java.time.Instant;

/** Role: operators' browser logins, by the hash of their cookie. */
public interface Logins {
    void saveLogin(String tokenHash, Instant expiresAt);

    /** Whether such a login exists and expires after {@code now}. */
    boolean hasLogin(String tokenHash, Instant now);

    void deleteLogin(String tokenHash);

    /** Forgets logins that expired at or before {@code now}. */
    void deleteExpiredLogins(Instant now);
}
