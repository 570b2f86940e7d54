package io.pocketping.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.guard.Limits;
import io.pocketping.http.Access;
import io.pocketping.http.Route;
import io.pocketping.server.TestApi;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementAccessTest {
    private final TestApi api = TestApi.withKey();
    private final TestApi keyless = TestApi.withoutKey();

    @AfterEach
    void close() {
        api.close();
        keyless.close();
    }

    private static List<Route> rows(TestApi api) {
        return new ManagementRoutes(api.pocketPing.parts(), Limits.defaults()).routes();
    }

    @Test
    void everyRowIsForOperatorsAndNeedsMoreThanAnId() {
        String id = api.visitor("v1").id();
        String token = api.pocketPing
                .parts()
                .features()
                .tokens()
                .sign(api.pocketPing.getSession(id).orElseThrow());

        assertThat(rows(api)).allSatisfy(row -> assertThat(row.access()).isEqualTo(Access.OPERATOR));
        assertThat(rows(api)).filteredOn(row -> !row.isSocket()).allSatisfy(row -> {
            String path =
                    row.path().replace("{id}", id).replace("{message}", "m").replace("{attachment}", "a");
            for (Map<String, String> headers : List.of(
                    Map.<String, String>of(),
                    Map.of("Authorization", "Bearer wrong"),
                    Map.of("Authorization", "Bearer " + token),
                    Map.of("Cookie", "pocketping_inbox=made-up", "X-PocketPing-Inbox", "1"))) {
                assertThat(api.call(row.method(), path, headers, row.method().equals("GET") ? null : "{}")
                                .status())
                        .as(row.method() + " " + path + " " + headers)
                        .isEqualTo(401);
            }
        });
    }

    @Test
    void noRowSpeaksToOtherOrigins() {
        assertThat(api.call(
                                "GET",
                                "/api/v1/sessions",
                                Map.of("Origin", "https://evil.example", "Authorization", "Bearer " + TestApi.KEY),
                                null)
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void aReboundNameIsNotThisMachine() throws IOException {
        String[] host = keyless.host().split(":", -1);
        try (Socket socket = new Socket(host[0], Integer.parseInt(host[1]))) {
            socket.getOutputStream()
                    .write("GET /api/v1/sessions HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void aBodyOfUnknownLengthNeedsItsTypeToo() throws IOException {
        String[] host = keyless.host().split(":", -1);
        try (Socket socket = new Socket(host[0], Integer.parseInt(host[1]))) {
            socket.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "POST /api/operator/status HTTP/1.1",
                                    "Host: localhost",
                                    "Connection: close",
                                    "Transfer-Encoding: chunked",
                                    "",
                                    "f",
                                    "{\"online\":true}",
                                    "0",
                                    "",
                                    "")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 401 ");
        }
        assertThat(keyless.pocketPing.parts().operators().isOnline()).isFalse();
    }

    @Test
    void withoutAKeyOnlyThisMachineItselfGetsIn() {
        String path = "/api/v1/sessions";

        assertThat(keyless.call("GET", path, Map.of(), null).status()).isEqualTo(200);
        for (Map<String, String> headers : List.of(
                Map.of("Origin", "https://evil.example"),
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("X-Forwarded-For", "203.0.113.9"),
                Map.of("Forwarded", "for=203.0.113.9"))) {
            assertThat(keyless.call("GET", path, headers, null).status())
                    .as(headers.toString())
                    .isEqualTo(401);
        }
        assertThat(keyless.call("POST", "/api/v1/broadcast", Map.of("Content-Type", "text/plain"), "{\"name\":\"a\"}")
                        .status())
                .isEqualTo(401);
    }
}
