package io.pocketping.realtime;

import io.pocketping.storage.Settings;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * The place of a reader in a session's log as clients see it: {@code <logId>.<seq>}. The log id changes when the log
 * starts anew, so a cursor of an older log is known as foreign.
 */
public final class Cursors {
    private static final String SETTING = "log.id";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LOG_ID_CHARS = 6;
    private static final int MAX_DIGITS = 18;

    private final String logId;

    public Cursors(Settings settings) {
        Optional<String> kept = settings.getSetting(SETTING);
        this.logId = kept.orElseGet(Cursors::newLogId);
        if (kept.isEmpty()) {
            settings.putSetting(SETTING, logId);
        }
    }

    /** The name of this log; it is another one when the log starts anew. */
    public String logId() {
        return logId;
    }

    public String at(long seq) {
        return logId + "." + seq;
    }

    /** The seq of a cursor of this log; empty for a foreign or malformed one. */
    public OptionalLong seqOf(String cursor) {
        String prefix = logId + ".";
        String digits = cursor.startsWith(prefix) ? cursor.substring(prefix.length()) : "";
        return digits.isEmpty()
                        || digits.length() > MAX_DIGITS
                        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(digits));
    }

    private static String newLogId() {
        RandomGenerator random = new SecureRandom();
        StringBuilder id = new StringBuilder(LOG_ID_CHARS);
        for (int i = 0; i < LOG_ID_CHARS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
