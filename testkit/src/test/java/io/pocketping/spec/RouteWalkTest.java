package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.http.Access;
import io.pocketping.http.Response;
import io.pocketping.http.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Knowing ids opens nothing: a walk over every row of the route table (promise 5). */
class RouteWalkTest {
    @AutoClose
    private final Chat chat = Chat.with(settings -> settings.apiKey("key"));

    private final Visitor victim = chat.visitor();
    private final String message = victim.sends("secret");

    @Test
    void thePublicRoutesAreTheseAndNoOthers() {
        assertThat(rows(Access.PUBLIC)).containsExactlyInAnyOrder("POST /connect", "GET /presence");
        assertThat(rows(Access.QUIET)).containsExactly("POST /typing");
    }

    @Test
    void everyRouteOfTheWidgetIsServed() {
        assertThat(rows(Access.VISITOR))
                .containsExactlyInAnyOrder(
                        "POST /message",
                        "GET /messages",
                        "PATCH /message/{id}",
                        "POST /edit",
                        "DELETE /message/{id}",
                        "POST /delete",
                        "POST /read",
                        "POST /identify",
                        "POST /prechat",
                        "POST /csat",
                        "POST /event",
                        "POST /upload",
                        "POST /upload-request",
                        "POST /upload/complete",
                        "POST /upload-complete",
                        "POST /upload-failed",
                        "POST /disconnect",
                        "POST /visibility",
                        "GET /screenshot/requests",
                        "POST /screenshot/upload",
                        "POST /screenshot/upload/complete",
                        "GET /stream",
                        "GET /events",
                        "GET socket /stream");
    }

    @Test
    void withIdsAloneNoVisitorRouteOpens() {
        var before = chat.log(victim);
        var session = chat.session(victim);

        for (Route row : chat.engine.table().routes()) {
            if (row.access() != Access.VISITOR || row.isSocket()) {
                continue;
            }
            for (TestRequest request : attempts(row)) {
                Answer answer = chat.answer(request).refused(401, "UNAUTHORIZED");
                assertThat(answer.toString()).doesNotContain("secret");
            }
        }

        assertThat(chat.log(victim)).isEqualTo(before);
        assertThat(chat.session(victim)).isEqualTo(session);
        assertThat(chat.messages(victim))
                .singleElement()
                .satisfies(m -> assertThat(m.content()).isEqualTo("secret"));
    }

    @Test
    void theseRowsAreForWhoeverHoldsASignedAddress() {
        assertThat(rows(Access.SIGNED))
                .containsExactlyInAnyOrder("PUT /upload/{id}", "GET /files/{id}", "GET /files/{id}/thumbnail");
    }

    @Test
    void withoutItsSignatureAnAddressSaysTheSameWhetherTheFileExistsOrNot() {
        Answer announced = victim.asksToUpload("a.txt", "text/plain", 2).ok();
        String pending = announced.text("/attachmentId");
        String ready = victim.uploads("b.png", "image/png", Pictures.png(1, 1));
        String uploadSignature = announced.text("/uploadUrl").replaceAll(".*signature=", "");
        String expires = announced.text("/uploadUrl").replaceAll(".*expires=([0-9]+).*", "$1");
        String fileSignature = victim.completes(ready).text("/url").replaceAll(".*signature=", "");
        List<String> signatures = List.of("", "x", "A".repeat(27), uploadSignature, victim.token(), "key");

        for (Route row : chat.engine.table().routes()) {
            if (row.access() == Access.SIGNED) {
                for (String signature : signatures) {
                    String unknown = refusal(row, "A".repeat(22), signature, expires);
                    for (String id : List.of(ready, pending, message, "..", "%00")) {
                        boolean signed = id.equals(pending)
                                && signature.equals(uploadSignature)
                                && row.method().equals("PUT");
                        if (!signed) {
                            assertThat(refusal(row, id, signature, expires)).isEqualTo(unknown);
                        }
                    }
                }
                // A signature for one file, or for one purpose, opens no other.
                assertThat(refusal(row, pending, fileSignature, expires))
                        .isEqualTo(refusal(row, "A".repeat(22), fileSignature, expires));
            }
        }
        assertThat(refusal(put(), pending, uploadSignature, "99999999999"))
                .isEqualTo(refusal(put(), pending, uploadSignature, "soon"));
    }

    private Route put() {
        return chat.engine.table().routes().stream()
                .filter(row -> row.access() == Access.SIGNED && row.method().equals("PUT"))
                .findFirst()
                .orElseThrow();
    }

    private String refusal(Route row, String id, String signature, String expires) {
        TestRequest request = TestRequest.of(row.method(), row.path().replace("{id}", id))
                .query("signature", signature)
                .query("expires", expires)
                .bearer(victim.token());
        Answer answer = chat.answer(row.method().equals("PUT") ? request.text("hi") : request);
        return answer.refused(403, "FORBIDDEN").toString();
    }

    private List<TestRequest> attempts(Route row) {
        String path = row.path().replace("{id}", message);
        Map<String, Object> body = Map.of(
                "sessionId",
                victim.id(),
                "visitorId",
                victim.visitorId(),
                "messageId",
                message,
                "messageIds",
                List.of(message),
                "content",
                "x",
                "name",
                "x",
                "score",
                5,
                "email",
                "thief@example.org",
                "state",
                "visible",
                "identity",
                Map.of("id", "thief"));
        return List.of(
                TestRequest.of(row.method(), path)
                        .query("sessionId", victim.id())
                        .json(body),
                TestRequest.of(row.method(), path).query("sessionId", victim.id()),
                TestRequest.of(row.method(), path)
                        .query("sessionId", victim.id())
                        .query("visitorId", victim.visitorId()),
                TestRequest.of(row.method(), path).bearer(victim.id()),
                TestRequest.of(row.method(), path).bearer("key"),
                TestRequest.of(row.method(), path)
                        .header("X-API-Key", "key")
                        .header("Cookie", "sessionId=" + victim.token()),
                TestRequest.of(row.method(), path));
    }

    @Test
    void withIdsAloneQuietRoutesAnswerAndDoNothing() {
        Live live = victim.listens();
        Screen screen = chat.screen();

        for (TestRequest request : List.of(
                TestRequest.post("/typing").json(Map.of("sessionId", victim.id(), "isTyping", true)),
                TestRequest.post("/typing").bearer(victim.id()),
                TestRequest.post("/typing"))) {
            assertThat(chat.answer(request).ok().at("/ok").asBoolean()).isTrue();
        }

        assertThat(live.sees("typing")).isEmpty();
        assertThat(screen.of("typing")).isEmpty();
    }

    @Test
    void aSocketWithAnIdInItsQueryIsRefusedLikeAnyOther() {
        chat.answer(TestRequest.socket("/stream").query("sessionId", victim.id()))
                .refused(401, "UNAUTHORIZED");
        chat.answer(TestRequest.socket("/stream").query("sessionId", "")).refused(401, "UNAUTHORIZED");
    }

    @Test
    void aSocketIsSilentUntilItsFirstFrameAndThenClosedUnlessThatProvesAVisitor() {
        for (Object hello : List.of(
                Map.of("type", "hello", "data", Map.of("token", victim.id())),
                Map.of("type", "hello", "data", Map.of("token", victim.id() + "." + "A".repeat(27))),
                Map.of("type", "hello", "data", Map.of("sessionId", victim.id())),
                Map.of("type", "hello", "data", Map.of("token", 5)),
                Map.of("type", "hello"),
                Map.of("type", "event", "data", Map.of("name", "x")),
                Map.of("type", "typing", "data", Map.of("sessionId", victim.token())),
                Map.of())) {
            Live socket = chat.socket(TestRequest.socket("/stream"));
            victim.sends("while the socket is open");

            socket.says(hello);

            assertThat(socket.awaitsClose()).as(hello.toString()).isEqualTo(4000);
            assertThat(socket.soFar()).isEmpty();
        }
        assertThat(chat.timeline(victim)).doesNotContain("event.received");
    }

    @Test
    void aSocketWhoseFirstFrameIsNoJsonIsClosed() {
        for (String garbage : List.of("", "hello", "[]", "{", "\u0000", "[".repeat(5000))) {
            Live socket = chat.socket(TestRequest.socket("/stream"));

            socket.says(garbage);

            assertThat(socket.awaitsClose()).isEqualTo(4000);
        }
    }

    @Test
    void aSocketThatSaysNothingIsClosedAfterFiveSeconds() {
        Live socket = chat.socket(TestRequest.socket("/stream"));
        long opened = System.nanoTime();
        victim.sends("while the socket is open");

        assertThat(socket.awaitsClose()).isEqualTo(4000);
        assertThat(socket.soFar()).isEmpty();
        assertThat(System.nanoTime() - opened).isGreaterThan(4_000_000_000L);
    }

    @Test
    void aStreamNeedsTheTokenAndNotTheId() {
        assertThat(chat.engine.handle(TestRequest.get("/stream")
                        .query("sessionId", victim.id())
                        .header("Accept", "text/event-stream")
                        .build()))
                .isInstanceOf(Response.Answer.class);
    }

    private List<String> rows(Access access) {
        return chat.engine.table().routes().stream()
                .filter(row -> row.access() == access)
                .map(row -> row.method() + " " + row.path())
                .toList();
    }
}
