package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.json.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final Map<String, String> ANY_PORT = Map.of("PORT", "0");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void serveSaysOneLineOnStdoutWhenThePortAnswersAndEndsWithZero() throws Exception {
        try (Launched server = Launched.with(folder, ANY_PORT, "serve")) {
            URI url = server.ready();
            assertThat(url.getHost()).isEqualTo("127.0.0.1");
            assertThat(get(url, "/health").body()).isEqualTo("{\"status\":\"ok\",\"bridges\":[]}");
            assertThat(get(url, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(url, "/").statusCode()).isEqualTo(404);

            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(server.out()).isEmpty();
            assertThat(server.err()).contains("Stopped").doesNotContain("\tat ", "#");
        }
    }

    @Test
    void demoAlsoServesAPageAndALinkToTheInbox() throws Exception {
        try (Launched server = Launched.with(folder, ANY_PORT, "demo")) {
            URI url = server.ready();
            HttpResponse<String> page = get(url, "/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("/widget.js");

            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(server.out()).isEmpty();
            assertThat(server.err()).contains("Answer from the inbox: " + url + "/inbox#");
        }
    }

    @Test
    void noLevelOfTheLogTellsKeysTokensOrWords() throws Exception {
        String key = "a-key-that-stays-a-secret";
        Map<String, String> telling = Map.of("PORT", "0", "API_KEY", key, "LOG_LEVEL", "trace");
        try (Launched server = Launched.with(folder, telling, "serve")) {
            URI url = server.ready();
            String token = String.valueOf(Json.readObject(post(url, "/pocketping/connect", "{\"visitorId\":\"v\"}"))
                    .get("sessionId"));
            String unused =
                    post(url, "/pocketping/message", "{\"sessionId\":\"" + token + "\",\"content\":\"private words\"}");
            assertThat(get(url, "/pocketping/messages?sessionId=" + token).statusCode())
                    .isEqualTo(200);
            HttpRequest.Builder list = HttpRequest.newBuilder(url.resolve("/api/v1/sessions/" + token + "/messages"));
            assertThat(send(list.header("Authorization", "Bearer " + key)).body())
                    .contains("private words");

            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(server.err())
                    .contains("GET /api/v1/sessions/{id}/messages -> 200")
                    .doesNotContain(key, token, "private words");
        }
    }

    @Test
    void withAKeyOthersReachIt() throws Exception {
        try (Launched server = Launched.with(folder, Map.of("PORT", "0", "API_KEY", "k"), "serve")) {
            assertThat(server.ready().getHost()).isEqualTo("localhost");
        }
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            try (Launched server = Launched.with(folder, Map.of("PORT", port), "serve")) {
                assertFails(
                        server,
                        "PocketPing cannot start: Port " + port
                                + " on 127.0.0.1 is in use: stop the other program, or set PORT to another");
            }
        }
    }

    @Test
    void anAddressOfAnotherMachineIsOneLine() throws Exception {
        Map<String, String> elsewhere = Map.of("PORT", "0", "BIND_ADDRESS", "192.0.2.1", "API_KEY", "k");
        try (Launched server = Launched.with(folder, elsewhere, "serve")) {
            assertFails(
                    server,
                    "PocketPing cannot start: This machine has no address 192.0.2.1: set BIND_ADDRESS to one it has");
        }
    }

    @Test
    void aDataFolderInUseIsOneLine() throws Exception {
        try (Launched first = Launched.with(folder, ANY_PORT, "serve")) {
            first.ready();
            try (Launched second = Launched.with(folder, ANY_PORT, "serve")) {
                assertFails(
                        second,
                        "PocketPing cannot start: The data folder "
                                + folder.toRealPath().resolve("data")
                                + " is in use by another PocketPing: stop that one, or set DATA_DIR to another folder");
            }
        }
    }

    @Test
    void aDataFolderThatCannotBeIsOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Map<String, String> inFile =
                Map.of("PORT", "0", "DATA_DIR", file.resolve("data").toString());
        try (Launched server = Launched.with(folder, inFile, "serve")) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.err().strip())
                    .startsWith("PocketPing cannot start: The data folder " + file)
                    .doesNotContain("\n");
        }
    }

    @Test
    void allMistakesOfTheEnvironmentAreReportedTogether() throws Exception {
        Map<String, String> wrong = Map.of("PORT", "80a", "EVENT_TTL", "soon", "SESSION_SECRET", "short");
        try (Launched server = Launched.with(folder, wrong, "serve")) {
            assertFails(server, """
                PocketPing cannot start, 3 settings are wrong:
                  PORT=80a: must be a port number from 0 to 65535
                  SESSION_SECRET: each secret must have at least 16 characters; make one with: openssl rand -hex 32
                  EVENT_TTL=soon: must be a time such as 30s, 5m, 1h or PT5M, more than nothing and at most 30 days\
                """);
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void theHelpNamesEverySettingAndTheVersionItself() throws Exception {
        try (Launched help = Launched.with(folder, Map.of(), "--help")) {
            assertThat(help.exitCode()).isZero();
            String text = help.out();
            assertThat(text).contains("serve", "demo").doesNotContain("redrive");
            for (Setting setting : Setting.values()) {
                assertThat(text).containsPattern("\n  " + setting + " .*" + setting.help());
            }
            assertThat(help.err()).isEmpty();
        }
        try (Launched version = Launched.with(folder, Map.of(), "--version")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.out()).startsWith("pocketping ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dance", "--loud", "serve now"})
    void anythingElseOnTheCommandLineIsAUsageError(String line) throws Exception {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
        try (Launched server = Launched.with(folder, ANY_PORT, arguments)) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.out()).isEmpty();
            assertThat(server.err().strip())
                    .startsWith("pocketping: ")
                    .endsWith("See: pocketping --help")
                    .doesNotContain("\n");
        }
    }

    private static void assertFails(Launched server, String err) throws Exception {
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.out()).isEmpty();
        assertThat(server.err().strip()).isEqualTo(err);
    }

    private static HttpResponse<String> get(URI url, String path) throws Exception {
        return send(HttpRequest.newBuilder(url.resolve(path)));
    }

    private static String post(URI url, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(url.resolve(path)).POST(BodyPublishers.ofString(body)))
                .body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
