package io.pocketping.server.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pocketping.server.crash.Conversation.Line;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A visitor who writes one message after the other. A message that got no answer is sent again with the same client id
 * until it is accepted, however often the server dies meanwhile.
 */
final class Visitor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int PAGE = 100;

    private final HttpClient http;
    private final Server server;
    private final String name;
    private final List<Line> accepted = new ArrayList<>();
    private final String token;
    private final String cursor;
    private volatile boolean writing = true;

    Visitor(HttpClient http, Server server, String name) throws IOException, InterruptedException {
        this.http = http;
        this.server = server;
        this.name = name;
        JsonNode connected =
                JSON.readTree(post("/connect", Map.of("visitorId", name)).body());
        this.token = connected.required("sessionId").asText();
        this.cursor = connected.required("cursor").asText();
    }

    String token() {
        return token;
    }

    String cursor() {
        return cursor;
    }

    /** Writes until told to stop, and then finishes the message at hand. */
    void write() {
        for (int n = 1; writing; n++) {
            accepted.add(send(name + "-" + n));
        }
    }

    void stop() {
        writing = false;
    }

    List<Line> accepted() {
        return List.copyOf(accepted);
    }

    private Line send(String content) {
        while (true) {
            try {
                HttpResponse<String> answer =
                        post("/message", Map.of("sessionId", token, "content", content, "clientId", content));
                if (answer.statusCode() == OK) {
                    return new Line(
                            JSON.readTree(answer.body()).required("messageId").asText(), content);
                }
            } catch (IOException e) {
                // The server is dead or was killed before it answered: the message is sent again.
            } catch (InterruptedException e) {
                throw new IllegalStateException("Interrupted while writing", e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Everything the server has, page by page. */
    List<Line> stored() throws IOException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            String query = "?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after);
            HttpRequest request = HttpRequest.newBuilder(server.widget("/messages" + query))
                    .header("Authorization", "Bearer " + token)
                    .build();
            JsonNode page =
                    JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            for (JsonNode message : page.required("messages")) {
                lines.add(line(message));
            }
            after = lines.isEmpty() ? "" : lines.get(lines.size() - 1).id();
            more = page.required("hasMore").asBoolean();
        }
        return lines;
    }

    static Line line(JsonNode message) {
        return new Line(
                message.required("id").asText(), message.required("content").asText());
    }

    private HttpResponse<String> post(String path, Map<String, String> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.widget(path))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
