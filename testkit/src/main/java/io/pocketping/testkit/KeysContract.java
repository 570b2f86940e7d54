package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.storage.Logins;
import io.pocketping.storage.Seen;
import io.pocketping.storage.Settings;
import org.junit.jupiter.api.Test;

/** Roles {@link Seen}, {@link Settings} and {@link Logins}: small facts found by a key. */
interface KeysContract extends StorageUnderTest {

    @Test
    default void aKeyIsNewOnlyTheFirstTime() {
        Seen seen = role(Seen.class);

        assertThat(seen.markSeen("telegram", "7", NOW)).isTrue();
        assertThat(seen.markSeen("telegram", "7", NOW.plusSeconds(1))).isFalse();
    }

    @Test
    default void theSameKeyFromAnotherSourceIsAnother() {
        Seen seen = role(Seen.class);
        seen.markSeen("telegram", "7", NOW);

        assertThat(seen.markSeen("slack", "7", NOW)).isTrue();
        assertThat(seen.markSeen("telegram", "8", NOW)).isTrue();
    }

    @Test
    default void aSettingIsReadBackAndCanBeReplaced() {
        Settings settings = role(Settings.class);
        settings.putSetting("key", "first");
        settings.putSetting("other", "unchanged");

        settings.putSetting("key", "second");

        assertThat(settings.getSetting("key")).contains("second");
        assertThat(settings.getSetting("other")).contains("unchanged");
        assertThat(settings.getSetting("unknown")).isEmpty();
    }

    @Test
    default void aLoginHoldsUntilItExpires() {
        Logins logins = role(Logins.class);
        logins.saveLogin("hash", NOW.plusSeconds(60));

        assertThat(logins.hasLogin("hash", NOW)).isTrue();
        assertThat(logins.hasLogin("hash", NOW.plusSeconds(60))).isFalse();
        assertThat(logins.hasLogin("unknown", NOW)).isFalse();
    }

    @Test
    default void aDeletedLoginIsGone() {
        Logins logins = role(Logins.class);
        logins.saveLogin("hash", NOW.plusSeconds(60));
        logins.saveLogin("other", NOW.plusSeconds(60));

        logins.deleteLogin("hash");

        assertThat(logins.hasLogin("hash", NOW)).isFalse();
        assertThat(logins.hasLogin("other", NOW)).isTrue();
    }

    @Test
    default void onlyExpiredLoginsAreForgotten() {
        Logins logins = role(Logins.class);
        logins.saveLogin("expired", NOW);
        logins.saveLogin("valid", NOW.plusMillis(1));

        logins.deleteExpiredLogins(NOW);

        assertThat(logins.hasLogin("expired", NOW.minusSeconds(1))).isFalse();
        assertThat(logins.hasLogin("valid", NOW)).isTrue();
    }
}
