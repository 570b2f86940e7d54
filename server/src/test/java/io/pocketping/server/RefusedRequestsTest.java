package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.PocketPing;
import io.pocketping.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Jetty refuses before it reaches the engine: a 4xx with our envelope, and nothing of Jetty's own. */
class RefusedRequestsTest {
    private static final String CONNECT = "POST /pocketping/connect HTTP/1.1\r\nHost: x\r\n";
    private static final PocketPing pocketPing = PocketPing.builder().build();

    @SuppressWarnings("NullAway.Init")
    private static JettyServer jetty;

    @BeforeAll
    static void start() throws Exception {
        HealthRoutes health = new HealthRoutes(() -> {});
        jetty = JettyServer.start("127.0.0.1", 0, pocketPing.http("/pocketping", health.routes()));
    }

    @AfterAll
    static void stop() {
        jetty.stop();
        pocketPing.close();
    }

    static List<String> badRequests() {
        return List.of(
                "GARBAGE\r\n\r\n",
                "GET /health\r\n\r\n",
                "GET /health HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /health HTTP/2.0\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
                "G@T /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost:\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x y\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET http://localhost/health HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
                "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /\u00ff HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%2e%2e/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /a%2fb HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET //health HTTP/1.1\r\nHost: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "FOO /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "TRACE /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                CONNECT + "Content-Length: -1\r\n\r\n",
                CONNECT + "Content-Length: 99999999999999999999\r\n\r\n",
                CONNECT + "Transfer-Encoding: gzip\r\n\r\n",
                CONNECT + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
                CONNECT + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                CONNECT + "Expect: tea\r\nContent-Length: 2\r\n\r\n{}");
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void aBadRequestIsRefusedWithTheEnvelope(String request) throws IOException {
        String answer = exchange(request);
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        String body = answer.substring(head.length() + 4);

        assertThat(head)
                .startsWith("HTTP/1.1 4")
                .contains("Content-Type: application/json", "Connection: close")
                .doesNotContain("Server:", "X-Powered-By");
        assertThat(Json.readObject(body)).containsOnlyKeys("error", "message", "code");
        assertThat(body).doesNotContain("jetty", "Exception", "\tat ");
    }

    @Test
    void anOldClientIsServed() throws IOException {
        assertThat(exchange("GET /health HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"status\":\"ok\",\"bridges\":[]}");
    }

    @Test
    void aTargetWithSchemeAndHostIsServed() throws IOException {
        assertThat(exchange("GET http://x:1/health HTTP/1.1\r\nHost: x:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aHandshakeForAnotherProtocolIsAnOrdinaryRequest() throws IOException {
        String upgrade = "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close, Upgrade\r\nUpgrade: h2c\r\n\r\n";

        assertThat(exchange(upgrade)).startsWith("HTTP/1.1 200");
    }

    @Test
    void theNextRequestIsUnaffected() throws IOException {
        exchange("GARBAGE\r\n\r\n");
        assertThat(exchange("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), jetty.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
