package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.error.NotFound;
import io.pocketping.guard.Limits;
import io.pocketping.model.Session;
import io.pocketping.model.SessionStatus;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Conversations as a whole: listed, closed, reopened, forgotten when empty (protocol section 5.2, design section 7). */
class SessionTest {
    @AutoClose
    private final Chat chat = Chat.open();

    @Test
    void openConversationsAreListedByNewestActivity() {
        Visitor first = chat.visitor();
        Visitor second = chat.visitor();
        Visitor third = chat.visitor();
        chat.passes(Duration.ofMinutes(1));
        second.sends("I write");
        chat.passes(Duration.ofMinutes(1));
        first.sends("so do I");
        chat.operator.closes(third);

        assertThat(chat.pp.getSessions()).extracting(Session::id).containsExactly(first.id(), second.id());
    }

    @Test
    void anUnknownSessionIsAbsent() {
        assertThat(chat.pp.getSession("nobody")).isEmpty();
        assertThat(chat.pp.getMessages("nobody")).isEmpty();
        assertThatThrownBy(() -> chat.pp.closeSession("nobody")).isInstanceOf(NotFound.class);
    }

    @Test
    void closingIsShownOnceAndCanBeUndone() {
        Visitor visitor = chat.visitor();
        Live live = visitor.listens();

        chat.operator.closes(visitor);
        chat.operator.closes(visitor);
        Session closed = chat.session(visitor);
        Session open = chat.pp.parts().sessions().reopen(visitor.id(), "operator");
        Session still = chat.pp.parts().sessions().reopen(visitor.id(), "operator");

        assertThat(closed.status()).isEqualTo(SessionStatus.CLOSED);
        assertThat(closed.closedAt()).isEqualTo(chat.clock.instant());
        assertThat(open.isClosed()).isFalse();
        assertThat(open.closedAt()).isNull();
        assertThat(still).isEqualTo(open);
        assertThat(live.types()).containsExactly("session_closed", "session_reopened");
        assertThat(live.sees("session_closed").get(0).path("by").asText()).isEqualTo("api");
    }

    @Test
    void theVisitorWhoReopensIsNamed() {
        Visitor visitor = chat.visitor();
        chat.operator.closes(visitor);
        Live live = visitor.listens();

        visitor.sends("one more thing");

        assertThat(live.types()).containsExactly("session_reopened", "message");
        assertThat(live.sees("session_reopened").get(0).path("by").asText()).isEqualTo("visitor");
    }

    @Test
    void aConversationInWhichNobodyWroteIsForgottenAfterADay() {
        Visitor silent = chat.visitor();
        Visitor writes = chat.visitor();
        writes.sends("hi");
        Visitor clicks = chat.visitor();
        clicks.triggers("buy").ok();
        Visitor named = chat.visitor();
        named.claims(Map.of("id", "u")).ok();
        Visitor rates = chat.visitor();
        rates.rates(1).ok();
        Visitor known = chat.visitor();
        chat.pp.identify(known.id(), Map.of("id", "crm"));

        chat.passes(Duration.ofHours(24).minusSeconds(1));
        Visitor later = chat.visitor();
        chat.passes(Duration.ofSeconds(2));

        Awaitility.await().until(() -> chat.pp.getSession(silent.id()).isEmpty());
        assertThat(chat.pp.getSessions())
                .extracting(Session::id)
                .containsExactlyInAnyOrder(writes.id(), clicks.id(), named.id(), rates.id(), known.id(), later.id());
        silent.lists().refused(401, "UNAUTHORIZED");
    }

    @Test
    void anEmptyConversationIsKeptWhileItsPageIsOpen() {
        Visitor open = chat.visitor();
        Live live = open.listens();
        Visitor gone = chat.visitor();

        chat.passes(Duration.ofHours(25));
        Awaitility.await().until(() -> chat.pp.getSession(gone.id()).isEmpty());
        assertThat(chat.pp.getSession(open.id())).isPresent();

        live.leaves();
        chat.passes(Duration.ofHours(2));
        Awaitility.await().until(() -> chat.pp.getSession(open.id()).isEmpty());
    }

    @Test
    void aConversationWithAQuietBeginningIsKept() {
        Visitor visitor = chat.visitor();
        for (int i = 0; i < 120; i++) {
            chat.operator.emits(visitor, "tick");
        }
        visitor.triggers("at last").ok();
        Visitor silent = chat.visitor();

        chat.passes(Duration.ofHours(25));

        Awaitility.await().until(() -> chat.pp.getSession(silent.id()).isEmpty());
        assertThat(chat.pp.getSession(visitor.id())).isPresent();
    }

    @Test
    void oneAddressStartsOnlySoManyConversationsInAMinute() {
        for (int i = 0; i < 30; i++) {
            chat.visitor();
        }

        Answer refused = chat.page().connects().refused(429, "RATE_LIMITED");

        assertThat(refused.header("Retry-After")).matches("[1-9]\\d?");
        assertThat(chat.answer(TestRequest.post("/connect").from("198.51.100.1").json(Map.of("visitorId", "elsewhere")))
                        .status())
                .isEqualTo(200);
        chat.passes(Duration.ofSeconds(Long.parseLong(String.valueOf(refused.header("Retry-After")))));
        chat.page().connects().ok();
    }

    @Test
    void comingBackIsNoNewConversation() {
        Visitor visitor = chat.visitor();
        for (int i = 0; i < 29; i++) {
            chat.visitor();
        }
        chat.page().connects().refused(429, "RATE_LIMITED");

        for (int i = 0; i < 50; i++) {
            visitor.connects().ok();
        }
    }

    @Test
    void theLimitHoldsForThoseWhoComeAtOnce() {
        try (Chat strict =
                Chat.with(settings -> settings.limits(Limits.defaults().withSessionsPerMinutePerIp(5)))) {
            Together.run(40, i -> assertThat(strict.page().connects().status()).isIn(200, 429));

            assertThat(strict.pp.getSessions()).hasSize(5);
        }
    }
}
