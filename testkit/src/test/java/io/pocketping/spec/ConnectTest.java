package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.model.Metadata;
import io.pocketping.model.Session;
import io.pocketping.testkit.Fixtures;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Starting and resuming a conversation (protocol sections 2.3.1 and 5.1). */
class ConnectTest {
    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36";

    @AutoClose
    private final Chat chat = Chat.with(settings -> settings.welcomeMessage("Hello!"));

    private final Visitor visitor = chat.page();

    @Test
    @Spec("2.3/1")
    void aFirstConnectStartsAConversation() {
        Answer answer = visitor.connects().ok();

        assertThat(answer.text("/sessionId")).hasSize(50).matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{27}");
        assertThat(answer.text("/visitorId")).isEqualTo(visitor.visitorId());
        assertThat(answer.at("/operatorOnline").asBoolean()).isFalse();
        assertThat(answer.at("/operatorReachable").asBoolean()).isFalse();
        assertThat(answer.text("/welcomeMessage")).isEqualTo("Hello!");
        assertThat(answer.at("/messages").isArray()).isTrue();
        assertThat(answer.at("/messages")).isEmpty();
        assertThat(answer.at("/hasMore").asBoolean()).isFalse();
        assertThat(answer.text("/cursor")).matches("[A-Za-z0-9]{6}\\.\\d+");
        assertThat(chat.pp.getSession(visitor.id())).hasValueSatisfying(session -> {
            assertThat(session.createdAt()).isEqualTo(Fixtures.NOW);
            assertThat(session.lastActivity()).isEqualTo(Fixtures.NOW);
            assertThat(session.operatorOnline()).isFalse();
            assertThat(session.aiActive()).isFalse();
        });
    }

    @Test
    void absentFieldsAreLeftOutAndNeverNull() {
        assertThat(visitor.connects().ok().toString()).doesNotContain("null");
        assertThat(visitor.sends(Map.of("content", "hi")).ok().toString()).doesNotContain("null");
        assertThat(visitor.lists().ok().toString()).doesNotContain("null");
    }

    @Test
    void aNullSessionIdIsNone() {
        Map<String, Object> nothingStored = new HashMap<>();
        nothingStored.put("sessionId", null);

        visitor.connects(nothingStored).ok();

        assertThat(chat.pp.getSessions()).hasSize(1);
    }

    @Test
    @Spec("2.3/1")
    void theSameVisitorWithTheTokenResumes() {
        visitor.connects().ok();
        visitor.sends("hi");
        String id = visitor.id();

        Answer again = visitor.connects().ok();

        assertThat(visitor.id()).isEqualTo(id);
        assertThat(again.text("/messages/0/content")).isEqualTo("hi");
        assertThat(chat.pp.getSessions()).hasSize(1);
        assertThat(chat.timeline(visitor)).containsExactly("session.created", "message.created");
    }

    @Test
    @Spec("M16")
    void nothingButTheTokenOfTheSameVisitorOpensAConversation() {
        visitor.connects().ok();
        visitor.sends("my address is 1 Hidden Lane");
        visitor.claims(Map.of("id", "u1", "email", "victim@shop.example")).ok();
        String victim = visitor.id();

        List<Map<String, Object>> attempts = List.of(
                Map.of("visitorId", "thief", "sessionId", visitor.token()),
                Map.of("visitorId", visitor.visitorId(), "sessionId", victim),
                Map.of("visitorId", visitor.visitorId()),
                Map.of("visitorId", visitor.visitorId(), "sessionId", victim + "." + "A".repeat(27)));

        for (Map<String, Object> attempt : attempts) {
            Answer answer =
                    chat.answer(TestRequest.post("/connect").json(attempt)).ok();
            assertThat(answer.text("/sessionId")).doesNotStartWith(victim);
            assertThat(answer.at("/messages")).isEmpty();
            assertThat(answer.toString()).doesNotContain("Hidden", "victim@shop.example");
        }
        assertThat(chat.pp.getSessions()).hasSize(1 + attempts.size());
    }

    @Test
    void anotherVisitorsTokenLeavesNoTraceInTheVictimsSession() {
        visitor.connects(Map.of("metadata", Map.of("url", "https://shop.example/a")))
                .ok();
        Session before = chat.session(visitor);

        chat.answer(TestRequest.post("/connect")
                        .json(Map.of(
                                "visitorId",
                                "thief",
                                "sessionId",
                                visitor.token(),
                                "metadata",
                                Map.of("url", "https://evil.example"))))
                .ok();

        assertThat(chat.session(visitor)).isEqualTo(before);
    }

    @Test
    @Spec("M17")
    void aResumeTakesThePagesMetadataAndKeepsWhereTheVisitorCameFrom() {
        visitor.connects(Map.of("metadata", Map.of("url", "https://shop.example/a", "country", "NO", "city", "Oslo")))
                .ok();

        chat.answer(TestRequest.post("/connect")
                        .from("198.51.100.99")
                        .json(Map.of(
                                "visitorId", visitor.visitorId(),
                                "sessionId", visitor.token(),
                                "metadata", Map.of("url", "https://shop.example/b", "country", "SE", "city", "Malmö"))))
                .ok();

        Metadata metadata = chat.session(visitor).metadata();
        assertThat(metadata.text("url")).contains("https://shop.example/b");
        assertThat(metadata.text("ip")).contains(TestRequest.HOME);
        assertThat(metadata.text("country")).contains("NO");
        assertThat(metadata.text("city")).contains("Oslo");
    }

    @Test
    void aResumeWithoutMetadataKeepsWhatWasKnown() {
        visitor.connects(Map.of("metadata", Map.of("url", "https://shop.example/a", "userAgent", PHONE)))
                .ok();
        Session before = chat.session(visitor);
        chat.passes(Duration.ofMinutes(1));

        visitor.connects().ok();

        assertThat(chat.session(visitor)).isEqualTo(before);
    }

    @Test
    void aResumeThatChangesSomethingIsActivity() {
        visitor.connects(Map.of("metadata", Map.of("url", "https://shop.example/a")))
                .ok();
        chat.passes(Duration.ofMinutes(1));

        visitor.connects(Map.of("metadata", Map.of("url", "https://shop.example/b")))
                .ok();

        assertThat(chat.session(visitor).lastActivity()).isEqualTo(Fixtures.NOW.plusSeconds(60));
    }

    @Test
    void theServerCompletesWhatThePageSays() {
        chat.answer(TestRequest.post("/connect")
                        .header("User-Agent", PHONE)
                        .from("198.51.100.7")
                        .json(Map.of(
                                "visitorId",
                                "v",
                                "metadata",
                                Map.of("ip", "1.1.1.1", "language", "nb-NO", "shoeSize", 44))))
                .ok();

        Metadata metadata = chat.pp.getSessions().get(0).metadata();
        assertThat(metadata.values())
                .containsEntry("ip", "198.51.100.7")
                .containsEntry("userAgent", PHONE)
                .containsEntry("deviceType", "mobile")
                .containsEntry("browser", "Chrome")
                .containsEntry("os", "Android")
                .containsEntry("language", "nb-NO")
                .containsEntry("shoeSize", 44);
    }

    @Test
    void whatThePageSaysOfItsDeviceWins() {
        visitor.connects(Map.of("metadata", Map.of("userAgent", PHONE, "deviceType", "tablet")))
                .ok();

        assertThat(chat.session(visitor).metadata().values()).containsEntry("deviceType", "tablet");
    }

    @Test
    void theOperatorsFlagIsShownAndKeptAsItWasAtTheStart() {
        chat.operator.goesOnline();

        assertThat(visitor.connects().ok().at("/operatorOnline").asBoolean()).isTrue();
        chat.operator.goesOffline();

        assertThat(visitor.connects().ok().at("/operatorOnline").asBoolean()).isFalse();
        assertThat(chat.session(visitor).operatorOnline()).isTrue();
    }

    @Test
    void anUnansweredRatingRequestIsAnnounced() {
        visitor.connects().ok();
        assertThat(visitor.connects().json().has("csatPending")).isFalse();

        chat.operator.asksForRating(visitor);

        assertThat(visitor.connects().ok().at("/csatPending").asBoolean()).isTrue();
    }

    @Test
    void aClosedConversationIsResumedAndStaysClosed() {
        visitor.connects().ok();
        visitor.sends("thanks, bye");
        chat.operator.closes(visitor);

        Answer answer = visitor.connects().ok();

        assertThat(answer.text("/messages/0/content")).isEqualTo("thanks, bye");
        assertThat(chat.session(visitor).isClosed()).isTrue();
    }

    @Test
    void aVisitorIdIsRequired() {
        for (Object visitorId : Arrays.asList(null, "", "  ", "x".repeat(129), 5, true, List.of("v"), "a\u0000b")) {
            Map<String, Object> body = new HashMap<>();
            body.put("visitorId", visitorId);
            chat.answer(TestRequest.post("/connect").json(body)).refused(400, "INVALID_REQUEST");
        }
        chat.answer(TestRequest.post("/connect").json(Map.of())).refused(400, "INVALID_REQUEST");

        assertThat(chat.pp.getSessions()).isEmpty();
        chat.answer(TestRequest.post("/connect").json(Map.of("visitorId", "x".repeat(128))))
                .ok();
    }

    @Test
    void anIdentityOnConnectIsKeptAsAClaimAndComesBack() {
        visitor.connects(Map.of("identity", Map.of("id", "u1", "name", "Ada", "plan", "pro")))
                .ok();

        Answer again = visitor.connects().ok();

        assertThat(again.text("/identity/name")).isEqualTo("Ada");
        assertThat(again.text("/identity/plan")).isEqualTo("pro");
        assertThat(chat.session(visitor).identity()).isNull();
        assertThat(chat.session(visitor).claimedIdentity()).isNotNull();
    }

    @Test
    void theWidgetNeverLearnsWhatTheBackendKnowsOfTheVisitor() {
        visitor.connects().ok();
        chat.pp.identify(visitor.id(), Map.of("id", "crm-7", "riskScore", 93));

        assertThat(visitor.connects().ok().toString()).doesNotContain("crm-7", "riskScore");
    }

    @Test
    void conversationsOfOneVisitorIdAreSeparate() {
        visitor.connects().ok();
        Visitor elsewhere = new Visitor(chat, visitor.visitorId());
        elsewhere.connects().ok();

        visitor.sends("from the laptop");

        assertThat(chat.messages(elsewhere)).isEmpty();
        assertThat(elsewhere.id()).isNotEqualTo(visitor.id());
    }

    @Test
    void fiveHundredSessionIdsAreAllDifferent() {
        try (Chat busy = Chat.with(settings ->
                settings.limits(io.pocketping.guard.Limits.defaults().withSessionsPerMinutePerIp(500)))) {
            Together.run(500, i -> busy.page().connects().ok());

            assertThat(busy.pp.getSessions())
                    .extracting(Session::id)
                    .hasSize(500)
                    .doesNotHaveDuplicates();
        }
    }
}
