package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.storage.InMemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The visitor's key (design section 7). */
class TokenTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    void aTokenIsTakenFromBodyQueryOrHeader() {
        String token = visitor.token();

        chat.answer(TestRequest.post("/message").json(Map.of("sessionId", token, "content", "body")))
                .ok();
        chat.answer(TestRequest.post("/message").query("sessionId", token).json(Map.of("content", "query")))
                .ok();
        chat.answer(TestRequest.post("/message").bearer(token).json(Map.of("content", "header")))
                .ok();
        chat.answer(TestRequest.post("/message")
                        .header("Authorization", "bearer  " + token)
                        .json(Map.of("content", "lower case")))
                .ok();

        assertThat(chat.messages(visitor)).hasSize(4);
    }

    @Test
    void theSameTokenInTwoPlacesIsOne() {
        chat.answer(TestRequest.post("/message")
                        .bearer(visitor.token())
                        .query("sessionId", visitor.token())
                        .json(visitor.signed(Map.of("content", "hi"))))
                .ok();
    }

    @Test
    void twoDifferentTokensAreRefused() {
        Visitor other = chat.visitor();

        chat.answer(TestRequest.post("/message").bearer(other.token()).json(visitor.signed(Map.of("content", "hi"))))
                .refused(400, "INVALID_REQUEST");
        chat.answer(TestRequest.post("/message")
                        .query("sessionId", other.token())
                        .json(visitor.signed(Map.of("content", "hi"))))
                .refused(400, "INVALID_REQUEST");
        chat.answer(TestRequest.get("/messages")
                        .query("sessionId", visitor.token())
                        .query("sessionId", other.token()))
                .refused(400, "INVALID_REQUEST");
        chat.answer(TestRequest.get("/messages")
                        .query("sessionId", visitor.token())
                        .bearer(other.token()))
                .refused(400, "INVALID_REQUEST");

        assertThat(chat.messages(visitor)).isEmpty();
        assertThat(chat.messages(other)).isEmpty();
    }

    @Test
    void noWrongSpellingOfATokenOpensAnything() {
        Visitor other = chat.visitor();
        visitor.sends("secret");
        String token = visitor.token();
        String id = visitor.id();
        String mac = token.substring(id.length() + 1);
        String othersMac = other.token().substring(other.id().length() + 1);

        List<String> wrong = new ArrayList<>(List.of(
                id,
                id + ".",
                id + "." + othersMac,
                id + "." + "A".repeat(27),
                id + "." + mac + "A",
                id + "." + mac + "=",
                id + ".." + mac,
                id + "." + mac + "." + mac,
                "." + mac,
                mac,
                mac + "." + id,
                other.id() + "." + mac,
                token + " x",
                " " + token + "\u0000",
                token.toLowerCase(Locale.ROOT),
                token.toUpperCase(Locale.ROOT),
                id + "%2E" + mac,
                id + "/" + mac,
                "x".repeat(5000),
                "x".repeat(255) + "." + mac));
        for (int length = 0; length < token.length(); length++) {
            wrong.add(token.substring(0, length));
        }
        for (int i = 0; i < token.length(); i++) {
            char flipped = token.charAt(i) == 'A' ? 'B' : 'A';
            wrong.add(token.substring(0, i) + flipped + token.substring(i + 1));
        }

        for (String forged : wrong) {
            Answer answer = chat.answer(TestRequest.get("/messages").query("sessionId", forged));
            assertThat(answer.status()).as(forged).isEqualTo(401);
            assertThat(answer.toString()).doesNotContain("secret");
        }
    }

    @Test
    void onlyTheCanonicalSpellingOfASignatureCounts() {
        String token = visitor.token();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));

        // 27 characters carry two bits more than the signature has: these three decode to the same bytes.
        for (int spare = 1; spare < 4; spare++) {
            String twin = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ spare);
            assertThat(chat.answer(TestRequest.get("/messages").query("sessionId", twin))
                            .status())
                    .as(twin)
                    .isEqualTo(401);
        }
    }

    @Test
    void aRefusalIsTheSameWhetherTheIdExistsOrNot() {
        Visitor never = chat.visitor();
        String unknown = "A".repeat(22);
        UnaryOperator<String> forged = id -> id + "." + "B".repeat(27);

        Answer bare = refusal(visitor.id());

        assertThat(refusal(unknown).body()).isEqualTo(bare.body());
        assertThat(refusal(forged.apply(visitor.id())).body()).isEqualTo(bare.body());
        assertThat(refusal(forged.apply(unknown)).body()).isEqualTo(bare.body());
        assertThat(refusal(never.id()).body()).isEqualTo(bare.body());
        assertThat(chat.answer(TestRequest.get("/messages")).body()).isEqualTo(bare.body());
        assertThat(withoutRequestId(refusal(unknown))).isEqualTo(withoutRequestId(bare));
    }

    private Answer refusal(String sessionId) {
        return chat.answer(TestRequest.get("/messages").query("sessionId", sessionId))
                .refused(401, "UNAUTHORIZED");
    }

    private static Map<String, String> withoutRequestId(Answer answer) {
        Map<String, String> headers = new java.util.TreeMap<>(answer.headers());
        headers.remove("X-Request-Id");
        return headers;
    }

    @Test
    void theTokenAppearsNowhereButInTheAnswerOfAConnect() {
        String mac = visitor.token().substring(visitor.id().length() + 1);
        Live live = visitor.listens();
        Screen screen = chat.screen();

        visitor.sends("hi");
        visitor.triggers("x").ok();
        chat.operator.emits(visitor, "y");
        visitor.types().ok();

        assertThat(live.sees().toString()).contains(visitor.id()).doesNotContain(mac);
        assertThat(screen.awaits(1, "typing").toString()).doesNotContain(mac);
        assertThat(screen.of("message.created").toString())
                .contains(visitor.id())
                .doesNotContain(mac);
        assertThat(visitor.lists().toString()).doesNotContain(mac);
        assertThat(chat.session(visitor).toString()).doesNotContain(mac);
        assertThat(chat.log(visitor).toString()).doesNotContain(mac);
    }

    @Test
    void aRaisedEpochRevokesEveryTokenOfTheSession() {
        visitor.sends("before");
        io.pocketping.model.Session s = chat.session(visitor);
        chat.storage.updateSession(new io.pocketping.model.Session(
                s.id(),
                s.visitorId(),
                s.status(),
                s.createdAt(),
                s.lastActivity(),
                s.aiActive(),
                s.operatorOnline(),
                s.metadata(),
                s.identity(),
                s.claimedIdentity(),
                s.preChat(),
                s.csat(),
                s.leftAt(),
                s.closedAt(),
                s.tokenEpoch() + 1));

        visitor.lists().refused(401, "UNAUTHORIZED");
    }

    @Test
    void aTokenEndsWithItsSession() {
        assertThat(chat.storage.deleteSession(visitor.id())).isTrue();

        visitor.lists().refused(401, "UNAUTHORIZED");
        assertThat(visitor.connects().ok().at("/messages")).isEmpty();
    }

    @Test
    void aTokenOutlivesARestartOnTheSameStorage() {
        visitor.sends("hi");

        try (Chat again = chat.restarted()) {
            assertThat(visitor.on(again).lists().ok().text("/messages/0/content"))
                    .isEqualTo("hi");
        }
    }

    @Test
    void aTokenOfAnotherServerIsWorthNothing() {
        try (Chat other = Chat.open()) {
            other.storage.createSession(chat.session(visitor));

            visitor.on(other).lists().refused(401, "UNAUTHORIZED");
        }
    }

    @Test
    void secretsCanBeExchangedWithoutForgettingVisitors() {
        InMemoryStorage storage = new InMemoryStorage();
        Chat old = Chat.on(storage, settings -> settings.sessionSecret("first"));
        Visitor known = old.visitor();
        known.sends("hi");

        Chat both = Chat.on(storage, settings -> settings.sessionSecret("second, first"));
        Visitor returns = known.on(both);
        returns.lists().ok();
        returns.connects().ok();

        try (Chat onlyNew = Chat.on(storage, settings -> settings.sessionSecret("second"))) {
            known.on(onlyNew).lists().refused(401, "UNAUTHORIZED");
            returns.on(onlyNew).lists().ok();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , "})
    void anEmptySecretIsNone(String secret) {
        try (Chat careless = Chat.with(settings -> settings.sessionSecret(secret))) {
            careless.visitor().sends("hi");
        }
    }
}
