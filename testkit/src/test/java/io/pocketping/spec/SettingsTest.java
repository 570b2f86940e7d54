package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.json.Json;
import io.pocketping.settings.Branding;
import io.pocketping.settings.ChatSettings;
import io.pocketping.settings.TrackedElement;
import io.pocketping.storage.InMemoryStorage;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a site says to all its pages: set at the start, changed while it runs, shown at once. */
class SettingsTest {
    private static final String ELEMENT = "{\"selector\":\"#buy\",\"name\":\"buy\"}";

    @AutoClose
    private final Chat chat = Chat.with(settings -> settings.welcomeMessage("Hello!")
            .branding(new Branding(Map.of("operatorName", "Grace", "primaryColor", "#1f6feb"))));

    private final Visitor visitor = chat.visitor();

    private ChatSettings changes(String json) {
        return chat.pp.settings().change(Json.parse(json));
    }

    @Test
    void whatTheServerWasStartedWithIsToldAtConnect() {
        Answer answer = visitor.connects().ok();

        assertThat(answer.text("/welcomeMessage")).isEqualTo("Hello!");
        assertThat(answer.text("/operatorName")).isEqualTo("Grace");
        assertThat(answer.text("/primaryColor")).isEqualTo("#1f6feb");
        for (String unset : List.of("/trackedElements", "/preChatForm", "/operatorAvatar", "/toggleColor")) {
            assertThat(answer.at(unset).isMissingNode()).as(unset).isTrue();
        }
    }

    @Test
    void aChangeHoldsForTheNextConnectAndKeepsTheRest() {
        changes("{\"welcomeMessage\":\"Moin\",\"trackedElements\":[" + ELEMENT + "],"
                + "\"branding\":{\"headerColor\":{\"light\":\"white\",\"dark\":{\"from\":\"#000\",\"to\":\"#222\"}}}}");
        changes("{\"branding\":{\"toggleColor\":\"red\"},\"preChatForm\":{\"enabled\":true}}");
        changes("{\"preChatForm\":{\"fields\":\"phone-only\"}}");

        Answer answer = visitor.connects().ok();

        assertThat(answer.text("/welcomeMessage")).isEqualTo("Moin");
        assertThat(answer.at("/trackedElements"))
                .isEqualTo(Answer.json("[{\"selector\":\"#buy\",\"event\":\"click\",\"name\":\"buy\"}]"));
        assertThat(answer.text("/operatorName")).isEqualTo("Grace");
        assertThat(answer.text("/headerColor/dark/from")).isEqualTo("#000");
        assertThat(answer.text("/toggleColor")).isEqualTo("red");
        assertThat(answer.text("/preChatForm/fields")).isEqualTo("phone-only");
    }

    @Test
    void nullBringsBackWhatTheServerWasStartedWithAndAnEmptyTextSaysNone() {
        changes("{\"welcomeMessage\":\"\",\"branding\":{\"primaryColor\":\"blue\",\"operatorName\":\"\"}}");
        Answer cleared = visitor.connects();
        assertThat(cleared.at("/welcomeMessage").isMissingNode()).isTrue();
        assertThat(cleared.at("/operatorName").isMissingNode()).isTrue();
        assertThat(cleared.text("/primaryColor")).isEqualTo("blue");

        changes("{\"welcomeMessage\":null,\"branding\":{\"primaryColor\":null}}");
        Answer reset = visitor.connects();
        assertThat(reset.text("/welcomeMessage")).isEqualTo("Hello!");
        assertThat(reset.text("/primaryColor")).isEqualTo("#1f6feb");
        assertThat(reset.at("/operatorName").isMissingNode()).isTrue();

        changes("{\"branding\":null}");
        assertThat(visitor.connects().text("/operatorName")).isEqualTo("Grace");
    }

    @Test
    void everyOpenPageIsToldAtOnceOverEveryCarrier() {
        Live socket = visitor.listens();
        Live stream = chat.visitor().streamsAsOtherWidget();
        socket.settle();
        stream.settle();

        changes("{\"welcomeMessage\":\"Moin\",\"trackedElements\":[" + ELEMENT
                + "],\"preChatForm\":{\"enabled\":true}}");

        JsonNode config = socket.sees("config_update").get(0);
        assertThat(config.path("welcomeMessage").asText()).isEqualTo("Moin");
        assertThat(config.path("trackedElements")).hasSize(1);
        assertThat(config.at("/preChatForm/completed").asBoolean()).isFalse();
        assertThat(config.at("/branding/operatorName").asText()).isEqualTo("Grace");
        assertThat(stream.sees("config_update")).hasSize(1);
    }

    @Test
    void aPageIsToldWhetherItsOwnVisitorFilledInTheForm() {
        visitor.posts("/prechat", Map.of("email", "ada@example.org")).ok();
        Live mine = visitor.listens();
        Live theirs = chat.visitor().listens();
        mine.settle();
        theirs.settle();

        changes("{\"preChatForm\":{\"enabled\":true}}");

        assertThat(mine.sees("config_update")
                        .get(0)
                        .at("/preChatForm/completed")
                        .asBoolean())
                .isTrue();
        assertThat(theirs.sees("config_update")
                        .get(0)
                        .at("/preChatForm/completed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatIsGoneIsMissingInTheFrameAndTheElementsAreAlwaysThere() {
        changes("{\"trackedElements\":[" + ELEMENT + "],\"preChatForm\":{\"enabled\":true}}");
        Live live = visitor.listens();
        live.settle();

        changes("{\"trackedElements\":null,\"preChatForm\":null,\"welcomeMessage\":\"\"}");

        JsonNode config =
                live.sees("config_update").get(live.sees("config_update").size() - 1);
        assertThat(config.path("trackedElements").isArray()).isTrue();
        assertThat(config.path("trackedElements")).isEmpty();
        assertThat(config.has("preChatForm")).isFalse();
        assertThat(config.has("welcomeMessage")).isFalse();
    }

    @Test
    void aPageThatConnectedBeforeAChangeAndListensAfterItIsTold() {
        visitor.connects().ok();
        changes("{\"welcomeMessage\":\"Moin\"}");

        assertThat(visitor.listens().sees("config_update")).hasSize(1);
        chat.passes(Duration.ofMillis(1));
        assertThat(types(visitor.polls(0))).containsExactly("config_update");
        assertThat(types(visitor.polls(0))).isEmpty();

        chat.passes(Duration.ofMinutes(2));
        assertThat(visitor.listens().sees("config_update")).isEmpty();
    }

    private static List<String> types(Answer poll) {
        return poll.ok()
                .at("/events")
                .valueStream()
                .map(frame -> frame.path("type").asText())
                .toList();
    }

    @Test
    void changesOutliveARestartAndTheStartHoldsForTheRest() {
        changes("{\"branding\":{\"primaryColor\":\"blue\"}}");

        try (Chat again = Chat.on(
                chat.storage,
                settings -> settings.welcomeMessage("New greeting")
                        .branding(new Branding(Map.of("primaryColor", "green", "footerColor", "grey"))))) {
            Answer answer = again.visitor().connects();
            assertThat(answer.text("/welcomeMessage")).isEqualTo("New greeting");
            assertThat(answer.text("/primaryColor")).isEqualTo("blue");
            assertThat(answer.text("/footerColor")).isEqualTo("grey");
        }
    }

    @Test
    void keptSettingsThatDoNotHoldAnyMoreDoNotStopTheServer() {
        InMemoryStorage storage = new InMemoryStorage();
        storage.putSetting("project", "{\"welcomeMessage\":\"Moin\",\"colourOfTheMoon\":\"white\"}");

        try (Chat server = Chat.on(storage, settings -> settings.welcomeMessage("Hello!"))) {
            assertThat(server.visitor().connects().text("/welcomeMessage")).isEqualTo("Hello!");
        }
    }

    @Test
    void aChangedOldestVersionHoldsForTheNextRequest() {
        changes("{\"minWidgetVersion\":\"3.0.0\"}");

        chat.answer(TestRequest.get("/presence").header("X-PocketPing-Version", "2.9"))
                .refused(426, "WIDGET_UNSUPPORTED");

        changes("{\"minWidgetVersion\":\"\"}");
        chat.answer(TestRequest.get("/presence").header("X-PocketPing-Version", "2.9"))
                .ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"colour\":\"red\"}",
                "{\"id\":\"other\"}",
                "{\"welcomeMessage\":5}",
                "{\"welcomeMessage\":\"a\\u0000b\"}",
                "{\"preChatForm\":true}",
                "{\"preChatForm\":{\"enabled\":\"yes\"}}",
                "{\"preChatForm\":{\"timing\":\"never\"}}",
                "{\"preChatForm\":{\"fields\":\"EMAIL_ONLY\"}}",
                "{\"preChatForm\":{\"completed\":true}}",
                "{\"trackedElements\":{}}",
                "{\"trackedElements\":[5]}",
                "{\"trackedElements\":[null]}",
                "{\"trackedElements\":[{}]}",
                "{\"trackedElements\":[{\"selector\":\"a\"}]}",
                "{\"trackedElements\":[{\"selector\":\" \",\"name\":\"n\"}]}",
                "{\"trackedElements\":[{\"selector\":\"a\",\"name\":\"identify\"}]}",
                "{\"trackedElements\":[{\"selector\":\"a\",\"name\":\"n\",\"event\":\"dblclick\"}]}",
                "{\"trackedElements\":[{\"selector\":\"a\",\"name\":\"n\",\"data\":[]}]}",
                "{\"trackedElements\":[{\"selector\":\"a\",\"name\":\"n\",\"colour\":\"red\"}]}",
                "{\"minWidgetVersion\":\"newest\"}",
                "{\"latestWidgetVersion\":3}",
                "{\"branding\":[]}",
                "{\"branding\":{\"logo\":\"x\"}}",
                "{\"branding\":{\"operatorName\":{}}}",
                "{\"branding\":{\"operatorAvatar\":\"javascript:alert(1)\"}}",
                "{\"branding\":{\"operatorAvatar\":\"/me.png\"}}",
                "{\"branding\":{\"operatorAvatar\":\"data:text/html;base64,AAAA\"}}",
                "{\"branding\":{\"primaryColor\":\"red;background:url(//evil)\"}}",
                "{\"branding\":{\"primaryColor\":\"url(x)\"}}",
                "{\"branding\":{\"primaryColor\":\"#12\"}}",
                "{\"branding\":{\"primaryColor\":{\"light\":\"red\"}}}",
                "{\"branding\":{\"primaryColor\":{\"light\":\"red\",\"dark\":5}}}",
                "{\"branding\":{\"primaryColor\":{\"light\":\"red\",\"dark\":\"red\",\"dim\":\"red\"}}}",
                "{\"branding\":{\"primaryColor\":{\"from\":\"red\"}}}",
                "{\"branding\":{\"primaryColor\":{\"from\":\"red\",\"to\":\"blue\",\"direction\":\"sideways\"}}}",
                "{\"branding\":{\"primaryColor\":{\"light\":{\"light\":\"red\",\"dark\":\"red\"},\"dark\":\"red\"}}}",
                "{\"branding\":{\"primaryColor\":7}}"
            })
    void aBadChangeIsRefusedByNameAndChangesNothing(String change) {
        ChatSettings before = chat.pp.settings().current();
        Live live = visitor.listens();

        assertThatThrownBy(() -> changes("{\"latestWidgetVersion\":\"9\"," + change.substring(1)))
                .isInstanceOf(InvalidRequest.class)
                .message()
                .contains("'");

        assertThat(chat.pp.settings().current()).isEqualTo(before);
        assertThat(live.sees("config_update")).isEmpty();
    }

    @Test
    void everythingHasItsLimit() {
        String long4001 = "x".repeat(4001);
        TrackedElement element = new TrackedElement("a", "click", "n", null, null);
        for (String change : List.of(
                "{\"welcomeMessage\":\"" + long4001 + "\"}",
                "{\"trackedElements\":" + Json.write(Collections.nCopies(101, element)) + "}",
                "{\"trackedElements\":[{\"selector\":\"" + "a".repeat(501) + "\",\"name\":\"n\"}]}",
                "{\"trackedElements\":[{\"selector\":\"a\",\"name\":\"" + "n".repeat(129) + "\"}]}",
                "{\"trackedElements\":[{\"selector\":\"a\",\"name\":\"n\",\"widgetMessage\":\"" + long4001 + "\"}]}",
                "{\"trackedElements\":[{\"selector\":\"a\",\"name\":\"n\",\"data\":{\"a\":\"" + long4001 + long4001
                        + "\"}}]}",
                "{\"branding\":{\"operatorName\":\"" + "n".repeat(256) + "\"}}",
                "{\"branding\":{\"operatorAvatar\":\"https://a.example/" + long4001 + "\"}}",
                "{\"branding\":{\"operatorAvatar\":\"data:image/png;base64," + "A".repeat(40_000) + "\"}}")) {
            assertThatThrownBy(() -> changes(change))
                    .as(change.substring(0, 60))
                    .isInstanceOf(InvalidRequest.class);
        }
        changes("{\"trackedElements\":" + Json.write(Collections.nCopies(100, element)) + "}");
        changes("{\"branding\":{\"operatorAvatar\":\"data:image/png;base64,iVBORw0KGgo=\"}}");
        assertThat(visitor.connects().ok().at("/trackedElements")).hasSize(100);
    }

    @Test
    @Spec({"2.3/17", "2.3/18", "2.3/19", "2.3/20", "2.9/D6"})
    void screenshotsAreOffAndSaySo() {
        assertThat(visitor.gets("/screenshot/requests", Map.of()).ok().at("/requests"))
                .isEmpty();
        for (String path : List.of("/screenshot/upload", "/screenshot/upload/complete")) {
            assertThat(visitor.posts(path, Map.of("requestId", "r"))
                            .refused(404, "NOT_FOUND")
                            .text("/message"))
                    .contains("Screenshots");
        }
    }
}
