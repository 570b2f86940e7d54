package io.pocketping.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.server.TestApi;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRoutesTest {
    private final TestApi api = TestApi.withKey();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void emitsToOneVisitorAndSaysHowManyConnectionsAreLive() {
        String id = api.visitor("v1").id();

        assertThat(api.post("/sessions/" + id + "/events", "{\"name\":\"hello\"}")
                        .json())
                .isEqualTo(Map.of("ok", true, "delivered", 0));
    }

    @Test
    void broadcastReachesNobodyWhenNobodyIsThere() {
        assertThat(api.post("/api/v1/broadcast", "{\"name\":\"hello\",\"data\":{}}")
                        .json())
                .isEqualTo(Map.of("ok", true, "delivered", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":7}",
                "{\"name\":\"identify\"}",
                "{\"name\":\"a\",\"data\":[1]}",
                "{\"name\":\"a\\u0000\"}"
            })
    void refusesWhatIsNoEvent(String body) {
        String id = api.visitor("v1").id();

        assertThat(api.post("/api/v1/sessions/" + id + "/events", body).get("code"))
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void operatorsComeAndGo() {
        assertThat(api.get("/api/v1/operator/status").get("online")).isEqualTo(false);

        assertThat(api.post("/api/operator/status", "{\"online\":true}").json())
                .isEqualTo(Map.of("ok", true, "online", true));

        assertThat(api.get("/api/operator/status").get("online")).isEqualTo(true);
        assertThat(api.post("/api/v1/operator/status", "{}").status()).isEqualTo(400);
        assertThat(api.post("/api/v1/operator/status", "{\"online\":\"yes\"}").status())
                .isEqualTo(400);
    }
}
