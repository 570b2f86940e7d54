package io.pocketping.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Tables {@code seen}, {@code setting} and {@code operator_login}: small facts found by a key. */
final class KeyTables {
    private static final String MARK_SEEN =
            "INSERT INTO seen (source, key, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String SETTING = "SELECT value FROM setting WHERE key = ?";
    private static final String PUT_SETTING =
            "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    private static final String SAVE_LOGIN = """
        INSERT INTO operator_login (token_hash, expires_at) VALUES (?, ?)
        ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at
        """;
    private static final String LOGIN = "SELECT expires_at FROM operator_login WHERE token_hash = ? AND expires_at > ?";
    private static final String DELETE_LOGIN = "DELETE FROM operator_login WHERE token_hash = ?";
    private static final String DELETE_EXPIRED_LOGINS = "DELETE FROM operator_login WHERE expires_at <= ?";

    private final Database database;

    KeyTables(Database database) {
        this.database = database;
    }

    boolean markSeen(String source, String key, Instant at) throws SQLException {
        return database.change(MARK_SEEN, source, key, at) > 0;
    }

    Optional<String> setting(String key) throws SQLException {
        return database.find(Row::text, SETTING, key);
    }

    void putSetting(String key, String value) throws SQLException {
        database.change(PUT_SETTING, key, value);
    }

    void saveLogin(String tokenHash, Instant expiresAt) throws SQLException {
        database.change(SAVE_LOGIN, tokenHash, expiresAt);
    }

    boolean hasLogin(String tokenHash, Instant now) throws SQLException {
        return database.find(Row::time, LOGIN, tokenHash, now).isPresent();
    }

    void deleteLogin(String tokenHash) throws SQLException {
        database.change(DELETE_LOGIN, tokenHash);
    }

    void deleteExpiredLogins(Instant now) throws SQLException {
        database.change(DELETE_EXPIRED_LOGINS, now);
    }
}
