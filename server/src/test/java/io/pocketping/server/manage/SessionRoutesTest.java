package io.pocketping.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.message.Draft;
import io.pocketping.model.Identity;
import io.pocketping.model.PreChat;
import io.pocketping.model.Session;
import io.pocketping.server.TestApi;
import io.pocketping.server.TestApi.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRoutesTest {
    private final TestApi api = TestApi.withKey();

    @AfterEach
    void close() {
        api.close();
    }

    private String visitor(String visitorId) {
        api.clock.advance(Duration.ofSeconds(1));
        return api.visitor(visitorId).id();
    }

    private void visitorWrites(String session, String content) {
        api.clock.advance(Duration.ofSeconds(1));
        var unused = api.pocketPing.parts().messages().send(session, Draft.visitor(content));
    }

    private static List<Object> ids(Answer answer) {
        return answer.list("sessions").stream().map(s -> s.get("id")).toList();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.get("code")).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void listsNewestActivityFirstWithWhatAListShows() {
        String first = visitor("v1");
        String second = visitor("v2");
        visitorWrites(first, "Hello?");
        visitorWrites(first, "Anybody?");

        Answer answer = api.get("/api/v1/sessions");

        assertThat(ids(answer)).containsExactly(first, second);
        assertThat(answer.list("sessions").get(0))
                .containsEntry("unread", 2)
                .containsEntry("visitorOnline", false)
                .containsEntry("status", "active")
                .containsEntry("projectId", "default")
                .extractingByKey("lastMessage")
                .extracting("content")
                .isEqualTo("Anybody?");
        assertThat(answer.list("sessions").get(1)).containsEntry("unread", 0).doesNotContainKey("lastMessage");
        assertThat(ids(api.get("/sessions"))).containsExactly(first, second);
    }

    @Test
    void pagesThroughSessionsWithoutGapOrRepeat() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(0, visitor("v" + i));
        }
        List<Object> seen = new ArrayList<>();
        Answer page = api.get("/sessions?limit=2");
        while (page.get("nextCursor") != null) {
            seen.addAll(ids(page));
            page = api.get("/sessions?limit=2&before=" + page.get("nextCursor"));
        }
        seen.addAll(ids(page));

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void filtersByStatusVisitorAndWords() {
        String open = visitor("v1");
        String closed = visitor("v2");
        api.post("/api/v1/sessions/" + closed + "/close", null);
        api.pocketPing.identify(open, Map.of("id", "7", "name", "Ada Lovelace"));

        assertThat(ids(api.get("/sessions"))).containsExactly(open);
        assertThat(ids(api.get("/sessions?status=closed"))).containsExactly(closed);
        assertThat(ids(api.get("/sessions?status=all"))).containsExactlyInAnyOrder(open, closed);
        assertThat(ids(api.get("/sessions?status=all&visitorId=v2"))).containsExactly(closed);
        assertThat(ids(api.get("/sessions?status=all&q=lovelace"))).containsExactly(open);
        assertThat(ids(api.get("/sessions?q=nobody"))).isEmpty();
    }

    @Test
    void passesOverVisitorsWhoWroteNothing() {
        List<String> wrote = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            String id = visitor("v" + i);
            if (i % 50 == 0) {
                visitorWrites(id, "Hello?");
                wrote.add(0, id);
            }
        }

        Answer first = api.get("/sessions?hasMessages=true&limit=3");
        Answer second = api.get("/sessions?hasMessages=true&limit=3&before=" + first.get("nextCursor"));

        assertThat(ids(first)).isEqualTo(wrote.subList(0, 3));
        assertThat(ids(second)).isEqualTo(wrote.subList(3, 5));
        assertThat(second.json()).doesNotContainKey("nextCursor");
    }

    @Test
    void listsWhoWaitsForAnAnswerPageByPage() {
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String id = visitor("v" + i);
            if (i % 3 != 0) {
                visitorWrites(id, "Hello?");
                waiting.add(0, id);
            }
            if (i % 3 == 2) {
                api.pocketPing.sendMessage(id, "Hello");
                waiting.remove(id);
            }
        }

        Answer first = api.get("/api/v1/sessions?unanswered=true&limit=2");
        Answer second = api.get("/sessions?unanswered=true&limit=2&before=" + first.get("nextCursor"));

        assertThat(ids(first)).isEqualTo(waiting.subList(0, 2));
        assertThat(ids(second)).isEqualTo(waiting.subList(2, 3));
        assertThat(second.json()).doesNotContainKey("nextCursor");
    }

    @Test
    void findsWordsOfMessagesThePageAndTheForm() {
        String wrote = visitor("v1");
        visitorWrites(wrote, "Do you have 100% wool?");
        String filled = visitor("v2");
        var unused = api.pocketPing
                .parts()
                .features()
                .preChats()
                .answer(filled, new PreChat("ada@example.org", "+4712345678", "NO"));

        assertThat(ids(api.get("/sessions?q=100%25%20WOOL"))).containsExactly(wrote);
        assertThat(ids(api.get("/sessions?q=%20ADA@example%20"))).containsExactly(filled);
        assertThat(ids(api.get("/sessions?q=%2B4712"))).containsExactly(filled);
        assertThat(ids(api.get("/sessions?q=%20"))).containsExactlyInAnyOrder(wrote, filled);
        assertThat(api.get("/sessions/" + filled).json())
                .containsEntry("userPhone", "+4712345678")
                .containsEntry("userPhoneCountry", "NO")
                .extractingByKey("claimedIdentity")
                .isEqualTo(Map.of("id", "ada@example.org", "email", "ada@example.org"));
    }

    @Test
    void refusesASearchOfMoreThan200Characters() {
        assertThat(api.get("/sessions?q=" + "x".repeat(200)).status()).isEqualTo(200);
        assertRefused(api.get("/sessions?q=" + "x".repeat(201)), 400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unanswered=maybe",
                "hasMessages=yes",
                "limit=0",
                "limit=x",
                "status=open",
                "before=yesterday",
                "q=%00"
            })
    void refusesBadQueries(String query) {
        assertRefused(api.get("/api/v1/sessions?" + query), 400, "INVALID_REQUEST");
    }

    @Test
    void showsOneSessionWithItsNewestMessages() {
        String id = visitor("v1");
        for (int i = 0; i < 51; i++) {
            visitorWrites(id, "message " + i);
        }
        Answer answer = api.get("/api/v1/sessions/" + id);

        assertThat(answer.json())
                .containsEntry("id", id)
                .containsEntry("unread", 51)
                .containsEntry("hasMore", true);
        assertThat(answer.list("messages")).hasSize(50);
        assertThat(answer.list("messages").get(0)).containsEntry("content", "message 1");
        assertThat(answer.list("messages").get(49)).containsEntry("content", "message 50");
    }

    @Test
    void unknownAndImpossibleIdsAreRefused() {
        String tooLong = "x".repeat(256);

        for (String path : List.of("", "/close", "/reopen", "/typing", "/csat", "/timeline", "/identify", "/events")) {
            boolean reads = path.isEmpty() || path.equals("/timeline");
            String body = switch (path) {
                case "/identify" -> "{\"id\":\"7\"}";
                case "/events" -> "{\"name\":\"hello\"}";
                default -> null;
            };
            String method = reads ? "GET" : "POST";
            assertRefused(api.call(method, "/api/v1/sessions/nobody" + path, body), 404, "SESSION_NOT_FOUND");
            assertRefused(api.call(method, "/api/v1/sessions/" + tooLong + path, body), 400, "INVALID_REQUEST");
            assertRefused(api.call(method, "/api/v1/sessions/a%00b" + path, body), 400, "INVALID_REQUEST");
        }
    }

    @Test
    void wrongMethodsAreNamed() {
        Answer answer = api.call("PUT", "/api/v1/sessions", "{}");

        assertRefused(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).isEqualTo("GET");
        assertRefused(api.get("/api/v1/sessions/x/close"), 405, "METHOD_NOT_ALLOWED");
        assertRefused(api.get("/api/v1/nothing"), 404, "NOT_FOUND");
    }

    @Test
    void closesAndReopensAnyNumberOfTimes() {
        String id = visitor("v1");

        for (int i = 0; i < 2; i++) {
            Answer closed = api.post("/sessions/" + id + "/close", null);
            assertThat(closed.json()).containsEntry("ok", true);
            assertThat(closed.json().get("session")).extracting("status").isEqualTo("closed");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(api.post("/api/v1/sessions/" + id + "/reopen", null).get("session"))
                    .extracting("status")
                    .isEqualTo("active");
        }
        assertThat(kinds(id)).containsExactly("session.created", "session.closed", "session.reopened");
    }

    @Test
    void eventsSayWhetherAPersonOrAProgramDidIt() {
        String id = visitor("v1");
        api.call(
                "POST",
                "/api/v1/sessions/" + id + "/close",
                Map.of("Authorization", "Bearer " + TestApi.KEY, "X-PocketPing-Inbox", "1"),
                null);
        api.post("/api/v1/sessions/" + id + "/reopen", null);

        assertThat(api.get("/api/v1/sessions/" + id + "/timeline?after=1").list("items"))
                .extracting(item -> item.get("by"))
                .containsExactly("operator", "api");
    }

    @Test
    void identifiesInTheGuidesShape() {
        String id = visitor("v1");

        Answer answer = api.post("/sessions/" + id + "/identify", """
            {"email":"user@shop.example","name":"Test User","customerId":"cust_123",
             "metadata":{"plan":"pro","company":"Example Ltd"}}\
            """);

        assertThat(answer.json()).isEqualTo(Map.of("ok", true));
        Session session = api.pocketPing.getSession(id).orElseThrow();
        assertThat(session.identity())
                .extracting(Identity::values)
                .isEqualTo(Map.of(
                        "id", "cust_123",
                        "email", "user@shop.example",
                        "name", "Test User",
                        "customerId", "cust_123",
                        "plan", "pro",
                        "company", "Example Ltd"));
        assertRefused(api.post("/sessions/" + id + "/identify", "{\"plan\":\"pro\"}"), 400, "INVALID_REQUEST");
        assertRefused(
                api.post("/sessions/" + id + "/identify", "{\"id\":\"7\",\"x\":\"" + "x".repeat(33_000) + "\"}"),
                400,
                "INVALID_REQUEST");
    }

    @Test
    void asksForARatingUntilThereIsOne() {
        String id = visitor("v1");

        assertThat(api.post("/api/v1/sessions/" + id + "/csat", null).json()).isEqualTo(Map.of("ok", true));
        assertThat(api.pocketPing.parts().ratings().submit(id, 5, "Thanks")).isTrue();
        assertThat(api.post("/api/v1/sessions/" + id + "/csat", null).json()).containsEntry("alreadyRated", true);
        assertThat(api.get("/api/v1/sessions/" + id).get("csat"))
                .extracting("score", "pending")
                .containsExactly(5, false);
    }

    @Test
    void typingIsTakenWithOrWithoutAWord() {
        String typing = "/api/v1/sessions/" + visitor("v1") + "/typing";

        assertThat(api.post(typing, null).status()).isEqualTo(200);
        assertThat(api.post(typing, "{\"isTyping\":false}").status()).isEqualTo(200);
        assertRefused(api.post(typing, "{\"isTyping\":\"yes\"}"), 400, "INVALID_REQUEST");
    }

    @Test
    void theTimelineTellsEverythingInOrder() {
        String id = visitor("v1");
        visitorWrites(id, "Hello?");
        api.post("/api/v1/sessions/" + id + "/csat", null);
        api.post("/api/v1/sessions/" + id + "/events", "{\"name\":\"show_offer\",\"data\":{\"discount\":20}}");

        Answer page = api.get("/api/v1/sessions/" + id + "/timeline?limit=3");
        assertThat(page.list("items"))
                .extracting(item -> item.get("kind"))
                .containsExactly("session.created", "message.created", "csat.requested");
        assertThat(page.list("items")).extracting(item -> item.get("seq")).containsExactly(1, 2, 3);
        assertThat(page.get("hasMore")).isEqualTo(true);
        Answer rest = api.get("/api/v1/sessions/" + id + "/timeline?after=3&limit=9999");
        assertThat(rest.list("items").get(0).get("event"))
                .extracting("name", "data")
                .containsExactly("show_offer", Map.of("discount", 20));
        assertThat(rest.get("hasMore")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=x", "limit=0", "limit=x"})
    void refusesBadTimelinePages(String query) {
        assertRefused(api.get("/api/v1/sessions/" + visitor("v1") + "/timeline?" + query), 400, "INVALID_REQUEST");
    }

    private List<Object> kinds(String id) {
        return api.get("/api/v1/sessions/" + id + "/timeline").list("items").stream()
                .map(item -> item.get("kind"))
                .toList();
    }

    @Test
    void anIdentityMayBeAsDeepAsARequestMay() {
        String id = api.visitor("v1").id();
        String deep = "{\"id\":\"u\",\"x\":" + "[".repeat(31) + "]".repeat(31) + "}";

        assertThat(api.post("/api/v1/sessions/" + id + "/identify", deep).status())
                .isEqualTo(200);

        assertThat(api.get("/api/v1/sessions/" + id).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/sessions/" + id + "/timeline").status()).isEqualTo(200);
    }
}
