package io.pocketping.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pocketping.server.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 1 for files: once the message is accepted, its file is there, whenever the process dies. */
class FileCrashTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FILES = 5;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void filesOfAcceptedMessagesSurviveAKill(@TempDir Path folder) throws Exception {
        ServerProcess process = start(folder);
        try {
            String token = post(process.url(), "/connect", Map.of("visitorId", "v"))
                    .required("sessionId")
                    .asText();
            for (int i = 0; i < FILES; i++) {
                send(process.url(), token, content(i));
            }

            process.kill();
            process = start(folder);

            JsonNode messages = JSON.readTree(get(process.url().resolve("/pocketping/messages?sessionId=" + token)))
                    .required("messages");
            assertThat(messages).hasSize(FILES);
            for (int i = 0; i < FILES; i++) {
                URI file = URI.create(messages.get(i).at("/attachments/0/url").asText());
                assertThat(get(file)).isEqualTo(content(i));
            }
        } finally {
            process.kill();
            http.close();
        }
    }

    private static String content(int i) {
        return "file " + i + " ".repeat(100_000);
    }

    private void send(URI server, String token, String content) throws IOException, InterruptedException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        JsonNode announced = post(
                server,
                "/upload",
                Map.of("sessionId", token, "filename", "a.txt", "mimeType", "text/plain", "size", bytes.length));
        String id = announced.required("attachmentId").asText();
        var put = HttpRequest.newBuilder(
                        URI.create(announced.required("uploadUrl").asText()))
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build();
        assertThat(http.send(put, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        JsonNode completed = post(server, "/upload/complete", Map.of("sessionId", token, "attachmentId", id));
        assertThat(completed.required("status").asText()).isEqualTo("ready");
        JsonNode sent = post(server, "/message", Map.of("sessionId", token, "attachmentIds", List.of(id)));
        assertThat(sent.at("/attachments/0/id").asText()).isEqualTo(id);
    }

    private static ServerProcess start(Path folder) throws IOException {
        return ServerProcess.start(Main.class, List.of("serve"), folder.resolve("data"), Map.of());
    }

    private JsonNode post(URI server, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/pocketping" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    }

    private String get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
