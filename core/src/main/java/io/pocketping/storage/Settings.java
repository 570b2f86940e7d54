package io.pocketping.storage;

import java.util.Optional;

/** Role: single values that outlive a restart, such as the key that signs session tokens. */
public interface Settings {
    Optional<String> getSetting(String key);

    void putSetting(String key, String value);
}
