package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.error.NotFound;
import io.pocketping.error.PocketPingException;
import io.pocketping.message.Draft;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.Sender;
import io.pocketping.testkit.Fixtures;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending a message (protocol section 5.3). */
class SendTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    @Spec("2.3/2")
    void aSentMessageIsKeptAndAnswered() {
        Answer answer =
                visitor.sends(Map.of("content", "Do you ship to Norway?")).ok();

        assertThat(answer.text("/timestamp")).isEqualTo("2026-01-15T09:00:00.000Z");
        assertThat(answer.at("/attachments").isArray()).isTrue();
        assertThat(chat.messages(visitor)).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo(answer.text("/messageId"));
            assertThat(message.content()).isEqualTo("Do you ship to Norway?");
            assertThat(message.status()).isEqualTo(MessageStatus.SENT);
            assertThat(message.timestamp()).isEqualTo(Fixtures.NOW);
        });
    }

    @Test
    @Spec({"M7", "2.9/D18"})
    void aMessageMayHaveFourThousandCharactersAndNotOneMore() {
        visitor.sends(Map.of("content", "x".repeat(4000))).ok();

        visitor.sends(Map.of("content", "x".repeat(4001))).refused(400, "CONTENT_TOO_LONG");
        assertThat(chat.messages(visitor)).hasSize(1);
    }

    @Test
    @Spec("2.9/D18")
    void theLimitCountsUtf16Units() {
        visitor.sends(Map.of("content", "🛋".repeat(2000))).ok();

        visitor.sends(Map.of("content", "🛋".repeat(2001))).refused(400, "CONTENT_TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u2003"})
    @Spec({"M7", "2.9/D19"})
    void aBlankMessageIsRefused(String blank) {
        visitor.sends(Map.of("content", blank)).refused(400, "CONTENT_REQUIRED");

        assertThat(chat.messages(visitor)).isEmpty();
    }

    @Test
    @Spec("2.9/D19")
    void innerAndOuterSpaceOfASentMessageIsKept() {
        visitor.sends("  two  words\n");

        assertThat(chat.messages(visitor)).extracting(Message::content).containsExactly("  two  words\n");
    }

    @Test
    @Spec({"M8", "2.9/D23"})
    void aBrowserSpeaksOnlyAsTheVisitor() {
        for (String role : List.of("operator", "ai", "system", "nonsense")) {
            visitor.sends(Map.of("content", "Trust me", "sender", role)).ok();
        }

        assertThat(chat.messages(visitor))
                .hasSize(4)
                .extracting(Message::sender)
                .containsOnly(Sender.VISITOR);
    }

    @Test
    @Spec({"M19", "2.3/21", "2.6/message", "2.8/2", "2.9/D11"})
    void theEchoOnTheSocketCarriesStatusSentAndTheIdOfTheAnswer() {
        Live live = visitor.listens();

        String id = visitor.sends("hi");

        assertThat(live.sees("message")).singleElement().satisfies(frame -> {
            assertThat(frame.path("id").asText()).isEqualTo(id);
            assertThat(frame.path("status").asText()).isEqualTo("sent");
            assertThat(frame.path("sender").asText()).isEqualTo("visitor");
            assertThat(frame.path("sessionId").asText()).isEqualTo(visitor.id());
        });
    }

    @Test
    @Spec("2.11/1")
    void theVisitorsOtherTabSeesTheMessageToo() {
        Visitor tab = visitor.anotherTab();
        Live other = tab.listens();

        visitor.sends("from the first tab");

        assertThat(other.texts()).containsExactly("from the first tab");
    }

    @Test
    @Spec("2.9/D13")
    void aReplyShowsTheMessageItAnswers() {
        String question = chat.operator.replies(visitor, "Which colour?");
        Live live = visitor.listens();

        visitor.sends(Map.of("content", "Green", "replyTo", question)).ok();

        assertThat(live.sees("message").get(0).at("/replyTo/id").asText()).isEqualTo(question);
        assertThat(live.sees("message").get(0).at("/replyTo/content").asText()).isEqualTo("Which colour?");
        assertThat(live.sees("message").get(0).at("/replyTo/sender").asText()).isEqualTo("operator");
        assertThat(chat.messages(visitor).get(1).replyTo()).isEqualTo(question);
    }

    @Test
    void aReplyToAnotherSessionsMessageIsSentWithoutQuote() {
        Visitor other = chat.visitor();
        String secret = other.sends("my address is 1 Hidden Lane");

        visitor.sends(Map.of("content", "what is this?", "replyTo", secret)).ok();

        assertThat(chat.messages(visitor))
                .singleElement()
                .extracting(Message::replyTo)
                .isNull();
    }

    @Test
    void aReplyToNothingIsSentWithoutQuote() {
        visitor.sends(Map.of("content", "hm", "replyTo", "no-such-message")).ok();
        visitor.sends(Map.of("content", "hm", "replyTo", "x".repeat(300))).ok();

        assertThat(chat.messages(visitor)).extracting(Message::replyTo).containsOnlyNulls();
    }

    @Test
    void aReplyToADeletedMessageShowsThatItIsDeleted() {
        String question = chat.operator.replies(visitor, "A word I regret");
        visitor.sends(Map.of("content", "What?", "replyTo", question)).ok();
        chat.operator.deletes(visitor, question);

        Answer list = visitor.lists().ok();

        assertThat(list.at("/messages/1/replyTo/deleted").asBoolean()).isTrue();
        assertThat(list.toString()).doesNotContain("regret");
    }

    @Test
    void aRepeatWithTheSameClientIdIsOneMessageWithTheFirstAnswer() {
        Answer first =
                visitor.sends(Map.of("content", "once", "clientId", "c-1")).ok();
        chat.passes(Duration.ofDays(30));

        Answer second =
                visitor.sends(Map.of("content", "once", "clientId", "c-1")).ok();

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(chat.messages(visitor)).hasSize(1);
        assertThat(chat.timeline(visitor)).containsExactly("session.created", "message.created");
    }

    @Test
    void theIdempotencyKeyHeaderIsAnAliasOfTheClientId() {
        TestRequest first = TestRequest.post("/message")
                .header("Idempotency-Key", "c-1")
                .json(visitor.signed(Map.of("content", "once")));
        String id = chat.answer(first).ok().text("/messageId");

        Answer second =
                visitor.sends(Map.of("content", "once", "clientId", "c-1")).ok();

        assertThat(second.text("/messageId")).isEqualTo(id);
        assertThat(chat.messages(visitor)).hasSize(1);
    }

    @Test
    void clientIdsOfTwoSessionsDoNotMeet() {
        Visitor other = chat.visitor();
        visitor.sends(Map.of("content", "mine", "clientId", "1")).ok();

        other.sends(Map.of("content", "theirs", "clientId", "1")).ok();

        assertThat(chat.messages(other)).extracting(Message::content).containsExactly("theirs");
    }

    @Test
    void theClientIdIsEchoed() {
        Live live = visitor.listens();

        visitor.sends(Map.of("content", "hi", "clientId", "c-1")).ok();

        assertThat(live.sees("message").get(0).path("clientId").asText()).isEqualTo("c-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a/b", "a.b", "a\u0000"})
    void aClientIdOfOtherCharactersIsRefused(String clientId) {
        visitor.sends(Map.of("content", "hi", "clientId", clientId)).refused(400, "INVALID_REQUEST");

        assertThat(chat.messages(visitor)).isEmpty();
    }

    @Test
    void aClientIdMayHaveSixtyFourCharactersAndNotOneMore() {
        visitor.sends(Map.of("content", "hi", "clientId", "x".repeat(64))).ok();

        visitor.sends(Map.of("content", "hi", "clientId", "x".repeat(65))).refused(400, "INVALID_REQUEST");
    }

    @Test
    void thirtyTwoSimultaneousRepeatsAreOneMessage() {
        Set<String> ids = ConcurrentHashMap.newKeySet();

        Together.run(
                32,
                i -> ids.add(visitor.sends(Map.of("content", "once", "clientId", "c-1"))
                        .ok()
                        .text("/messageId")));

        assertThat(ids).hasSize(1);
        assertThat(chat.messages(visitor)).hasSize(1);
        assertThat(chat.timeline(visitor)).containsOnlyOnce("message.created");
    }

    @Test
    void simultaneousSendsAreAllKeptInOneOrder() {
        Live live = visitor.listens();

        Together.run(32, i -> visitor.sends("message " + i));

        List<String> stored =
                chat.messages(visitor).stream().map(Message::content).toList();
        assertThat(stored).hasSize(32).doesNotHaveDuplicates();
        assertThat(chat.messages(visitor)).extracting(Message::seq).isSorted().doesNotHaveDuplicates();
        assertThat(live.texts()).isEqualTo(stored);
    }

    @Test
    void attachmentsThatDoNotExistAreRefused() {
        visitor.sends(Map.of("content", "look", "attachmentIds", List.of("a1"))).refused(404, "ATTACHMENT_NOT_FOUND");
        visitor.sends(Map.of("content", "look", "attachmentIds", List.of())).ok();

        assertThat(chat.messages(visitor)).hasSize(1);
    }

    @Test
    void aMessageTouchesTheSession() {
        chat.passes(Duration.ofMinutes(5));

        visitor.sends("still there?");

        assertThat(chat.session(visitor).lastActivity()).isEqualTo(Fixtures.NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void aMessageOfEitherSideReopensAClosedSession() {
        chat.operator.closes(visitor);
        visitor.sends("one more thing");
        assertThat(chat.session(visitor).isClosed()).isFalse();

        chat.operator.closes(visitor);
        chat.operator.replies(visitor, "I forgot to say");

        assertThat(chat.session(visitor).isClosed()).isFalse();
        assertThat(chat.timeline(visitor))
                .containsExactly(
                        "session.created",
                        "session.closed",
                        "session.reopened",
                        "message.created",
                        "session.closed",
                        "session.reopened",
                        "message.created");
    }

    @Test
    void anOperatorsReplyReachesTheVisitorWithItsAuthor() {
        Live live = visitor.listens();

        Message sent = chat.pp.sendMessage(
                visitor.id(), new Draft(Sender.OPERATOR, "Yes, we do.", null, null, "Grace", "inbox", List.of()));

        assertThat(live.sees("message")).singleElement().satisfies(frame -> {
            assertThat(frame.path("id").asText()).isEqualTo(sent.id());
            assertThat(frame.path("sender").asText()).isEqualTo("operator");
            assertThat(frame.path("operatorName").asText()).isEqualTo("Grace");
        });
    }

    @Test
    void systemMessagesReachTheWidgetAsAnOperators() {
        Live live = visitor.listens();

        Message unused = chat.pp.sendMessage(
                visitor.id(), new Draft(Sender.SYSTEM, "The chat was moved", null, null, null, "api", List.of()));

        assertThat(live.sees("message").get(0).path("sender").asText()).isEqualTo("operator");
    }

    @Test
    @Spec("F7")
    void anOperatorsMessageEndsTheAisTurn() {
        chat.storage.updateSession(chat.session(visitor).withAiActive(true));

        chat.operator.replies(visitor, "A human here");

        assertThat(chat.session(visitor).aiActive()).isFalse();
    }

    @Test
    void theSdkTellsAnUnknownSessionFromABadMessage() {
        assertThatThrownBy(() -> chat.pp.sendMessage("nobody", "hi"))
                .isInstanceOfSatisfying(
                        NotFound.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_NOT_FOUND));
        assertThatThrownBy(() -> chat.pp.sendMessage(visitor.id(), " "))
                .isInstanceOf(InvalidRequest.class)
                .extracting(e -> ((PocketPingException) e).code())
                .isEqualTo(ErrorCode.CONTENT_REQUIRED);
    }

    @Test
    void theSdkTakesATokenWhereItAsksForAnId() {
        Message sent = chat.pp.sendMessage(visitor.token(), "hi");

        assertThat(sent.sessionId()).isEqualTo(visitor.id());
        assertThat(chat.pp.getMessages(visitor.token())).containsExactly(sent);
    }
}
