package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.PocketPing;
import io.pocketping.PocketPingBuilder;
import io.pocketping.guard.AddressRate;
import io.pocketping.guard.Limits;
import io.pocketping.http.Route;
import io.pocketping.json.Json;
import io.pocketping.model.Session;
import io.pocketping.server.inbox.InboxRoutes;
import io.pocketping.server.inbox.OneTimeLinks;
import io.pocketping.server.manage.ManagementRoutes;
import io.pocketping.session.Visit;
import io.pocketping.testkit.Fixtures;
import io.pocketping.testkit.OpenApi;
import io.pocketping.testkit.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The management API and the inbox routes over an in-memory PocketPing, on a real port. */
public final class TestApi implements AutoCloseable {
    public static final String KEY = "a-key-for-tests";

    /** The sockets that one address may hold. */
    public static final int PLACES = 3;

    private static final OpenApi API = OpenApi.load();

    public final SettableClock clock = SettableClock.at(Fixtures.NOW);
    public final OneTimeLinks links = new OneTimeLinks(clock);
    public final PocketPing pocketPing;
    private final JettyServer jetty;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestApi(@Nullable String apiKey) {
        PocketPingBuilder builder = PocketPing.builder().clock(clock).apiKey(apiKey);
        pocketPing = builder.build();
        List<Route> rows = new ArrayList<>(
                new ManagementRoutes(pocketPing.parts(), Limits.defaults().withMaxSocketsPerIp(PLACES)).routes());
        rows.addAll(new InboxRoutes(
                        pocketPing.parts().operatorGate(),
                        pocketPing.parts().logins(),
                        links,
                        new AddressRate(10, "Too many attempts", clock),
                        pocketPing.parts().feed())
                .routes());
        rows.addAll(StaticFiles.inbox());
        try {
            jetty = JettyServer.start("127.0.0.1", 0, pocketPing.http("/pocketping", rows));
        } catch (StartFailure e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestApi withKey() {
        return new TestApi(KEY);
    }

    public static TestApi withoutKey() {
        return new TestApi(null);
    }

    /** An answer, its body read as JSON when it is JSON. */
    public record Answer(int status, HttpHeaders headers, String text) {
        public Map<String, @Nullable Object> json() {
            return Json.readObject(text);
        }

        public @Nullable Object get(String key) {
            return json().get(key);
        }

        /** The first value of a header, or nothing. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> list(String key) {
            return (List<Map<String, Object>>) Objects.requireNonNull(json().get(key), key);
        }
    }

    /** A call with the API key. */
    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, @Nullable String body) {
        return call("POST", path, body);
    }

    public Answer call(String method, String path, @Nullable String body) {
        return call(method, path, Map.of("Authorization", "Bearer " + KEY), body);
    }

    public Answer call(String method, String path, Map<String, String> headers, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + host() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
            assertThat(API.violations(
                            method,
                            request.build().uri().getPath(),
                            body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                            answer.status(),
                            answer.header("Content-Type"),
                            answer.text().getBytes(StandardCharsets.UTF_8)))
                    .as("%s %s -> %s", method, path, answer)
                    .isEmpty();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Host and port, as browsers write them. */
    public String host() {
        return "127.0.0.1:" + jetty.port();
    }

    /** Opens the operators' stream. */
    public OperatorEnd socket(Map<String, String> headers) {
        return OperatorEnd.open(client, URI.create("ws://" + host() + "/ws"), headers);
    }

    /** A visitor who has connected. */
    public Session visitor(String visitorId) {
        return pocketPing.parts().sessions().start(new Visit(visitorId, null, null));
    }

    @Override
    public void close() {
        pocketPing.disconnectAll();
        jetty.stop();
        pocketPing.close();
        client.close();
    }
}
