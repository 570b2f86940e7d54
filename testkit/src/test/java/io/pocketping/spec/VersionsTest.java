package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.http.Access;
import io.pocketping.http.Response;
import io.pocketping.http.Route;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Widgets that are not the newest: told, and below the oldest that is served refused (protocol sections 2.4 and 5.13). */
class VersionsTest {
    private static final String VERSION = "X-PocketPing-Version";
    private static final String STATUS = "X-PocketPing-Version-Status";
    private static final String WORDS = "X-PocketPing-Version-Message";

    @AutoClose
    private final Chat chat = Chat.with(settings -> settings.minWidgetVersion("1.0.0")
            .latestWidgetVersion("2.1.0")
            .versionUpgradeUrl("https://shop.example/upgrade")
            .apiKey("key"));

    private final Visitor visitor = chat.visitor();

    @TestFactory
    @Spec({"V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8"})
    Stream<DynamicTest> everyRowOfTheVectorsComesTrue() {
        return Vectors.all().stream()
                .filter(row -> row.group().equals("versions"))
                .flatMap(row -> row.json()
                        .at("/when/versions")
                        .valueStream()
                        .map(version -> dynamicTest(
                                row + " " + version,
                                () -> comesTrue(
                                        row.json().path("given"),
                                        version,
                                        row.json().path("then")))));
    }

    private static void comesTrue(JsonNode given, JsonNode version, JsonNode then) {
        try (Chat server = Chat.with(settings ->
                settings.minWidgetVersion(text(given.path("min"))).latestWidgetVersion(text(given.path("latest"))))) {
            TestRequest request = TestRequest.get("/presence");
            if (!version.isNull()) {
                request.header(VERSION, version.asText());
            }
            Answer answer = server.answer(request);

            assertThat(answer.header(STATUS)).isEqualTo(then.path("status").asText());
            assertThat(answer.status()).isEqualTo(then.path("http").asInt(200));
            assertThat(answer.status() == 200)
                    .isEqualTo(then.path("canContinue").asBoolean());
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asText();
    }

    private TestRequest message(String version) {
        return TestRequest.post("/message")
                .json(visitor.signed(Map.of("content", "Hello")))
                .header(VERSION, version);
    }

    @Test
    void aWidgetThatIsTooOldIsToldWhatItNeedsAndNothingIsKept() {
        Answer answer = chat.answer(message("0.9.9")).refused(426, "WIDGET_UNSUPPORTED");

        assertThat(answer.text("/error")).isEqualTo("Upgrade required");
        assertThat(answer.text("/message")).contains("0.9.9", "1.0.0");
        assertThat(answer.text("/minVersion")).isEqualTo("1.0.0");
        assertThat(answer.text("/latestVersion")).isEqualTo("2.1.0");
        assertThat(answer.text("/upgradeUrl")).isEqualTo("https://shop.example/upgrade");
        assertThat(answer.header("X-PocketPing-Min-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("X-PocketPing-Latest-Version")).isEqualTo("2.1.0");
        assertThat(answer.header(WORDS)).isEqualTo(answer.text("/message"));
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains(STATUS, WORDS);
        assertThat(chat.messages(visitor)).isEmpty();
    }

    @Test
    void everyRouteOfTheWidgetRefusesOneThatIsTooOldEvenWithoutAToken() {
        for (Route row : chat.engine.table().routes()) {
            // Addresses of files are not called by widgets' code but by the browser itself.
            if (row.isSocket() || row.access() == Access.OPERATOR || row.access() == Access.SIGNED) {
                continue;
            }
            Answer answer = chat.answer(TestRequest.of(row.method(), row.path()).header(VERSION, "0.1"));

            assertThat(answer.header(STATUS)).as(row.path()).isEqualTo("unsupported");
            assertThat(answer.status()).as(row.path()).isEqualTo(row.access() == Access.QUIET ? 200 : 426);
        }
    }

    @Test
    void typingOfAWidgetThatIsTooOldIsAnsweredAndShownToNobody() {
        Screen screen = chat.screen();

        chat.answer(TestRequest.post("/typing")
                        .json(visitor.signed(Map.of("isTyping", true)))
                        .header(VERSION, "0.1"))
                .ok();
        visitor.sends("Hello");
        screen.awaits(1, "message.created");

        assertThat(screen.of("typing")).isEmpty();
    }

    @Test
    void beaconsAndPreflightsAreNeverRefused() {
        visitor.saysGoodbye().ok();
        visitor.posts("/visibility", Map.of("state", "hidden")).ok();
        Response preflight = chat.engine.handle(TestRequest.of("OPTIONS", "/message")
                .header("Origin", "https://shop.example")
                .header(VERSION, "0.1")
                .build());

        assertThat(((Response.Answer) preflight).status()).isEqualTo(204);
        assertThat(preflight.headers()).doesNotContainKey(STATUS);
    }

    @Test
    void everyAnswerSaysHowTheVersionStandsErrorsToo() {
        assertThat(chat.answer(message("2.1.0")).ok().header(STATUS)).isEqualTo("ok");
        assertThat(chat.answer(message("2.1.0")).header(WORDS)).isNull();
        assertThat(chat.answer(message("2.0.0")).ok().header(WORDS)).contains("2.1.0");
        assertThat(chat.answer(TestRequest.post("/message").text("{").header(VERSION, "1.5"))
                        .refused(400, "INVALID_JSON")
                        .header(STATUS))
                .isEqualTo("deprecated");
        assertThat(chat.answer(TestRequest.get("/nowhere").header(VERSION, "1.5"))
                        .refused(404, "NOT_FOUND")
                        .header(STATUS))
                .isEqualTo("deprecated");
        assertThat(chat.answer(TestRequest.post("/presence").header(VERSION, "1.5"))
                        .refused(405, "METHOD_NOT_ALLOWED")
                        .header(STATUS))
                .isEqualTo("deprecated");
    }

    @Test
    void theWarningFollowsAConnectOnTheNextLiveConnectionAndOnce() {
        connectsWith("1.5.0");

        Live first = visitor.listens();
        Live second = visitor.listens();

        JsonNode warning = first.sees("version_warning").get(0);
        assertThat(warning.path("severity").asText()).isEqualTo("warning");
        assertThat(warning.path("currentVersion").asText()).isEqualTo("1.5.0");
        assertThat(warning.path("minVersion").asText()).isEqualTo("1.0.0");
        assertThat(warning.path("latestVersion").asText()).isEqualTo("2.1.0");
        assertThat(warning.path("canContinue").asBoolean()).isTrue();
        assertThat(warning.path("upgradeUrl").asText()).isEqualTo("https://shop.example/upgrade");
        assertThat(warning.path("message").asText()).contains("1.5.0");
        assertThat(second.sees("version_warning")).isEmpty();
    }

    @Test
    void theWarningComesOverEveryCarrier() {
        connectsWith("2.0.9");
        assertThat(visitor.streams(visitor.cursor()).sees("version_warning"))
                .singleElement()
                .satisfies(w -> assertThat(w.path("severity").asText()).isEqualTo("info"));
        connectsWith("2.0.9");
        assertThat(visitor.listensAsOtherWidget().sees("version_warning")).hasSize(1);
        connectsWith("2.0.9");
        assertThat(visitor.polls(0).ok().at("/events"))
                .extracting(frame -> frame.path("type").asText())
                .containsExactly("version_warning");
        assertThat(visitor.polls(0).ok().at("/events")).isEmpty();
    }

    @Test
    void theNewestWidgetIsWarnedOfNothingAndAWarningDoesNotWaitForEver() {
        connectsWith("2.1.0");
        assertThat(visitor.listens().sees("version_warning")).isEmpty();
        connectsWith("2.0.0");
        chat.passes(Duration.ofMinutes(2));
        assertThat(visitor.listens().sees("version_warning")).isEmpty();
    }

    private void connectsWith(String version) {
        chat.answer(TestRequest.post("/connect")
                        .json(Map.of("visitorId", visitor.visitorId(), "sessionId", visitor.token()))
                        .header(VERSION, version))
                .ok();
    }

    @Test
    void whatIsNoVersionIsShownHarmlessly() {
        String hostile = "<b>\r\n\u00e9" + "9".repeat(5000);

        Answer answer = chat.answer(message(hostile)).refused(426, "WIDGET_UNSUPPORTED");

        assertThat(answer.text("/message"))
                .hasSizeLessThan(200)
                .doesNotContain("\n")
                .contains("<b>??");
        assertThat(Objects.requireNonNull(answer.header(WORDS))).matches("[ -~]*");
    }

    @Test
    void ourWordsCanBeReplacedAndOtherAlphabetsStayOutOfHeaders() {
        try (Chat server = Chat.with(settings -> settings.minWidgetVersion("2")
                .latestWidgetVersion("3")
                .versionWarningMessage("Bitte aktualisieren, schöne Grüße"))) {
            Answer refused = server.answer(TestRequest.get("/presence").header(VERSION, "1"))
                    .refused(426, "WIDGET_UNSUPPORTED");
            assertThat(refused.text("/message")).isEqualTo("Bitte aktualisieren, schöne Grüße");
            assertThat(refused.headers()).doesNotContainKey(WORDS);
            assertThat(refused.at("/upgradeUrl").isMissingNode()).isTrue();
        }
    }

    @Test
    void aVersionThatIsNoneIsRefusedWhenTheServerIsBuilt() {
        for (String version : List.of("new", "1.x", "1".repeat(65), "1.0.0\n")) {
            assertThatThrownBy(() -> Chat.with(settings -> settings.minWidgetVersion(version)))
                    .hasMessageContaining("minWidgetVersion");
        }
    }
}
