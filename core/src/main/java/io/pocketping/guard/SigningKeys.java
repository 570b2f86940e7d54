package io.pocketping.guard;

import io.pocketping.model.Ids;
import io.pocketping.storage.Settings;
import io.pocketping.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the key K of the session tokens comes from: the configured secrets, else a random one made once and kept in the
 * storage's settings, else one derived from the API key, else a random one that dies with the process.
 */
public final class SigningKeys {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final String SETTING = "session.secret";
    private static final String HKDF_INFO = "pp/key/1";
    private static final int KEY_BYTES = 32;

    private SigningKeys() {}

    /** @param secrets comma-separated; the first signs, all verify */
    public static List<byte[]> find(@Nullable String secrets, Storage storage, @Nullable String apiKey) {
        List<byte[]> configured = Arrays.stream((secrets == null ? "" : secrets).split(",", -1))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
        if (!configured.isEmpty()) {
            return configured;
        }
        if (storage instanceof Settings settings) {
            return List.of(Base64.getUrlDecoder().decode(kept(settings)));
        }
        if (apiKey != null) {
            return List.of(hkdf(apiKey.getBytes(StandardCharsets.UTF_8)));
        }
        log.warn("No session secret is kept anywhere: a restart will forget every visitor. Set SESSION_SECRET.");
        return List.of(Base64.getUrlDecoder().decode(Ids.random(KEY_BYTES)));
    }

    private static String kept(Settings settings) {
        return settings.getSetting(SETTING).orElseGet(() -> {
            String made = Ids.random(KEY_BYTES);
            settings.putSetting(SETTING, made);
            return made;
        });
    }

    // RFC 5869 with an empty salt and one block of output.
    private static byte[] hkdf(byte[] secret) {
        byte[] extracted = hmac(new byte[KEY_BYTES], secret);
        byte[] info = Arrays.copyOf(HKDF_INFO.getBytes(StandardCharsets.UTF_8), HKDF_INFO.length() + 1);
        info[info.length - 1] = 1;
        return hmac(extracted, info);
    }

    private static byte[] hmac(byte[] key, byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
