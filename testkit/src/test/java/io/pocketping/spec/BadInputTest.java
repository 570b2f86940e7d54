package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.guard.Limits;
import io.pocketping.http.Route;
import io.pocketping.testkit.Spec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a browser can send breaks anything: a 4xx with the envelope, nothing kept, the next request served. */
class BadInputTest {
    @AutoClose
    private final Chat chat =
            Chat.with(settings -> settings.limits(Limits.defaults().withMaxBodyBytes(100_000)));

    @AutoClose
    private final Chat hasty =
            Chat.with(settings -> settings.limits(Limits.defaults().withBodyTimeout(Duration.ofMillis(200))));

    private final Visitor visitor = chat.visitor();

    static Stream<String> notJson() {
        return Stream.of(
                "{",
                "}",
                "hello",
                "{'content':'x'}",
                "{\"content\":\"x\",}",
                "{\"content\":\"x\"} trailing",
                "{\"content\":\"x\"}{}",
                "{\"content\":\"un\nescaped\"}",
                "{\"content\":\"\\x\"}",
                "{\"n\":NaN}",
                "{\"n\":Infinity}",
                "{\"n\":01}",
                "{\"n\":" + "9".repeat(1001) + "}",
                "/* hi */ {}",
                "{\"" + "k".repeat(60_000) + "\":1}",
                "{\"metadata\":" + "[".repeat(33) + "]".repeat(33) + "}",
                "{\"metadata\":" + "{\"a\":".repeat(5000),
                "[".repeat(50_000),
                "\u0000",
                "{\u0000}");
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void whatIsNoJsonIsRefusedOnEveryRoute(String body) {
        var before = chat.log(visitor);

        for (Route row : chat.engine.table().routes()) {
            boolean takesJson = !List.of("GET", "DELETE", "PUT").contains(row.method());
            if (row.isSocket() || !takesJson) {
                continue;
            }
            Answer answer = chat.answer(TestRequest.of(row.method(), row.path().replace("{id}", "m"))
                    .bearer(visitor.token())
                    .text(body));
            if (row.path().equals("/typing")) {
                answer.ok();
            } else {
                answer.refused(400, "INVALID_JSON");
            }
            assertThat(answer.toString()).doesNotContain("com.fasterxml", "Exception", "un\nescaped", "kkkk");
        }

        assertThat(chat.log(visitor)).isEqualTo(before);
        visitor.sends("the next request is served");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] latin1 = "{\"content\":\"caf\u00e9 ole\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] half = {'{', '"', 'a', '"', ':', '"', (byte) 0xE2, (byte) 0x82};

        for (byte[] body : List.of(latin1, half)) {
            chat.answer(TestRequest.post("/message").bearer(visitor.token()).bytes(body))
                    .refused(400, "INVALID_JSON");
        }

        assertThat(chat.messages(visitor)).isEmpty();
    }

    @Test
    void halfASurrogatePairIsRefusedHoweverItIsSpelled() {
        byte[] cesu = "{\"content\":\"...\"}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, 0, cesu, 12, 3);

        assertThat(chat.answer(TestRequest.post("/message")
                                .bearer(visitor.token())
                                .bytes(cesu))
                        .status())
                .isEqualTo(400);
        assertThat(chat.messages(visitor)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "5", "true", "null", " "})
    void aBodyThatIsNoObjectIsRefused(String body) {
        chat.answer(TestRequest.post("/connect").text(body)).refused(400, "INVALID_REQUEST");
        chat.answer(TestRequest.post("/message").bearer(visitor.token()).text(body))
                .refused(400, "INVALID_REQUEST");
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                wrong("/message", "content", 5, true, List.of("x"), Map.of("a", 1)),
                wrong("/message", "replyTo", 5, List.of()),
                wrong("/message", "clientId", 5, true),
                wrong("/message", "attachmentIds", "a1", 5, List.of(5), Map.of()),
                wrong("/upload", "filename", 5, List.of("a")),
                wrong("/upload", "mimeType", 5, List.of("image/png")),
                wrong("/upload", "size", "5", 4.5, true, List.of(5)),
                wrong("/upload/complete", "attachmentId", 5, List.of("a")),
                wrong("/upload-failed", "attachmentId", 5, List.of("a")),
                wrong("/edit", "messageId", 5, List.of("m")),
                wrong("/delete", "messageId", 5, List.of("m")),
                wrong("/read", "messageIds", "m1", 5, List.of(5), Collections.singletonList(null), Map.of("a", 1)),
                wrong("/read", "status", 5, "gone"),
                wrong("/csat", "score", "5", List.of(5), 1e300),
                wrong("/csat", "comment", 5, "half \ud800 pair", "nul \u0000"),
                wrong("/identify", "identity", "Ada", List.of(), 5, Map.of(), Map.of("id", 5), Map.of("id", " ")),
                wrong("/identify", "identity", Map.of("id", "x".repeat(256)), Map.of("id", "a\u0000")),
                wrong("/identify", "identity", Map.of("id", "u", "name", 5), Map.of("id", "u", "email", List.of())),
                wrong("/identify", "identity", Map.of("id", "u", "name", "x".repeat(256))),
                wrong("/identify", "identity", Map.of("id", "u", "name", "half \udc00 pair")),
                wrong("/identify", "identity", Map.of("id", "u", "big", "x".repeat(33_000))),
                wrong("/event", "name", 5, "", "  ", "x".repeat(129), "a\u0000b", "identify"),
                wrong("/event", "data", "x", 5, List.of(), Map.of("big", "x".repeat(33_000))),
                wrong("/event", "timestamp", "yesterday", true, List.of(), Long.MAX_VALUE, "0000-13-01"),
                wrong("/event", "clientId", 5, "a b", "x".repeat(65)),
                wrong("/disconnect", "duration", "long", List.of(), true),
                wrong("/disconnect", "reason", 5, "x".repeat(101)),
                wrong("/visibility", "state", 5, "gone", ""),
                wrong("/connect", "metadata", "x", 5, List.of(), Map.of("big", "x".repeat(33_000))),
                wrong("/connect", "identity", "x", Map.of(), Map.of("id", "")),
                wrong("/connect", "sessionId", 5, true, List.of(), Map.of()));
    }

    private static Arguments wrong(String path, String field, Object... values) {
        return Arguments.of(path, field, List.of(values));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void aFieldOfTheWrongShapeIsRefusedAndNothingIsKept(String path, String field, List<Object> values) {
        String message = visitor.sends("hi");
        var before = chat.log(visitor);
        var session = chat.session(visitor);

        for (Object value : values) {
            Map<String, Object> body = right(message);
            body.put("sessionId", visitor.token());
            body.put(field, value);
            Answer answer = chat.answer(TestRequest.post(path).json(body));

            answer.refused(400, "INVALID_REQUEST");
            assertThat(answer.text("/message"))
                    .as("names the field")
                    .contains(field.equals("identity") ? "identity" : field);
        }

        assertThat(chat.log(visitor)).isEqualTo(before);
        assertThat(chat.session(visitor)).isEqualTo(session);
        assertThat(chat.pp.getSessions()).hasSize(1);
    }

    private Map<String, Object> right(String message) {
        Map<String, Object> body = new HashMap<>();
        body.put("visitorId", visitor.visitorId());
        body.put("content", "x");
        body.put("messageId", message);
        body.put("messageIds", List.of(message));
        body.put("score", 5);
        body.put("size", 5);
        body.put("mimeType", "text/plain");
        body.put("name", "x");
        body.put("state", "hidden");
        body.put("identity", Map.of("id", "u"));
        return body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/message", "/edit", "/delete", "/identify", "/csat", "/event", "/visibility"})
    void aMissingFieldIsRefused(String path) {
        visitor.posts(path, Map.of()).refused(400, "INVALID_REQUEST");
    }

    @Test
    void unknownFieldsAreIgnored() {
        visitor.sends(Map.of("content", "hi", "colour", "blue", "nested", Map.of("a", List.of(1))))
                .ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul \u0000 inside", "lone \ud800 high", "lone \udc00 low", "\udc00\ud800 swapped"})
    void textThatCannotBeStoredIsRefusedInMessages(String content) {
        String id = visitor.sends("good");

        visitor.sends(Map.of("content", content)).refused(400, "INVALID_REQUEST");
        visitor.edits(id, content).refused(400, "INVALID_REQUEST");

        assertThat(chat.messages(visitor)).extracting(m -> m.content()).containsExactly("good");
    }

    @Test
    void textThatCannotBeStoredIsReplacedInFreeValues() {
        visitor.connects(Map.of(
                        "metadata",
                        Map.of(
                                "url",
                                "a\u0000b",
                                "pageTitle",
                                "\ud800",
                                "nested",
                                Map.of("k\u0000", List.of("\udc00")))))
                .ok();
        visitor.claims(Map.of("id", "u", "plan", "x\u0000")).ok();
        chat.answer(TestRequest.post("/event")
                        .bearer(visitor.token())
                        .text("{\"name\":\"e\",\"data\":{\"a\\u0000\":\"b\\ud800\"}}"))
                .ok();

        assertThat(chat.session(visitor).metadata().values())
                .containsEntry("url", "a\uFFFDb")
                .containsEntry("pageTitle", "\uFFFD")
                .containsEntry("nested", Map.of("k\uFFFD", List.of("\uFFFD")));
        assertThat(String.valueOf(chat.session(visitor).claimedIdentity())).contains("x\uFFFD");
        assertThat(chat.log(visitor).toString()).contains("a\uFFFD", "b\uFFFD");
    }

    @Test
    void wellFormedPairsAndEveryOtherScriptPass() {
        String text = "🛋 ∑ \u202ertl\u202c العربية 日本語 \u2028 \u2029 \uFFFD <script>&\"'";
        Live live = visitor.listens();

        visitor.sends(text);

        assertThat(live.texts()).containsExactly(text);
        assertThat(visitor.lists().text("/messages/0/content")).isEqualTo(text);
    }

    @Test
    void unknownIdsOfEveryShapeAreJustUnknown() {
        for (String id :
                List.of("x", "telegram:10", "x".repeat(300), "\ud800", "\u0000", "'; DROP TABLE message; --", " ")) {
            visitor.posts("/edit", Map.of("messageId", id, "content", "x")).refused(404, "MESSAGE_NOT_FOUND");
            visitor.posts("/delete", Map.of("messageId", id)).refused(404, "MESSAGE_NOT_FOUND");
            assertThat(visitor.reads(id).ok().at("/updated").asInt()).isZero();
        }
        chat.answer(TestRequest.of("PATCH", "/message/\ud800").json(visitor.signed(Map.of("content", "x"))))
                .refused(404, "MESSAGE_NOT_FOUND");
        chat.answer(TestRequest.get("/\ud800\u0000")).refused(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-2147483649"})
    void aNumberThatIsNoneIsRefusedWhereverItStands(String number) {
        chat.answer(TestRequest.post("/connect").text("{\"visitorId\":\"v\",\"zzz\":" + number + "}"))
                .refused(400, "INVALID_JSON");
        Live following = visitor.listens();
        following.says("{\"type\":\"event\",\"data\":{\"name\":\"e\",\"n\":" + number + "}}");
        assertThat(following.sees()).as("it goes on").isEmpty();
        Live stranger = chat.socket(TestRequest.socket("/stream"));
        stranger.says("{\"type\":\"hello\",\"n\":" + number + "}");
        assertThat(stranger.awaitsClose()).isEqualTo(4000);
    }

    @Test
    void aNameWithHalfASurrogatePairIsNoJson() {
        chat.answer(TestRequest.post("/event")
                        .bearer(visitor.token())
                        .text("{\"name\":\"e\",\"data\":{\"key\\udc00\":1}}"))
                .refused(400, "INVALID_JSON");
    }

    @Test
    void aNumberOfMoreThanAHundredDigitsIsRefused() {
        String tooLong = "9".repeat(99) + "e9";
        visitor.claims(Map.of("id", "u", "n", new java.math.BigDecimal("9".repeat(90) + "e9")))
                .ok();
        chat.answer(TestRequest.post("/event")
                        .bearer(visitor.token())
                        .text("{\"name\":\"e\",\"data\":{\"n\":" + tooLong + "9}}"))
                .refused(400, "INVALID_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e999999999", "-1e999999999", "1e-999999999", "0.1e-400"})
    void absurdNumbersAreKeptOrRefusedButBreakNothing(String number) {
        for (String body : List.of(
                "{\"visitorId\":\"v\",\"metadata\":{\"n\":" + number + "}}",
                "{\"visitorId\":\"v\",\"identity\":{\"id\":\"u\",\"n\":" + number + "}}")) {
            assertThat(chat.answer(TestRequest.post("/connect").text(body)).status())
                    .isIn(200, 400);
        }
        String signed = "{\"sessionId\":\"" + visitor.token() + "\",";
        for (String path : List.of("/disconnect", "/csat", "/event")) {
            assertThat(chat.answer(TestRequest.post(path)
                                    .text(signed + "\"name\":\"e\",\"duration\":" + number + ",\"score\":" + number
                                            + ",\"timestamp\":" + number + ",\"data\":{\"n\":" + number + "}}"))
                            .status())
                    .as(path)
                    .isIn(200, 400);
        }
        assertThat(chat.pp.getSessions().toString()).isNotEmpty();
        visitor.connects().ok();
    }

    @Test
    void aBodyMayBeAsLargeAsTheLimitAndNotOneByteMore() {
        String fits = padded(100_000);

        visitor.connects().ok();
        chat.answer(TestRequest.post("/message").bearer(visitor.token()).text(fits))
                .ok();
        Answer answer = chat.answer(
                        TestRequest.post("/message").bearer(visitor.token()).text(padded(100_001)))
                .refused(413, "PAYLOAD_TOO_LARGE");

        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(chat.messages(visitor)).hasSize(1);
    }

    private static String padded(int length) {
        String body = "{\"content\":\"hi\"}";
        return body + " ".repeat(length - body.length());
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsNotEvenRead() {
        InputStream untouched = body(() -> {
            throw new AssertionError("read although it was too large");
        });

        chat.answer(TestRequest.post("/message").bearer(visitor.token()).stream(untouched, 100_001))
                .refused(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aBodyOfUnknownLengthIsCutAtTheLimit() {
        AtomicInteger read = new AtomicInteger();
        InputStream endless = body(() -> {
            read.incrementAndGet();
            return ' ';
        });

        chat.answer(TestRequest.post("/message").bearer(visitor.token()).stream(endless, -1))
                .refused(413, "PAYLOAD_TOO_LARGE");
        assertThat(read.get()).isLessThan(150_000);
    }

    @Test
    void aBodyOfUnknownLengthIsTaken() {
        byte[] body = "{\"content\":\"chunked\"}".getBytes(StandardCharsets.UTF_8);

        chat.answer(TestRequest.post("/message").bearer(visitor.token()).stream(new ByteArrayInputStream(body), -1))
                .ok();
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUp() {
        Visitor slow = hasty.visitor();
        CountDownLatch never = new CountDownLatch(1);
        InputStream silent = body(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            return -1;
        });

        Answer answer = hasty.answer(TestRequest.post("/message").bearer(slow.token()).stream(silent, 50));

        answer.refused(408, "REQUEST_TIMEOUT");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(Thread.interrupted()).as("the thread is left clean").isFalse();
        slow.sends("the next request is served");
    }

    @Test
    void aBodyThatDripsIsGivenUp() {
        Visitor slow = hasty.visitor();
        CountDownLatch never = new CountDownLatch(1);
        InputStream dripping = body(() -> {
            try {
                boolean unused = never.await(20, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            return ' ';
        });

        hasty.answer(TestRequest.post("/message").bearer(slow.token()).stream(dripping, 90_000))
                .refused(408, "REQUEST_TIMEOUT");
        assertThat(Thread.interrupted()).as("the thread is left clean").isFalse();
    }

    @Test
    void aBodyThatBreaksOffIsRefused() {
        InputStream broken = body(() -> {
            throw new IOException("connection reset");
        });

        assertThat(chat.answer(TestRequest.post("/message").bearer(visitor.token()).stream(broken, 50))
                        .status())
                .isEqualTo(400);
        assertThat(chat.answer(TestRequest.post("/message").bearer(visitor.token()).stream(
                                new ByteArrayInputStream("{\"content\":".getBytes(StandardCharsets.UTF_8)), 50))
                        .status())
                .isEqualTo(400);
        assertThat(chat.messages(visitor)).isEmpty();
    }

    @Test
    void everyOtherMethodIsRefusedWithTheOnesThatWork() {
        for (Route row : chat.engine.table().routes()) {
            for (String method : List.of("PUT", "TRACE", "CONNECT", "BREW", "SOCKET", "HEAD")) {
                // An upload's address may have any last part, also one that stands for something else.
                if (method.equals("PUT") && row.path().startsWith("/upload/")) {
                    continue;
                }
                Answer answer = chat.answer(
                        TestRequest.of(method, row.path().replace("{id}", "m")).bearer(visitor.token()));
                if (method.equals("HEAD")) {
                    assertThat(answer.status()).as(row.path()).isIn(200, 403, 405);
                    assertThat(answer.body()).isEmpty();
                } else {
                    answer.refused(405, "METHOD_NOT_ALLOWED");
                    assertThat(answer.header("Allow")).contains(row.isSocket() ? "GET" : row.method());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/message/",
                "/message/a/b",
                "/Connect",
                "/connect/",
                "//connect",
                "/../connect",
                "/messages/x",
                "/init"
            })
    @Spec("2.9/D27")
    void otherPathsAreNotServed(String path) {
        Answer answer = chat.answer(TestRequest.post(path).json(Map.of("visitorId", "v")));

        assertThat(answer.status()).isIn(404, 405);
        assertThat(chat.pp.getSessions()).hasSize(1);
    }

    @Test
    void everyAnswerHasARequestIdOfItsOwn() {
        String one = chat.answer(TestRequest.get("/presence")).header("X-Request-Id");
        String two = chat.answer(TestRequest.get("/nowhere")).header("X-Request-Id");

        assertThat(one).isNotBlank().isNotEqualTo(two);
        assertThat(two).isNotBlank();
    }

    @Test
    @Spec("2.6/in-other")
    void badFramesOnASocketAreIgnoredAndTheSocketGoesOn() {
        Live live = visitor.listens();
        live.settle();

        for (String frame : List.of(
                "",
                "{",
                "[]",
                "null",
                "{\"type\":5}",
                "{\"type\":\"nonsense\"}",
                "{\"type\":\"event\"}",
                "{\"type\":\"event\",\"data\":{\"name\":5}}",
                "{\"type\":\"event\",\"data\":{\"name\":\"\"}}",
                "{\"type\":\"event\",\"data\":[]}",
                "{\"type\":\"typing\",\"data\":{\"isTyping\":\"yes\"}}",
                "[".repeat(10_000))) {
            live.says(frame);
        }

        visitor.sends("still here");
        assertThat(live.texts()).containsExactly("still here");
        assertThat(chat.timeline(visitor)).doesNotContain("event.received");
    }

    private interface Network {
        int next() throws IOException;
    }

    /** A body that arrives byte by byte. */
    private static InputStream body(Network network) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return network.next();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int next = network.next();
                into[from] = (byte) next;
                return next < 0 ? -1 : 1;
            }
        };
    }

    @Test
    @Spec("2.9/D7")
    void anUpgradeWhereNoSocketIsServedIsThePlainRequest() {
        chat.answer(TestRequest.socket("/presence")).ok();
        chat.answer(TestRequest.socket("/message")).refused(405, "METHOD_NOT_ALLOWED");
        chat.answer(TestRequest.socket("/nowhere")).refused(404, "NOT_FOUND");
    }
}
