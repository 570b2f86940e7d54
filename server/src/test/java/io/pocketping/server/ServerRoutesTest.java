package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.http.Access;
import io.pocketping.http.Route;
import io.pocketping.json.Json;
import io.pocketping.storage.InMemoryStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole server with a key: what anybody may call, and that ids alone open nothing else (promise 5). */
@SuppressWarnings("NullAway.Init")
class ServerRoutesTest {
    private static final String SECRET = "do not tell";

    private final HttpClient client = HttpClient.newHttpClient();
    private Assembly server;
    private String session;
    private String message;

    @BeforeEach
    void aVisitorWroteSomething() throws Exception {
        Config config = Config.read(Map.of("PORT", "0", "API_KEY", "a-key-for-tests", "BIND_ADDRESS", "127.0.0.1"));
        server = Assembly.demo(config, new InMemoryStorage());
        String token = String.valueOf(json(call("POST", "/pocketping/connect", Map.of("visitorId", "victim")))
                .get("sessionId"));
        message =
                String.valueOf(json(call("POST", "/pocketping/message", Map.of("sessionId", token, "content", SECRET)))
                        .get("messageId"));
        session = token.substring(0, token.indexOf('.'));
    }

    @AfterEach
    void stop() {
        server.stop();
        client.close();
    }

    @Test
    void theseRowsAreForAnybodyAndNoOthers() {
        assertThat(rows(Access.PUBLIC))
                .containsExactlyInAnyOrder(
                        "GET /",
                        "GET /demo/icon.svg",
                        "GET /demo/shop.css",
                        "GET /demo/shop.js",
                        "GET /health",
                        "GET /health/ready",
                        "GET /inbox",
                        "GET /inbox/app-#.css",
                        "GET /inbox/app-#.js",
                        "GET /inbox/icon.svg",
                        "POST /inbox/login",
                        "POST /pocketping/connect",
                        "GET /pocketping/presence",
                        "GET /widget.js",
                        "GET /pocketping/widget.js",
                        "GET /chat-#.js",
                        "GET /pocketping/chat-#.js",
                        "GET /panel-#.js",
                        "GET /pocketping/panel-#.js",
                        "GET /extras-#.js",
                        "GET /pocketping/extras-#.js",
                        "GET /lang-ar-#.js",
                        "GET /pocketping/lang-ar-#.js");
        assertThat(rows(Access.QUIET)).containsExactly("POST /pocketping/typing");
    }

    @Test
    void withIdsAloneEverythingElseIsRefused() throws Exception {
        Map<String, Object> body = Map.of(
                "sessionId", session, "messageId", message, "messageIds", List.of(message), "content", "mine now");
        for (Route row : server.routes().routes()) {
            if (row.isSocket() || row.access() == Access.PUBLIC || row.access() == Access.QUIET) {
                continue;
            }
            boolean signed = row.access() == Access.SIGNED;
            boolean byVisitors = row.access() == Access.VISITOR || signed;
            String path = row.path()
                    .replace("{id}", byVisitors ? message : session)
                    .replace("{message}", message)
                    .replace("{attachment}", message);
            HttpResponse<String> answer = call(row.method(), path + "?sessionId=" + session, body);

            assertThat(answer.statusCode()).as(row.method() + " " + path).isEqualTo(signed ? 403 : 401);
            assertThat(json(answer)).containsEntry("code", signed ? "FORBIDDEN" : "UNAUTHORIZED");
            assertThat(answer.body()).doesNotContain(SECRET);
        }
    }

    @Test
    void typingIsAnsweredAllTheSame() throws Exception {
        assertThat(call("POST", "/pocketping/typing", Map.of("sessionId", session))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBareIdConnectsToAConversationOfItsOwn() throws Exception {
        HttpResponse<String> answer =
                call("POST", "/pocketping/connect", Map.of("visitorId", "victim", "sessionId", session));

        assertThat(json(answer).get("sessionId")).asString().doesNotStartWith(session);
        assertThat(answer.body()).doesNotContain(SECRET, message);
    }

    @Test
    void socketsSayNothingToWhoProvesNothing() {
        OperatorEnd operators = socket("/ws").says("{\"type\":\"auth\",\"sessionId\":\"" + session + "\"}");
        OperatorEnd visitors =
                socket("/pocketping/stream").says("{\"type\":\"hello\",\"data\":{\"token\":\"" + session + "\"}}");
        OperatorEnd silent = socket("/pocketping/stream");

        assertThat(operators.awaitClose()).isEqualTo(4001);
        assertThat(operators.frames).isEmpty();
        assertThat(visitors.awaitClose()).isEqualTo(4000);
        assertThat(visitors.frames).isEmpty();
        assertThat(silent.awaitClose()).isEqualTo(4000);
        assertThat(silent.frames).isEmpty();
        assertThat(socket("/pocketping/stream?sessionId=" + session).refusedWith())
                .isEqualTo(401);
    }

    private OperatorEnd socket(String path) {
        return OperatorEnd.open(client, URI.create(server.url().replace("http", "ws") + path), Map.of());
    }

    private List<String> rows(Access access) {
        return server.routes().routes().stream()
                .filter(row -> row.access() == access)
                .map(row -> row.method() + " " + row.path().replaceAll("-[A-Za-z0-9]{8,}\\.", "-#."))
                .toList();
    }

    private HttpResponse<String> call(String method, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Map<String, @Nullable Object> json(HttpResponse<String> answer) {
        return Json.readObject(answer.body());
    }
}
