package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.pocketping.attachment.UploadRules;
import io.pocketping.guard.Limits;
import io.pocketping.settings.ChatSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigTest {
    private static final String SECRET = "0123456789abcdef";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void withoutAnyVariableTheDefaultsHold() throws Exception {
        assertThat(Config.read(Map.of()))
                .isEqualTo(new Config(
                        3001,
                        "127.0.0.1",
                        null,
                        Path.of("./data"),
                        "/pocketping",
                        List.of(),
                        List.of(),
                        null,
                        Level.INFO,
                        null,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        ChatSettings.none(),
                        null,
                        null,
                        Limits.defaults(),
                        UploadRules.defaults()));
    }

    static Stream<Arguments> goodValues() {
        return Stream.of(
                good("PORT", "0", Config::port, 0),
                good("PORT", "65535", Config::port, 65535),
                good("PORT", " 8080 ", Config::port, 8080),
                good("API_KEY", "k-1_/+=", Config::apiKey, "k-1_/+="),
                good("API_KEY", "k", Config::bindAddress, "0.0.0.0"),
                good("BIND_ADDRESS", "127.0.0.2", Config::bindAddress, "127.0.0.2"),
                good("BIND_ADDRESS", "::1", Config::bindAddress, "::1"),
                good("BIND_ADDRESS", "localhost", Config::bindAddress, "127.0.0.1"),
                good("DATA_DIR", "/srv/chat", Config::dataDir, Path.of("/srv/chat")),
                good("DATABASE_URL", "jdbc:sqlite:/srv/chat/pocketping.db", Config::dataDir, Path.of("/srv/chat")),
                good("WIDGET_PATH", "/chat", Config::widgetPath, "/chat"),
                good("WIDGET_PATH", "/a/b-1.2/", Config::widgetPath, "/a/b-1.2"),
                good("WIDGET_PATH", "/inbox2", Config::widgetPath, "/inbox2"),
                good("ALLOWED_ORIGINS", "*", Config::allowedOrigins, List.of()),
                good(
                        "ALLOWED_ORIGINS",
                        "https://Shop.example/, http://localhost:8080,,https://a.example:443",
                        Config::allowedOrigins,
                        List.of("https://shop.example", "http://localhost:8080", "https://a.example")),
                good("TRUSTED_PROXIES", "10.0.0.0/8, ::1", Config::trustedProxies, List.of("10.0.0.0/8", "::1")),
                good("PUBLIC_URL", "https://chat.example/", Config::publicUrl, "https://chat.example"),
                good("PUBLIC_URL", "http://chat.example:81", Config::publicUrl, "http://chat.example:81"),
                good("LOG_LEVEL", "Debug", Config::logLevel, Level.DEBUG),
                good("SESSION_SECRET", SECRET, Config::sessionSecret, SECRET),
                good("SESSION_SECRET", SECRET + "," + SECRET, Config::sessionSecret, SECRET + "," + SECRET),
                good("VISITOR_LEFT_AFTER", "2m", Config::visitorLeftAfter, Duration.ofMinutes(2)),
                good("EVENT_TTL", "PT1H", Config::eventTtl, Duration.ofHours(1)),
                good(
                        "WELCOME_MESSAGE",
                        "Hi, how are you? 👋",
                        setting(ChatSettings::welcomeMessage),
                        "Hi, how are you? 👋"),
                good("MIN_WIDGET_VERSION", "v3.1", setting(ChatSettings::minWidgetVersion), "v3.1"),
                good("LATEST_WIDGET_VERSION", "3.2.0-rc.1", setting(ChatSettings::latestWidgetVersion), "3.2.0-rc.1"),
                good("VERSION_WARNING_MESSAGE", "Bitte neu laden", Config::versionWarningMessage, "Bitte neu laden"),
                good("VERSION_UPGRADE_URL", "https://a.example/up", Config::versionUpgradeUrl, "https://a.example/up"),
                good("SESSIONS_PER_MINUTE_PER_IP", "1", limit(Limits::sessionsPerMinutePerIp), 1),
                good("MAX_SOCKETS_PER_IP", "5000", limit(Limits::maxSocketsPerIp), 5000),
                good("MAX_SOCKETS_PER_SESSION", "3", limit(Limits::maxSocketsPerSession), 3),
                good("MAX_BODY_BYTES", "2097152", limit(Limits::maxBodyBytes), 2 * 1024 * 1024),
                good("BODY_TIMEOUT", "5", limit(Limits::bodyTimeout), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @MethodSource("goodValues")
    void aGoodValueIsTaken(String name, String value, Function<Config, @Nullable Object> part, Object expected)
            throws Exception {
        assertThat(part.apply(Config.read(Map.of(name, value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("goodValues")
    void aGoodValueIsTakenFromAFile(String name, String value, Function<Config, @Nullable Object> part, Object expected)
            throws Exception {
        Map<String, String> fromFile = Map.of(name + "_FILE", file(value + "\n"), name, "");

        assertThat(part.apply(Config.read(fromFile))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT|80a|port number",
                "PORT|65536|port number",
                "PORT|-1|port number",
                "BIND_ADDRESS|my.host|IP address",
                "BIND_ADDRESS|10.0.0.0/8|IP address",
                "BIND_ADDRESS|0.0.0.0|API_KEY",
                "BIND_ADDRESS|192.168.1.5|API_KEY",
                "BIND_ADDRESS|::|API_KEY",
                "WIDGET_PATH|chat|path such as",
                "WIDGET_PATH|/|path such as",
                "WIDGET_PATH|/a//b|path such as",
                "WIDGET_PATH|/../x|path such as",
                "WIDGET_PATH|/a b|path such as",
                "WIDGET_PATH|/{id}|path such as",
                "WIDGET_PATH|/api/chat|taken",
                "WIDGET_PATH|/Health|taken",
                "WIDGET_PATH|/widget.js|taken",
                "ALLOWED_ORIGINS|shop.example|origin such as",
                "ALLOWED_ORIGINS|https://shop.example/cart|origin such as",
                "ALLOWED_ORIGINS|https://a.example, ftp://b.example|origin such as",
                "TRUSTED_PROXIES|10.0.0.0/8, proxy|address or a range",
                "PUBLIC_URL|chat.example|address such as",
                "PUBLIC_URL|ftp://chat.example|address such as",
                "PUBLIC_URL|https://chat.example?x=1|address such as",
                "PUBLIC_URL|https://chat.example/help|without a path",
                "LOG_LEVEL|loud|error, warn",
                "VISITOR_LEFT_AFTER|5x|30s, 5m",
                "VISITOR_LEFT_AFTER|0|more than nothing",
                "EVENT_TTL|PT-5M|30s, 5m",
                "EVENT_TTL|31000000|at most 30 days",
                "MIN_WIDGET_VERSION|newest|a version such as",
                "LATEST_WIDGET_VERSION|3.x|a version such as",
                "VERSION_UPGRADE_URL|javascript:alert(1)|an address such as",
                "SESSIONS_PER_MINUTE_PER_IP|0|whole number",
                "MAX_SOCKETS_PER_IP|many|whole number",
                "MAX_SOCKETS_PER_SESSION|1.5|whole number",
                "MAX_BODY_BYTES|99999999999|whole number",
                "BODY_TIMEOUT|soon|30s, 5m",
            })
    void aBadValueIsRefusedWithItsNameItselfAndTheFix(String name, String value, String fix) {
        assertThatThrownBy(() -> Config.read(Map.of(name, value)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("PocketPing cannot start, one setting is wrong:\n  ")
                .hasMessageContaining(name + "=" + value + ": ")
                .hasMessageContaining(fix);
    }

    @ParameterizedTest
    @CsvSource({
        "API_KEY, hidden key, visible ASCII",
        "API_KEY, hiddén, visible ASCII",
        "SESSION_SECRET, hidden, at least 16",
        "SESSION_SECRET, ',', at least 16",
        "DATABASE_URL, jdbc:postgresql://me:hidden@db/chat, comes with a later version",
        "DATABASE_URL, jdbc:mysql://me:hidden@db/chat, must begin with jdbc:sqlite:",
        "DATABASE_URL, jdbc:sqlite:/srv/hidden.db, must be named pocketping.db",
        "DATABASE_URL, jdbc:sqlite:, must be named pocketping.db",
    })
    void aBadSecretIsNotRepeated(String name, String value, String fix) {
        assertThatThrownBy(() -> Config.read(Map.of(name, value)))
                .hasMessageContaining(name + ": ")
                .hasMessageContaining(fix)
                .message()
                .doesNotContain("hidd");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void anEmptyVariableCountsAsUnset(Setting setting) throws Exception {
        Map<String, String> empty = Map.of(setting.name(), " ", setting.fileVariable(), "");

        assertThat(Config.read(empty)).isEqualTo(Config.read(Map.of()));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void aVariableAndItsFileExcludeEachOther(Setting setting) throws IOException {
        Map<String, String> both = Map.of(setting.name(), "1", setting.fileVariable(), file("1"));

        assertThatThrownBy(() -> Config.read(both))
                .hasMessageContaining(setting + " and " + setting + "_FILE are both set: remove one of them");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingHasALineInTheHelp(Setting setting) {
        assertThat(setting.help()).isNotBlank().hasSizeLessThan(90);
    }

    @Test
    void aFileThatCannotBeUsedIsNamed() throws IOException {
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe});

        assertRefused("API_KEY_FILE", "/nowhere/key", "there is no such file");
        assertRefused("API_KEY_FILE", file(" \n"), "it is empty");
        assertRefused("API_KEY_FILE", file("x".repeat(70_000)), "it is larger than");
        assertRefused("API_KEY_FILE", binary.toString(), "it is no UTF-8 text");
    }

    @Test
    void theContentOfAFileIsNotRepeated() throws IOException {
        String shadow = file("root:hidden");

        assertThatThrownBy(() -> Config.read(Map.of("PORT_FILE", shadow)))
                .hasMessageContaining("PORT_FILE=" + shadow + ", its content: must be a port number")
                .message()
                .doesNotContain("hidden");
    }

    @Test
    void theDataHasOnePlace() {
        assertThatThrownBy(() -> Config.read(Map.of("DATA_DIR", "/a", "DATABASE_URL", "jdbc:sqlite:/b/pocketping.db")))
                .hasMessageContaining("DATA_DIR and DATABASE_URL both");
    }

    @Test
    void anAddressThatOthersReachIsFineWithAKey() throws Exception {
        Map<String, String> open = Map.of("BIND_ADDRESS", "192.168.1.5", "API_KEY_FILE", file("key"));

        assertThat(Config.read(open).bindAddress()).isEqualTo("192.168.1.5");
    }

    @Test
    void aKeyThatIsWrongIsNotReportedAsMissing() {
        Map<String, String> open = Map.of("BIND_ADDRESS", "0.0.0.0", "API_KEY", "with space");

        assertThatThrownBy(() -> Config.read(open)).hasMessageContaining("one setting is wrong");
    }

    @Test
    void allMistakesAreReportedTogether() {
        Map<String, String> wrong = new HashMap<>(Map.of("PORT", "x", "LOG_LEVEL", "y", "EVENT_TTL", "z\nz"));
        wrong.put("API_KEY_FILE", "/nowhere");

        assertThatThrownBy(() -> Config.read(wrong))
                .hasMessageStartingWith("PocketPing cannot start, 4 settings are wrong:\n")
                .hasMessageContainingAll("PORT=x", "LOG_LEVEL=y", "EVENT_TTL=z?z", "API_KEY_FILE=/nowhere");
    }

    private static void assertRefused(String name, String value, String reason) {
        assertThatThrownBy(() -> Config.read(Map.of(name, value)))
                .hasMessageContaining(name + "=" + value + ": " + reason);
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "value", ""), content, StandardCharsets.UTF_8)
                .toString();
    }

    private static Arguments good(String name, String value, Function<Config, @Nullable Object> part, Object expected) {
        return Arguments.of(name, value, part, expected);
    }

    private static Function<Config, @Nullable Object> limit(Function<Limits, Object> limit) {
        return config -> limit.apply(config.limits());
    }

    private static Function<Config, @Nullable Object> setting(Function<ChatSettings, @Nullable Object> setting) {
        return config -> setting.apply(config.settings());
    }
}
