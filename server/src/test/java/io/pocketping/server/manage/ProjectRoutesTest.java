package io.pocketping.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.json.Json;
import io.pocketping.server.TestApi;
import io.pocketping.server.TestApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectRoutesTest {
    private static final String PATH = "/api/v1/projects/default";

    private final TestApi api = TestApi.withKey();

    @AfterEach
    void close() {
        api.close();
    }

    private Answer changes(String body) {
        return api.call("PATCH", PATH, body);
    }

    @Test
    void showsTheSettingsThatHold() {
        assertThat(api.get(PATH).json())
                .isEqualTo(Json.readObject("{\"id\":\"default\",\"preChatForm\":{\"enabled\":false,\"required\":false,"
                        + "\"timing\":\"before-first-message\",\"fields\":\"email-or-phone\"},"
                        + "\"trackedElements\":[],\"branding\":{}}"));
    }

    @Test
    void changesWhatIsGivenAndAnswersWhatHoldsThen() {
        Answer answer = changes("{\"welcomeMessage\":\"Moin\",\"latestWidgetVersion\":\"3.1\","
                + "\"preChatForm\":{\"enabled\":true,\"fields\":\"phone-only\"},"
                + "\"trackedElements\":[{\"selector\":\"#buy\",\"name\":\"buy\",\"data\":{\"plan\":null}}],"
                + "\"branding\":{\"operatorName\":\"Grace\","
                + "\"headerColor\":{\"from\":\"#000\",\"to\":\"#fff\",\"direction\":\"to right\"}}}");

        assertThat(answer.json())
                .isEqualTo(api.get(PATH).json())
                .isEqualTo(Json.readObject("{\"id\":\"default\",\"welcomeMessage\":\"Moin\","
                        + "\"preChatForm\":{\"enabled\":true,\"required\":false,"
                        + "\"timing\":\"before-first-message\",\"fields\":\"phone-only\"},"
                        + "\"trackedElements\":[{\"selector\":\"#buy\",\"event\":\"click\",\"name\":\"buy\","
                        + "\"data\":{\"plan\":null}}],\"latestWidgetVersion\":\"3.1\","
                        + "\"branding\":{\"operatorName\":\"Grace\","
                        + "\"headerColor\":{\"from\":\"#000\",\"to\":\"#fff\",\"direction\":\"to right\"}}}"));
    }

    @Test
    void takesBackItsOwnAnswer() {
        Answer first = changes("{\"welcomeMessage\":\"Moin\",\"branding\":{\"toggleColor\":\"rebeccapurple\"}}");

        assertThat(changes(first.text()).json()).isEqualTo(first.json());
    }

    @Test
    void namesTheFieldThatDoesNotExist() {
        Answer answer = changes("{\"welcomeMessage\":\"Moin\",\"welcomeMesage\":\"Moin\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("code", "INVALID_REQUEST");
        assertThat(String.valueOf(answer.get("message"))).contains("'welcomeMesage'");
        assertThat(api.get(PATH).json()).doesNotContainKey("welcomeMessage");
    }

    @Test
    void refusesWhatIsNoObject() {
        for (String body : List.of("[]", "5", "null", "\"x\"")) {
            assertThat(changes(body).json()).as(body).containsEntry("code", "INVALID_REQUEST");
        }
        assertThat(changes("{").json()).containsEntry("code", "INVALID_JSON");
    }

    @Test
    void isForOperatorsAlone() {
        assertThat(api.call("GET", PATH, Map.of(), null).status()).isEqualTo(401);
        assertThat(api.call("PATCH", PATH, Map.of("Authorization", "Bearer wrong"), "{}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void asksNobodyForTheVersionOfAWidget() {
        changes("{\"minWidgetVersion\":\"9\"}");

        Answer answer = api.call(
                "GET", PATH, Map.of("Authorization", "Bearer " + TestApi.KEY, "X-PocketPing-Version", "1"), null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-PocketPing-Version-Status")).isEmpty();
    }
}
