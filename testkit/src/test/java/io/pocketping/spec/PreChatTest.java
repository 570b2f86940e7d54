package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.json.Json;
import io.pocketping.model.Identity;
import io.pocketping.model.PreChat;
import io.pocketping.settings.PreChatForm;
import io.pocketping.settings.PreChatForm.Asks;
import io.pocketping.settings.PreChatForm.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form before the chat: how to reach the visitor (protocol sections 1.9 and 2.9, D5). */
class PreChatTest {
    private static final Map<String, String> EMAIL = Map.of("email", "ada@example.org");
    private static final Map<String, String> PHONE = Map.of("phone", "+4712345678", "phoneCountry", "no");

    @AutoClose
    private final Chat chat = Chat.with(settings ->
            settings.preChatForm(new PreChatForm(true, true, Timing.AFTER_FIRST_MESSAGE, Asks.EMAIL_OR_PHONE)));

    private final Visitor visitor = chat.visitor();

    @Test
    void theFormIsToldAtEveryConnectAndWhetherItWasFilledIn() {
        assertThat(form(visitor))
                .isEqualTo(Answer.json("{\"enabled\":true,\"required\":true,\"completed\":false,"
                        + "\"timing\":\"after-first-message\",\"fields\":\"email-or-phone\"}"));

        visitor.posts("/prechat", EMAIL).ok();

        assertThat(form(visitor).path("completed").asBoolean()).isTrue();
        assertThat(form(chat.visitor()).path("completed").asBoolean()).isFalse();
    }

    private static JsonNode form(Visitor page) {
        return page.connects().ok().at("/preChatForm");
    }

    @Test
    void withoutAFormNothingIsToldAndAnAnswerIsKeptAllTheSame() {
        try (Chat plain = Chat.open()) {
            Visitor page = plain.visitor();
            assertThat(page.connects().at("/preChatForm").isMissingNode()).isTrue();

            page.posts("/prechat", PHONE).ok();

            assertThat(plain.session(page).preChat()).isEqualTo(new PreChat(null, "+4712345678", "NO"));
        }
    }

    @Test
    void operatorsHearOfAnAnswerOnceAndSeeItInTheTimeline() {
        Screen screen = chat.screen();
        Map<String, String> both = Map.of("email", " ada@example.org ", "phone", "+4712345678", "phoneCountry", "NO");

        visitor.posts("/prechat", both).ok();
        visitor.posts("/prechat", both).ok();
        visitor.sends("Hello");

        JsonNode frame = screen.awaits(1, "prechat").get(0);
        assertThat(frame.path("email").asText()).isEqualTo("ada@example.org");
        assertThat(frame.path("phone").asText()).isEqualTo("+4712345678");
        assertThat(frame.path("phoneCountry").asText()).isEqualTo("NO");
        screen.awaits(1, "message.created");
        assertThat(screen.of("prechat")).hasSize(1);
        assertThat(chat.timeline(visitor)).containsExactly("session.created", "prechat", "message.created");
    }

    @Test
    void aCorrectedAnswerReplacesTheFirst() {
        visitor.posts("/prechat", EMAIL).ok();
        visitor.posts("/prechat", Map.of("email", "ada@example.com")).ok();

        assertThat(chat.session(visitor).preChat()).isEqualTo(new PreChat("ada@example.com", null, null));
        assertThat(chat.timeline(visitor)).containsExactly("session.created", "prechat", "prechat");
    }

    @Test
    void theAddressIsPartOfWhatTheBrowserClaimsAndNeverOfWhatTheBackendSays() {
        chat.pp.identify(visitor.id(), Map.of("id", "7", "email", "real@example.org"));

        visitor.posts("/prechat", EMAIL).ok();

        assertThat(trusted().email()).contains("real@example.org");
        assertThat(claimed().email()).contains("ada@example.org");
    }

    @Test
    void theAddressStaysWhenSiteCodeNamesSomebodyWithoutOne() {
        visitor.claims(Map.of("id", "7", "name", "Ada")).ok();
        visitor.posts("/prechat", EMAIL).ok();
        assertThat(claimed().values()).isEqualTo(Map.of("id", "7", "name", "Ada", "email", "ada@example.org"));

        visitor.claims(Map.of("id", "7", "name", "Ada L.")).ok();
        visitor.connects(Map.of("identity", Map.of("id", "7", "name", "Ada L.")))
                .ok();

        assertThat(claimed().email()).contains("ada@example.org");
        assertThat(chat.timeline(visitor)).containsExactly("session.created", "identified", "prechat", "identified");
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL_ONLY, true, false",
        "PHONE_ONLY, false, true",
        "EMAIL_OR_PHONE, true, true",
        "EMAIL_AND_PHONE, false, false",
    })
    void whatTheFormAsksForMustBeThere(Asks asks, boolean emailAlone, boolean phoneAlone) {
        PreChatForm form = new PreChatForm(true, false, Timing.BEFORE_FIRST_MESSAGE, asks);
        try (Chat server = Chat.with(settings -> settings.preChatForm(form))) {
            assertThat(server.visitor().posts("/prechat", EMAIL).status()).isEqualTo(emailAlone ? 200 : 400);
            assertThat(server.visitor().posts("/prechat", PHONE).status()).isEqualTo(phoneAlone ? 200 : 400);
            server.visitor()
                    .posts("/prechat", Map.of("email", "a@b.example", "phone", "+4712345678"))
                    .ok();
        }
    }

    @Test
    void badAnswersAreRefusedAndNothingIsKept() {
        for (String body : List.of(
                "{}",
                "{\"email\":\"\",\"phone\":\" \"}",
                "{\"phoneCountry\":\"NO\"}",
                "{\"email\":\"ada\"}",
                "{\"email\":\"ada@example\"}",
                "{\"email\":\"a b@example.org\"}",
                "{\"email\":\"a@b@example.org\"}",
                "{\"email\":\"a@example..org\"}",
                "{\"email\":\"a@example.org\\n\"".replace("\\n", "\\u0000") + "}",
                "{\"email\":\"" + "x".repeat(64) + "@" + "y".repeat(190) + ".org\"}",
                "{\"email\":5}",
                "{\"phone\":\"12345678\"}",
                "{\"phone\":\"+47 123 45 678\"}",
                "{\"phone\":\"+0712345678\"}",
                "{\"phone\":\"+47123456789012345\"}",
                "{\"phone\":\"+47\\u0661\\u0662\\u0663\\u0664\\u0665\\u0666\"}",
                "{\"phone\":\"+4712345678\",\"phoneCountry\":\"NOR\"}",
                "{\"phone\":\"+4712345678\",\"phoneCountry\":\"47\"}")) {
            chat.answer(TestRequest.post("/prechat").bearer(visitor.token()).text(body))
                    .refused(400, "INVALID_REQUEST");
        }
        assertThat(chat.session(visitor).hasPreChat()).isFalse();
        assertThat(chat.timeline(visitor)).containsExactly("session.created");
    }

    @Test
    void anAnswerIsNoReasonToForgetAVisitorWhoWroteNothing() {
        visitor.posts("/prechat", PHONE).ok();
        Visitor silent = chat.visitor();
        chat.passes(Duration.ofHours(25));

        Awaitility.await().until(() -> chat.pp.getSession(silent.id()).isEmpty());

        assertThat(chat.pp.getSession(visitor.id())).isPresent();
    }

    @Test
    void aPageThatIsOpenIsToldNothingAsTheAnswerIsItsOwn() {
        Live live = visitor.listens();

        visitor.posts("/prechat", EMAIL).ok();

        assertThat(live.sees()).isEmpty();
        assertThat(Json.write(chat.log(visitor))).contains("ada@example.org");
    }

    private Identity trusted() {
        return Objects.requireNonNull(chat.session(visitor).identity());
    }

    private Identity claimed() {
        return Objects.requireNonNull(chat.session(visitor).claimedIdentity());
    }
}
