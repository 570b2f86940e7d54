package io.pocketping.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operator's side without a browser: the management API. */
final class OperatorApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ERRORS = 300;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LiveServer server;

    OperatorApi(LiveServer server) {
        this.server = server;
    }

    /** Answers a visitor. */
    void reply(String session, String content) {
        JsonNode unused =
                call("POST", "/sessions/" + session + "/messages", Map.of("content", content, "operatorName", "Ada"));
    }

    void emit(String session, String name, Map<String, ?> data) {
        JsonNode unused = call("POST", "/sessions/" + session + "/events", Map.of("name", name, "data", data));
    }

    /** What the site's own backend knows of a visitor. */
    void identify(String session, Map<String, ?> identity) {
        JsonNode unused = call("POST", "/sessions/" + session + "/identify", identity);
    }

    void typing(String session) {
        JsonNode unused = call("POST", "/sessions/" + session + "/typing", Map.of("isTyping", true));
    }

    void askForRating(String session) {
        JsonNode unused = call("POST", "/sessions/" + session + "/csat", null);
    }

    /** Uploads a file that a later message may carry, and gives it as the server describes it. */
    JsonNode attach(String session, String filename, String mimeType, byte[] bytes) {
        String files = "/sessions/" + session + "/attachments";
        JsonNode granted =
                call("POST", files, Map.of("filename", filename, "mimeType", mimeType, "size", bytes.length));
        URI target = server.url().resolve(granted.required("uploadUrl").asText());
        answer(HttpRequest.newBuilder(target)
                .header("Content-Type", mimeType)
                .timeout(PATIENCE)
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build());
        return call("POST", files + "/" + granted.required("attachmentId").asText() + "/complete", null);
    }

    JsonNode session(String session) {
        return call("GET", "/sessions/" + session, null);
    }

    /** What was said in a conversation, in its order, page by page. */
    List<String> messages(String session) {
        List<String> contents = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonNode page = call("GET", "/sessions/" + session + "/messages?limit=100" + after, null);
            for (JsonNode message : page.required("messages")) {
                contents.add(message.required("content").asText());
                after = "&after=" + message.required("id").asText();
            }
            more = page.required("hasMore").asBoolean();
        }
        return contents;
    }

    /** What happened in a conversation, of one kind, in its order. */
    List<JsonNode> timeline(String session, String kind) {
        List<JsonNode> items = new ArrayList<>();
        call("GET", "/sessions/" + session + "/timeline?limit=500", null)
                .required("items")
                .forEach(items::add);
        return items.stream()
                .filter(item -> kind.equals(item.required("kind").asText()))
                .toList();
    }

    /** Calls the management API; without a body where there is none. */
    JsonNode call(String method, String path, @Nullable Object body) {
        try {
            return answer(HttpRequest.newBuilder(server.url("/api/v1" + path))
                    .header("Authorization", "Bearer " + LiveServer.API_KEY)
                    .header("Content-Type", "application/json")
                    .timeout(PATIENCE)
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= ERRORS) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " answered "
                        + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while the server answered", e);
        }
    }
}
