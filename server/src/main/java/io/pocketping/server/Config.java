package io.pocketping.server;

import ch.qos.logback.classic.Level;
import io.pocketping.attachment.UploadRules;
import io.pocketping.guard.ClientAddress;
import io.pocketping.guard.Limits;
import io.pocketping.settings.ChatSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the environment says about this server, checked. */
record Config(
        int port,
        String bindAddress,
        @Nullable String apiKey,
        Path dataDir,
        String widgetPath,
        List<String> allowedOrigins,
        List<String> trustedProxies,
        @Nullable String publicUrl,
        Level logLevel,
        @Nullable String sessionSecret,
        Duration visitorLeftAfter,
        Duration eventTtl,
        ChatSettings settings,
        @Nullable String versionWarningMessage,
        @Nullable String versionUpgradeUrl,
        Limits limits,
        UploadRules uploads) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    /** @throws InvalidConfiguration naming every mistake at once */
    static Config read(Map<String, String> variables) throws InvalidConfiguration {
        Environment env = new Environment(variables);
        Config config = new Config(
                env.read(Setting.PORT, Values::port),
                bindAddress(env),
                env.find(Setting.API_KEY, Values::key).orElse(null),
                dataDir(env),
                env.read(Setting.WIDGET_PATH, Values::widgetPath),
                env.read(Setting.ALLOWED_ORIGINS, Values::origins),
                env.read(Setting.TRUSTED_PROXIES, Values::proxies),
                env.find(Setting.PUBLIC_URL, Values::publicUrl).orElse(null),
                env.read(Setting.LOG_LEVEL, Values::level),
                env.find(Setting.SESSION_SECRET, Values::secrets).orElse(null),
                env.read(Setting.VISITOR_LEFT_AFTER, Values::duration),
                env.read(Setting.EVENT_TTL, Values::duration),
                settings(env),
                env.find(Setting.VERSION_WARNING_MESSAGE, Values::versionWarning)
                        .orElse(null),
                env.find(Setting.VERSION_UPGRADE_URL, Values::link).orElse(null),
                limits(env),
                uploads(env));
        env.requireNoMistakes();
        return config;
    }

    private static String bindAddress(Environment env) {
        boolean hasKey = env.isSet(Setting.API_KEY);
        Optional<String> given = env.find(Setting.BIND_ADDRESS, Values::bindAddress);
        if (!hasKey && given.isPresent() && !ClientAddress.isLoopback(given.get())) {
            env.report("BIND_ADDRESS=" + given.get() + ": others could reach this server, and anybody could act as an"
                    + " operator; set API_KEY, or leave BIND_ADDRESS at 127.0.0.1");
        }
        return given.orElse(hasKey ? EVERYWHERE : LOOPBACK);
    }

    private static Path dataDir(Environment env) {
        if (env.isSet(Setting.DATA_DIR) && env.isSet(Setting.DATABASE_URL)) {
            env.report("DATA_DIR and DATABASE_URL both say where the data is: remove one of them");
        }
        return env.find(Setting.DATABASE_URL, Values::databaseFolder)
                .orElseGet(() -> env.read(Setting.DATA_DIR, Path::of));
    }

    private static UploadRules uploads(Environment env) {
        return new UploadRules(
                env.read(Setting.MAX_ATTACHMENT_BYTES, Values::count),
                env.find(Setting.ATTACHMENT_TYPES, Values::types)
                        .orElse(UploadRules.defaults().types()),
                env.read(Setting.MAX_UNSENT_PER_SESSION, Values::count),
                env.read(Setting.MAX_FILE_BYTES_PER_SESSION, Values::count));
    }

    private static ChatSettings settings(Environment env) {
        return ChatSettings.none()
                .withWelcomeMessage(
                        env.find(Setting.WELCOME_MESSAGE, Values::welcome).orElse(null))
                .withMinWidgetVersion(
                        env.find(Setting.MIN_WIDGET_VERSION, Values::version).orElse(null))
                .withLatestWidgetVersion(
                        env.find(Setting.LATEST_WIDGET_VERSION, Values::version).orElse(null));
    }

    private static Limits limits(Environment env) {
        return new Limits(
                env.read(Setting.MAX_BODY_BYTES, Values::count),
                env.read(Setting.BODY_TIMEOUT, Values::duration),
                env.read(Setting.SESSIONS_PER_MINUTE_PER_IP, Values::count),
                env.read(Setting.MAX_SOCKETS_PER_IP, Values::count),
                env.read(Setting.MAX_SOCKETS_PER_SESSION, Values::count));
    }
}
