package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crowds that open sockets and never say who they are. */
class SilentSocketsTest {
    private static final int CROWD = 10_000;
    private static final int PATIENCE_MS = 30_000;

    /** A close frame of the server with the code 4000. */
    private static final byte[] SENT_AWAY = {(byte) 0x88, 0, 0x0F, (byte) 0xA0};

    @Test
    void tenThousandSocketsThatNeverSpeakAreSentAwayWhileAVisitorChats(@TempDir Path folder) throws Exception {
        try (Launched server = Launched.with(folder, Map.of("PORT", "0", "MAX_SOCKETS_PER_IP", "20000"), "serve")) {
            URI url = server.ready();
            String visitor = connect(url);
            List<Socket> crowd = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                crowd.add(silent(url));
                if (i % 1000 == 0) {
                    assertThat(send(url, visitor, "Message " + i)).isEqualTo(200);
                }
            }

            for (Socket socket : crowd) {
                assertThat(rest(socket)).containsSubsequence(SENT_AWAY[0], SENT_AWAY[2], SENT_AWAY[3]);
            }
            assertThat(send(url, visitor, "All gone")).isEqualTo(200);
        }
    }

    private static Socket silent(URI url) throws IOException {
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(PATIENCE_MS);
        String handshake = String.join(
                "\r\n",
                "GET /pocketping/stream HTTP/1.1",
                "Host: localhost",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                "");
        socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            assertThat(read).as("a byte of the answer after: %s", head).isNotNegative();
            head.append((char) read);
        }
        assertThat(head).startsWith("HTTP/1.1 101");
        return socket;
    }

    private static byte[] rest(Socket socket) throws IOException {
        try (socket) {
            return socket.getInputStream().readNBytes(SENT_AWAY.length);
        }
    }

    private static String connect(URI url) throws Exception {
        return String.valueOf(Json.readObject(post(url.resolve("/pocketping/connect"), Map.of("visitorId", "v1"))
                        .body())
                .get("sessionId"));
    }

    private static int send(URI url, String token, String content) throws Exception {
        return post(url.resolve("/pocketping/message"), Map.of("sessionId", token, "content", content))
                .statusCode();
    }

    private static HttpResponse<String> post(URI target, Map<String, ?> body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(target)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(Json.write(body)))
                                .build(),
                        BodyHandlers.ofString());
    }
}
