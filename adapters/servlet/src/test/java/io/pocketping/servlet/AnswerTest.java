package io.pocketping.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.http.HttpEngine;
import io.pocketping.http.Request;
import io.pocketping.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private static final HttpEngine ECHO = request -> {
        try {
            return new Response.Answer(200, Map.of(), request.body().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    };

    private final HttpClient client = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<Request> seen = new LinkedBlockingQueue<>();
    private final HttpEngine recorder = request -> {
        seen.add(request);
        return new Response.Answer(204, Map.of(), new byte[0]);
    };

    @Test
    void statusHeadersAndBodyArriveWithTheirLength() throws Exception {
        Response.Answer answer = Response.json(404, Map.of("code", "NOT_FOUND")).with("X-Request-Id", "r1");
        try (TestServer server = new TestServer("/chat/*", request -> answer)) {
            HttpResponse<String> response = get(server, "/chat/nowhere");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("X-Request-Id")).contains("r1");
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(response.headers().firstValue("Content-Length")).contains("20");
            assertThat(response.body()).isEqualTo("{\"code\":\"NOT_FOUND\"}");
        }
    }

    @Test
    void anEmptyAnswerHasNoBodyAndKeepsTheConnection() throws Exception {
        try (TestServer server = new TestServer("/*", recorder);
                RawConnection raw = new RawConnection(server.connect())) {
            raw.send("OPTIONS /a HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.head()).startsWith("HTTP/1.1 204").doesNotContain("Content-Length");
            raw.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.head()).startsWith("HTTP/1.1 204");
        }
    }

    @Test
    void aBodyOfKnownLengthReachesTheEngine() throws Exception {
        try (TestServer server = new TestServer("/*", recorder)) {
            client.send(
                    HttpRequest.newBuilder(server.uri("/message"))
                            .POST(BodyPublishers.ofString("häppi"))
                            .build(),
                    BodyHandlers.discarding());

            assertThat(seen.remove().bodyLength()).isEqualTo(6);
        }
        try (TestServer server = new TestServer("/*", ECHO)) {
            assertThat(post(server, BodyPublishers.ofString("häppi")).body()).isEqualTo("häppi");
        }
    }

    @Test
    void aChunkedBodyReachesTheEngineWithUnknownLength() throws Exception {
        byte[] big = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        try (TestServer server = new TestServer("/*", recorder)) {
            // Small: of a large body that nobody reads, Jetty cuts the connection off.
            post(server, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big, 0, 100)));

            assertThat(seen.remove().bodyLength()).isEqualTo(-1);
        }
        try (TestServer server = new TestServer("/*", ECHO)) {
            assertThat(post(server, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)))
                            .body())
                    .hasSize(200_000);
        }
    }

    @Test
    void aFormIsLeftInTheBody() throws Exception {
        try (TestServer server = new TestServer("/*", ECHO)) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(server.uri("/webhooks/slack?a=1"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("payload=%7B%7D&a=2"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(response.body()).isEqualTo("payload=%7B%7D&a=2");
        }
    }

    @Test
    void anUnreadBodyDoesNotDisturbTheNextRequest() throws Exception {
        Response.Answer tooLarge = Response.json(413, Map.of());
        try (TestServer server = new TestServer("/*", request -> tooLarge)) {
            byte[] big = new byte[5_000_000];

            assertThat(post(server, BodyPublishers.ofByteArray(new byte[2_000])).statusCode())
                    .isEqualTo(413);
            try (RawConnection raw = new RawConnection(server.connect())) {
                raw.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + big.length + "\r\n\r\nabc");
                assertThat(raw.head()).startsWith("HTTP/1.1 413");
            }
            assertThat(get(server, "/").statusCode()).isEqualTo(413);
        }
    }

    @Test
    void aHeadRequestIsAnsweredWithoutItsBody() throws Exception {
        Response.Answer answer = Response.ok(Map.of("a", 1));
        try (TestServer server = new TestServer("/*", request -> answer);
                RawConnection raw = new RawConnection(server.connect())) {
            raw.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(raw.head()).startsWith("HTTP/1.1 200").contains("Content-Length: 7");
            assertThat(raw.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/*, /chat/messages, /messages",
        "/chat/*, /chat/, /",
        "/chat/*, /chat, /",
        "/chat/*, /chat/a%20b/%C3%A9, /a b/é",
        "/chat/*, /chat/a+b, /a+b",
        "/chat/*, /chat/%26%3F%3B, /&?;",
        "/*, /chat/messages, /chat/messages",
        "/*, /, /",
    })
    void thePathIsWhatFollowsTheMountDecodedOnce(String mapping, String target, String path) throws Exception {
        try (TestServer server = new TestServer(mapping, recorder);
                RawConnection raw = new RawConnection(server.connect())) {
            assertThat(raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .head())
                    .startsWith("HTTP/1.1 204");

            assertThat(seen.remove().path()).isEqualTo(path);
        }
    }

    @Test
    void theQueryIsDecodedInOrder() throws Exception {
        try (TestServer server = new TestServer("/*", recorder);
                RawConnection raw = new RawConnection(server.connect())) {
            raw.send("GET /?a=1&b=x%20y+z&a=%C3%A9&flag&=v&&c==%26 HTTP/1.1\r\nHost: x\r\n\r\n")
                    .head();

            assertThat(seen.remove().query())
                    .containsOnly(
                            Map.entry("a", List.of("1", "é")),
                            Map.entry("b", List.of("x y z")),
                            Map.entry("flag", List.of("")),
                            Map.entry("", List.of("v")),
                            Map.entry("c", List.of("=&")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a=%, %",
        "a=%4, %4",
        "a=%zz, %zz",
        "a=%4%41, %4A",
        "a=%FF, \uFFFD",
        "a=%C3, \uFFFD",
        "a=x%C0%AFy, x\uFFFD\uFFFDy"
    })
    void malformedPercentEncodingInTheQueryIsReadAsBrowsersReadIt(String query, String value) throws Exception {
        try (TestServer server = new TestServer("/*", recorder);
                RawConnection raw = new RawConnection(server.connect())) {
            raw.send("GET /?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n").head();

            assertThat(seen.remove().query()).containsEntry("a", List.of(value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/%C3", "/%FF"})
    void malformedPercentEncodingInThePathIsABadRequest(String target) throws Exception {
        try (TestServer server = new TestServer("/*", recorder);
                RawConnection raw = new RawConnection(server.connect())) {
            raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(raw.head()).startsWith("HTTP/1.1 400");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void headersKeepAllTheirValuesUnderAnyCase() throws Exception {
        try (TestServer server = new TestServer("/*", recorder);
                RawConnection raw = new RawConnection(server.connect())) {
            raw.send(String.join(
                            "\r\n",
                            "GET / HTTP/1.1",
                            "Host: shop.example",
                            "X-Forwarded-For: 1.1.1.1",
                            "x-forwarded-for: 2.2.2.2",
                            "",
                            ""))
                    .head();

            Request request = seen.remove();
            assertThat(request.headers().get("X-FORWARDED-FOR")).containsExactly("1.1.1.1", "2.2.2.2");
            assertThat(request.header("host")).contains("shop.example");
            assertThat(request.peer()).isEqualTo("127.0.0.1");
            assertThat(request.secure()).isFalse();
            assertThat(request.upgrade()).isFalse();
        }
    }

    private HttpResponse<String> get(TestServer server, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(TestServer server, HttpRequest.BodyPublisher body) throws Exception {
        return client.send(HttpRequest.newBuilder(server.uri("/")).POST(body).build(), BodyHandlers.ofString());
    }
}
