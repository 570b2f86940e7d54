package io.pocketping.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pocketping.message.Draft;
import io.pocketping.server.OperatorEnd;
import io.pocketping.server.TestApi;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorSocketTest {
    private final TestApi api = TestApi.withKey();
    private final TestApi keyless = TestApi.withoutKey();

    @AfterEach
    void close() {
        api.close();
        keyless.close();
    }

    private String visitorWrites(TestApi to, String content) {
        String id = to.visitor("v1").id();
        var unused = to.pocketPing.parts().messages().send(id, Draft.visitor(content));
        return id;
    }

    @Test
    void greetsAndThenTellsWhatHappens() {
        OperatorEnd operator = api.socket(Map.of());
        operator.says("{\"type\":\"auth\",\"apiKey\":\"" + TestApi.KEY + "\"}");
        assertThat(operator.awaitTypes(1)).containsExactly("auth.ok");

        String id = visitorWrites(api, "Hello?");

        assertThat(operator.awaitTypes(3)).containsExactly("auth.ok", "session.created", "message.created");
        Map<String, ?> frame = operator.frames.get(2);
        assertThat(frame.get("sessionId")).isEqualTo(id);
        assertThat(frame.containsKey("pos")).isTrue();
        assertThat(frame.get("message")).extracting("content").isEqualTo("Hello?");
    }

    @Test
    void resumesAfterAPosition() {
        String id = visitorWrites(api, "Hello?");
        OperatorEnd first = api.socket(Map.of());
        first.says("{\"type\":\"auth\",\"apiKey\":\"" + TestApi.KEY + "\",\"after\":0}");
        assertThat(first.awaitTypes(3)).containsExactly("auth.ok", "session.created", "message.created");
        Object pos = first.frames.get(1).get("pos");

        OperatorEnd second = api.socket(Map.of());
        second.says("{\"type\":\"auth\",\"apiKey\":\"" + TestApi.KEY + "\",\"after\":" + pos + "}");

        assertThat(second.awaitTypes(2)).containsExactly("auth.ok", "message.created");
        assertThat(second.frames.get(1).get("sessionId")).isEqualTo(id);
    }

    @Test
    void aPositionOfAnotherLogCountsAsNone() {
        OperatorEnd operator = api.socket(Map.of());
        operator.says("{\"type\":\"auth\",\"apiKey\":\"" + TestApi.KEY + "\",\"after\":9000}");
        assertThat(operator.awaitTypes(1)).hasSize(1);
        visitorWrites(api, "Hello?");

        assertThat(operator.awaitTypes(3)).containsExactly("auth.ok", "session.created", "message.created");
        assertThat(operator.frames.get(0).get("pos")).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"auth\"}",
                "{\"type\":\"auth\",\"apiKey\":\"wrong\"}",
                "{\"type\":\"auth\",\"apiKey\":7}",
                "{\"type\":\"auth\",\"apiKey\":\"a-key-for-tests\",\"after\":\"x\"}",
                "{\"type\":\"ping\"}",
                "{\"type\":7}",
                "[]",
                "nonsense"
            })
    void whoeverDoesNotProveAnythingIsSentAway(String firstFrame) {
        OperatorEnd stranger = api.socket(Map.of());
        stranger.says(firstFrame);
        visitorWrites(api, "Hello?");

        assertThat(stranger.awaitClose()).isEqualTo(4001);
        assertThat(stranger.frames).isEmpty();
    }

    @Test
    void nothingIsSentBeforeTheFirstFrame() {
        OperatorEnd silent = keyless.socket(Map.of());
        OperatorEnd operator = keyless.socket(Map.of()).says("{\"type\":\"auth\"}");
        assertThat(operator.awaitTypes(1)).hasSize(1);
        visitorWrites(keyless, "Hello?");

        assertThat(operator.awaitTypes(3)).hasSize(3);
        assertThat(silent.frames).isEmpty();
    }

    @Test
    void thisMachineNeedsNoKeyWhileThereIsNone() {
        OperatorEnd operator = keyless.socket(Map.of());
        operator.says("{\"type\":\"auth\"}");

        assertThat(operator.awaitTypes(1)).containsExactly("auth.ok");
    }

    @Test
    void anInboxLoginNeedsNoKey() {
        String login = api.pocketPing.parts().logins().create();
        OperatorEnd operator =
                api.socket(Map.of("Cookie", "pocketping_inbox=" + login, "Origin", "http://" + api.host()));
        operator.says("{\"type\":\"auth\"}");

        assertThat(operator.awaitTypes(1)).containsExactly("auth.ok");
    }

    @Test
    void aLogoutEndsTheStreamsOfItsLogin() {
        String login = api.pocketPing.parts().logins().create();
        Map<String, String> page = Map.of(
                "Cookie", "pocketping_inbox=" + login, "Origin", "http://" + api.host(), "X-PocketPing-Inbox", "1");
        OperatorEnd leaves = api.socket(page).says("{\"type\":\"auth\"}");
        OperatorEnd stays = api.socket(Map.of()).says("{\"type\":\"auth\",\"apiKey\":\"" + TestApi.KEY + "\"}");
        assertThat(leaves.awaitTypes(1)).containsExactly("auth.ok");
        assertThat(stays.awaitTypes(1)).containsExactly("auth.ok");

        assertThat(api.call("POST", "/inbox/logout", page, null).status()).isEqualTo(200);

        assertThat(leaves.awaitClose()).isEqualTo(4001);
        visitorWrites(api, "Hello?");
        assertThat(stays.awaitTypes(3)).containsExactly("auth.ok", "session.created", "message.created");
        assertThat(leaves.frames).hasSize(1);
    }

    @Test
    void aLogoutSendsNoPingThatOthersWouldHaveToAnswer() {
        OperatorEnd stays = api.socket(Map.of()).says("{\"type\":\"auth\",\"apiKey\":\"" + TestApi.KEY + "\"}");
        assertThat(stays.awaitTypes(1)).containsExactly("auth.ok");

        api.pocketPing.parts().feed().recheck();
        visitorWrites(api, "Hello?");

        assertThat(stays.awaitTypes(3)).containsExactly("auth.ok", "session.created", "message.created");
        assertThat(stays.pings()).isZero();
    }

    @Test
    void aWrongKeyIsNotMendedByALogin() {
        String login = api.pocketPing.parts().logins().create();
        OperatorEnd operator = api.socket(Map.of("Cookie", "pocketping_inbox=" + login));
        operator.says("{\"type\":\"auth\",\"apiKey\":\"wrong\"}");

        assertThat(operator.awaitClose()).isEqualTo(4001);
    }

    @Test
    void pagesOfOtherOriginsAreRefusedBeforeTheSocketOpens() {
        assertThat(api.socket(Map.of("Origin", "https://evil.example")).refusedWith())
                .isEqualTo(403);
    }

    @Test
    void answersPingsAndIgnoresTheRest() {
        OperatorEnd operator = keyless.socket(Map.of());
        operator.says("{\"type\":\"auth\"}");
        operator.says("{\"type\":\"auth\"}");
        operator.says("nonsense");
        operator.says("{\"type\":\"ping\"}");

        assertThat(operator.awaitTypes(2)).containsExactly("auth.ok", "pong");
    }

    @Test
    void oneAddressHasSoManyPlaces() {
        OperatorEnd first = seated();
        for (int i = 1; i < TestApi.PLACES; i++) {
            assertThat(seated().refusedWith()).isZero();
        }

        assertThat(keyless.socket(Map.of()).refusedWith()).isEqualTo(429);
        first.leave();
        await().until(() -> keyless.socket(Map.of()).refusedWith() == 0);
    }

    /** A socket that holds its place: the handshake alone does not say so yet. */
    private OperatorEnd seated() {
        OperatorEnd operator = keyless.socket(Map.of()).says("{\"type\":\"auth\"}");
        assertThat(operator.awaitTypes(1)).containsExactly("auth.ok");
        return operator;
    }
}
