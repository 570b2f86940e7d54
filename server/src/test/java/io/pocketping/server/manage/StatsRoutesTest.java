package io.pocketping.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.message.Draft;
import io.pocketping.server.TestApi;
import io.pocketping.server.TestApi.Answer;
import io.pocketping.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatsRoutesTest {
    private final TestApi api = TestApi.withKey();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void withoutConversationsWhatNobodyCanComputeIsNull() {
        String body = api.get("/api/v1/stats").text();

        assertThat(body)
                .isEqualTo("{\"from\":\"2026-01-08T09:00:00.000Z\",\"to\":\"2026-01-15T09:00:00.000Z\","
                        + "\"conversations\":0,\"conversationsSparkline\":[0,0,0,0,0,0,0],\"messages\":0,"
                        + "\"responseRate\":0,\"medianFirstResponseSeconds\":null,\"unansweredNow\":0,"
                        + "\"csat\":{\"percent\":null,\"average\":null,\"responses\":0}}");
        assertThat(api.get("/stats").text()).isEqualTo(body);
    }

    @Test
    void countsWhatHappened() {
        String first = api.visitor("v1").id();
        String second = api.visitor("v2").id();
        String third = api.visitor("v3").id();
        List.of(first, second, third).forEach(this::writes);
        api.clock.advance(Duration.ofSeconds(90));
        List.of(first, second).forEach(id -> api.pocketPing.sendMessage(id, "Hello"));
        var unused = api.pocketPing.parts().ratings().submit(first, 4, null);
        unused = api.pocketPing.parts().ratings().submit(second, 1, null);

        assertThat(api.get("/api/v1/stats?period=30d").text())
                .contains("\"conversations\":3")
                .contains("\"messages\":5")
                .contains("\"responseRate\":0.6666666666666666")
                .contains("\"medianFirstResponseSeconds\":90,")
                .contains("\"unansweredNow\":1")
                .contains("\"csat\":{\"percent\":0.5,\"average\":2.5,\"responses\":2}");
    }

    private void writes(String session) {
        var unused = api.pocketPing.parts().messages().send(session, Draft.visitor("Hello?"));
    }

    @Test
    void fromAndToReplaceThePeriodAndWhatCannotBeReadCountsAsNotGiven() {
        Instant now = Fixtures.NOW;

        assertSpan("period=30d", now.minus(Duration.ofDays(30)), now);
        assertSpan("period=12h&from=soon&to=&projectId=x", now.minus(Duration.ofDays(7)), now);
        assertSpan("from=2026-01-14T10:00:00%2B01:00", now.minus(Duration.ofDays(1)), now);
        assertSpan(
                "period=30d&to=2026-01-01T00:00:00Z",
                Instant.parse("2025-12-02T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:00Z"));
        assertSpan("from=2026-01-15T09:00:00Z&to=2026-01-15T09:00:00Z", now, now);
    }

    private void assertSpan(String query, Instant from, Instant to) {
        Answer answer = api.get("/api/v1/stats?" + query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Instant.parse(String.valueOf(answer.get("from")))).as(query).isEqualTo(from);
        assertThat(Instant.parse(String.valueOf(answer.get("to")))).as(query).isEqualTo(to);
        long days = Math.max(1, Duration.between(from, to).toDays());
        assertThat(answer.get("conversationsSparkline")).isEqualTo(Collections.nCopies((int) days, 0));
    }

    @Test
    void refusesATimeThatIsTurnedAroundOrEndless() {
        for (String query : List.of(
                "from=2026-01-16T00:00:00Z",
                "from=2020-01-01T00:00:00Z",
                "to=9999-01-01T00:00:00Z&from=2026-01-01T00:00:00Z")) {
            Answer answer = api.get("/stats?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json()).containsEntry("code", "INVALID_REQUEST");
        }
    }
}
