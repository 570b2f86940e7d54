package io.pocketping.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.message.Draft;
import io.pocketping.model.Message;
import io.pocketping.server.TestApi;
import io.pocketping.server.TestApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRoutesTest {
    private final TestApi api = TestApi.withKey();
    private String session = "";
    private String path = "";

    @BeforeEach
    void aVisitorWrote() {
        session = api.visitor("visitor-1").id();
        path = "/api/v1/sessions/" + session;
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Message visitorWrites(String content) {
        return api.pocketPing.parts().messages().send(session, Draft.visitor(content));
    }

    private String sent(String body) {
        Answer answer = api.post(path + "/messages", body);
        assertThat(answer.status()).isEqualTo(201);
        return String.valueOf(answer.get("id"));
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.get("code")).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void sendsAsOperatorUnlessToldOtherwise() {
        Answer answer = api.post(path + "/messages", "{\"content\":\"Hi\",\"operatorName\":\"Grace\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json())
                .containsEntry("content", "Hi")
                .containsEntry("type", "operator")
                .containsEntry("sender", "operator")
                .containsEntry("operatorName", "Grace")
                .containsEntry("source", "api")
                .containsEntry("status", "sent")
                .containsEntry("sessionId", session)
                .containsKeys("id", "createdAt", "timestamp", "seq");
    }

    @Test
    void sendsFromTheInboxAsInbox() {
        Answer answer = api.call(
                "POST",
                path + "/messages",
                Map.of("Authorization", "Bearer " + TestApi.KEY, "X-PocketPing-Inbox", "1"),
                "{\"content\":\"Hi\"}");

        assertThat(answer.get("source")).isEqualTo("inbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai", "system"})
    void sendsForOthers(String type) {
        Answer answer = api.post(path + "/messages", "{\"content\":\"Hi\",\"type\":\"" + type + "\"}");

        assertThat(answer.get("type")).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"visitor", "OPERATOR", "", "bot"})
    void refusesOtherTypes(String type) {
        assertRefused(
                api.post(path + "/messages", "{\"content\":\"Hi\",\"type\":\"" + type + "\"}"), 400, "INVALID_REQUEST");
    }

    @Test
    void answersTheDocumentedPathToo() {
        assertThat(api.post("/sessions/" + session + "/messages", "{\"content\":\"Hi\"}")
                        .status())
                .isEqualTo(201);
        assertThat(api.get("/sessions/" + session + "/messages").list("messages"))
                .hasSize(1);
    }

    @Test
    void takesATokenWhereAnIdIsAskedFor() {
        String token = api.pocketPing
                .parts()
                .features()
                .tokens()
                .sign(api.pocketPing.getSession(session).orElseThrow());

        Answer answer = api.post("/api/v1/sessions/" + token + "/messages", "{\"content\":\"Hi\"}");

        assertThat(answer.get("sessionId")).isEqualTo(session);
    }

    @Test
    void aRepeatedClientIdGetsTheFirstAnswer() {
        String first = sent("{\"content\":\"Hi\",\"clientId\":\"c-1\"}");
        String again = sent("{\"content\":\"Hi\",\"clientId\":\"c-1\"}");
        Answer byHeader = api.call(
                "POST",
                path + "/messages",
                Map.of("Authorization", "Bearer " + TestApi.KEY, "Idempotency-Key", "c-1"),
                "{\"content\":\"Hi\"}");

        assertThat(again).isEqualTo(first);
        assertThat(byHeader.get("id")).isEqualTo(first);
        assertThat(api.get(path + "/messages").list("messages")).hasSize(1);
    }

    @Test
    void replyIsAnotherWordForSend() {
        Answer answer = api.post(path + "/reply", "{\"content\":\"Hi\",\"operatorName\":\"Grace\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.get("type")).isEqualTo("operator");
    }

    @Test
    void aMessageReopensAClosedConversation() {
        api.post(path + "/close", null);
        sent("{\"content\":\"One more thing\"}");

        assertThat(api.get(path).get("status")).isEqualTo("active");
    }

    @Test
    void aReplyToASomethingElseIsIgnored() {
        Message question = visitorWrites("Do you ship to Norway?");

        Answer known = api.post(path + "/messages", "{\"content\":\"Yes\",\"replyTo\":\"" + question.id() + "\"}");
        Answer unknown = api.post(path + "/messages", "{\"content\":\"Yes\",\"replyTo\":\"nothing\"}");

        assertThat(known.get("replyTo")).isEqualTo(question.id());
        assertThat(unknown.json()).doesNotContainKey("replyTo");
    }

    @Test
    void refusesWhatMayNotBeAMessage() {
        String messages = path + "/messages";

        assertRefused(api.post(messages, "{\"content\":\"  \"}"), 400, "CONTENT_REQUIRED");
        assertRefused(api.post(messages, "{\"content\":\"" + "x".repeat(4001) + "\"}"), 400, "CONTENT_TOO_LONG");
        assertThat(api.post(messages, "{\"content\":\"" + "x".repeat(4000) + "\"}")
                        .status())
                .isEqualTo(201);
        assertRefused(api.post(messages, "{\"content\":\"a\\u0000b\"}"), 400, "INVALID_REQUEST");
        assertRefused(api.post(messages, "{\"content\":\"a\\ud800b\"}"), 400, "INVALID_REQUEST");
        assertRefused(api.post(messages, "{\"content\":7}"), 400, "INVALID_REQUEST");
        assertRefused(api.post(messages, "{}"), 400, "INVALID_REQUEST");
        assertRefused(api.post(messages, "[]"), 400, "INVALID_REQUEST");
        assertRefused(api.post(messages, "{\"content\":"), 400, "INVALID_JSON");
        assertRefused(api.post(messages, "{\"content\":\"Hi\",\"clientId\":\"a b\"}"), 400, "INVALID_REQUEST");
        assertRefused(
                api.post(messages, "{\"content\":\"Hi\",\"attachmentIds\":[\"a\"]}"), 404, "ATTACHMENT_NOT_FOUND");
        assertRefused(
                api.post(messages, "{\"content\":\"Hi\",\"operatorName\":\"" + "x".repeat(256) + "\"}"),
                400,
                "INVALID_REQUEST");
        assertThat(api.get(messages).list("messages")).hasSize(1);
    }

    @Test
    void unknownSessionsAreNotFound() {
        String nobody = "/api/v1/sessions/nobody";

        assertRefused(api.get(nobody + "/messages"), 404, "SESSION_NOT_FOUND");
        assertRefused(api.post(nobody + "/messages", "{\"content\":\"Hi\"}"), 404, "SESSION_NOT_FOUND");
        assertRefused(api.call("PATCH", nobody + "/messages/m", "{\"content\":\"Hi\"}"), 404, "SESSION_NOT_FOUND");
        assertRefused(api.call("DELETE", nobody + "/messages/m", null), 404, "SESSION_NOT_FOUND");
        assertRefused(api.post(nobody + "/read", "{\"messageIds\":[\"m\"]}"), 404, "SESSION_NOT_FOUND");
    }

    @Test
    void editsItsOwnSideOnly() {
        String own = sent("{\"content\":\"Helo\"}");
        Message theirs = visitorWrites("Hm");

        Answer edited = api.call("PATCH", path + "/messages/" + own, "{\"content\":\"  Hello  \"}");

        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.json()).containsEntry("content", "Hello").containsKey("editedAt");
        assertRefused(api.call("PATCH", path + "/messages/" + theirs.id(), "{\"content\":\"Hi\"}"), 403, "FORBIDDEN");
        assertRefused(api.call("PATCH", path + "/messages/unknown", "{\"content\":\"Hi\"}"), 404, "MESSAGE_NOT_FOUND");
        assertRefused(api.call("PATCH", path + "/messages/" + own, "{\"content\":\"\"}"), 400, "CONTENT_REQUIRED");
    }

    @Test
    void aMessageOfAnotherSessionIsNotFound() {
        String own = sent("{\"content\":\"Hello\"}");
        String other = api.visitor("visitor-2").id();

        assertRefused(
                api.call("DELETE", "/api/v1/sessions/" + other + "/messages/" + own, null), 404, "MESSAGE_NOT_FOUND");
    }

    @Test
    void deletesOnce() {
        String own = sent("{\"content\":\"Oops\"}");
        Message theirs = visitorWrites("Hm");

        assertThat(api.call("DELETE", path + "/messages/" + own, null).get("deleted"))
                .isEqualTo(true);
        assertRefused(api.call("DELETE", path + "/messages/" + own, null), 409, "MESSAGE_DELETED");
        assertRefused(api.call("PATCH", path + "/messages/" + own, "{\"content\":\"Hi\"}"), 409, "MESSAGE_DELETED");
        assertRefused(api.call("DELETE", path + "/messages/" + theirs.id(), null), 403, "FORBIDDEN");
        assertThat(api.get(path + "/messages").list("messages").get(0))
                .containsEntry("content", "")
                .containsKey("deletedAt");
    }

    @Test
    void marksTheVisitorsMessagesReadOnce() {
        Message question = visitorWrites("Hello?");
        String own = sent("{\"content\":\"Hi\"}");
        String body = "{\"messageIds\":[\"" + question.id() + "\",\"" + own + "\",\"unknown\"],\"status\":\"read\"}";

        assertThat(api.post(path + "/read", body).get("updated")).isEqualTo(1);
        assertThat(api.post(path + "/read", body).get("updated")).isEqualTo(0);
        assertRefused(api.post(path + "/read", "{\"messageIds\":[],\"status\":\"sent\"}"), 400, "INVALID_REQUEST");
        assertRefused(api.post(path + "/read", "{\"messageIds\":\"m\"}"), 400, "INVALID_REQUEST");
        assertRefused(api.post(path + "/read", "{\"messageIds\":[7]}"), 400, "INVALID_REQUEST");
    }

    @Test
    void pagesThroughMessages() {
        List<String> ids = List.of("1", "2", "3", "4", "5").stream()
                .map(text -> visitorWrites(text).id())
                .toList();
        String messages = path + "/messages";

        Answer first = api.get(messages + "?limit=2");
        assertThat(first.list("messages")).extracting(m -> m.get("content")).containsExactly("1", "2");
        assertThat(first.get("hasMore")).isEqualTo(true);
        Answer rest = api.get(messages + "?after=" + ids.get(1));
        assertThat(rest.list("messages")).extracting(m -> m.get("content")).containsExactly("3", "4", "5");
        assertThat(rest.get("hasMore")).isEqualTo(false);
        assertThat(api.get(messages + "?before=" + ids.get(3) + "&limit=2").list("messages"))
                .extracting(m -> m.get("content"))
                .containsExactly("2", "3");
        assertThat(api.get(messages + "?order=desc&limit=2").list("messages"))
                .extracting(m -> m.get("content"))
                .containsExactly("5", "4");
        assertThat(api.get(messages + "?limit=100000").list("messages")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-5", "limit=abc", "limit=", "before=unknown", "after=never", "order=up"})
    void refusesBadPages(String query) {
        assertRefused(api.get(path + "/messages?" + query), 400, "INVALID_REQUEST");
    }
}
