package io.pocketping.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many visitors at once, each of whom writes one line, without a browser. */
final class Crowd {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 16;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LiveServer server;

    private Crowd(LiveServer server) {
        this.server = server;
    }

    /** Lets them write, and tells their sessions in the order of their numbers; the name of number 7 is "Customer 7". */
    static List<String> writesTo(LiveServer server, int visitors) {
        Crowd crowd = new Crowd(server);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<String>> talks = new ArrayList<>();
            for (int i = 0; i < visitors; i++) {
                int number = i;
                talks.add(threads.submit(() -> crowd.write(number)));
            }
            List<String> sessions = new ArrayList<>();
            for (Future<String> talk : talks) {
                sessions.add(talk.get());
            }
            return sessions;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("The crowd did not get through", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private String write(int number) {
        String token = post(
                        "/pocketping/connect",
                        Map.of(
                                "visitorId",
                                "visitor-" + number,
                                "identity",
                                Map.of("id", "c" + number, "name", "Customer " + number)))
                .required("sessionId")
                .asText();
        JsonNode unused = post(
                "/pocketping/message",
                Map.of("sessionId", token, "sender", "visitor", "content", "Question " + number));
        return token.substring(0, token.lastIndexOf('.'));
    }

    private JsonNode post(String path, Map<String, ?> body) {
        URI target = server.url(path);
        try {
            String answer = http.send(
                            HttpRequest.newBuilder(target)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while the server answered", e);
        }
    }
}
