package io.pocketping.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The judge itself: it must see what the document does not tell of. */
class OpenApiTest {
    private static final String SENT = """
        {"messageId":"m1","timestamp":"2026-03-01T10:00:00.000Z","status":"sent","attachments":[]}\
        """;

    private final OpenApi api = OpenApi.load();

    private List<String> sends(@Nullable String request, int status, String answer) {
        return api.violations(
                "POST",
                "/pocketping/message",
                request == null ? null : request.getBytes(StandardCharsets.UTF_8),
                status,
                "application/json",
                answer.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anExchangeThatItTellsOfIsNoViolation() {
        assertThat(sends("{\"content\":\"hi\",\"more\":1}", 200, SENT)).isEmpty();
        assertThat(sends(null, 409, "{\"error\":\"Conflict\",\"message\":\"It is gone\",\"code\":\"MESSAGE_DELETED\"}"))
                .isEmpty();
    }

    @Test
    void aFieldThatIsMissingOrUnknownOrOfAnotherTypeIsSeen() {
        assertThat(sends(null, 200, SENT.replace("messageId", "id"))).hasSize(2);
        assertThat(sends(null, 200, SENT.replace(".000Z", "Z"))).hasSize(1);
        assertThat(sends(null, 200, "[]")).hasSize(1);
        assertThat(sends(null, 200, "no JSON")).hasSize(1);
    }

    @Test
    void anAcceptedRequestThatItForbidsIsSeen() {
        assertThat(sends("{\"content\":7}", 200, SENT)).hasSize(1);
        assertThat(sends("{}", 200, SENT)).as("neither text nor files").hasSize(2);
        assertThat(sends("{}", 400, "{\"error\":\"Bad request\",\"message\":\"m\",\"code\":\"INVALID_REQUEST\"}"))
                .as("a refused one may be anything")
                .isEmpty();
    }

    @Test
    void anUnknownStatusCodeOrOperationIsSeen() {
        assertThat(sends(null, 302, "")).containsExactly("POST /pocketping/message knows no answer 302");
        assertThat(sends(null, 400, "{\"error\":\"Bad request\",\"message\":\"m\",\"code\":\"NEW\"}"))
                .hasSize(1);
        assertThat(api.violations("PUT", "/pocketping/message", null, 200, "", new byte[0]))
                .containsExactly("there is no operation PUT /pocketping/message");
    }

    @Test
    void aLiteralPathWinsOverAParameter() {
        assertThat(api.find("GET", "/inbox")).contains("GET /inbox");
        assertThat(api.find("GET", "/widget.js")).contains("GET /{file}");
        assertThat(api.find("GET", "/api/v1/sessions/s1/messages")).contains("GET /api/v1/sessions/{id}/messages");
        assertThat(api.find("GET", "/api/v1/nothing")).isEmpty();
    }
}
