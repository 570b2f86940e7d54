package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.error.NotFound;
import io.pocketping.error.PocketPingException;
import io.pocketping.event.ChatEvent;
import io.pocketping.model.Identity;
import io.pocketping.testkit.Fixtures;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who the visitor is: what the backend knows, and what the browser says (protocol section 5.6, design section 7). */
class IdentifyTest {
    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    @Spec({"F10", "2.9/D26"})
    void theGuidesFormOfAnIdentityIsUnderstood() {
        chat.pp.identify(
                visitor.id(),
                Map.of(
                        "email", "test@shop.example",
                        "name", "Test User",
                        "customerId", "c9",
                        "metadata", Map.of("plan", "pro")));

        assertThat(chat.session(visitor).identity())
                .isEqualTo(new Identity(Map.of(
                        "id", "c9",
                        "email", "test@shop.example",
                        "name", "Test User",
                        "customerId", "c9",
                        "plan", "pro")));
    }

    @Test
    @Spec("F10")
    void anIdentityWithoutAnySourceOfAnIdIsRefused() {
        assertThatThrownBy(() -> chat.pp.identify(visitor.id(), Map.of("name", "Test User")))
                .isInstanceOfSatisfying(
                        InvalidRequest.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
        assertThat(chat.session(visitor).identity()).isNull();
    }

    @Test
    @Spec("2.9/D26")
    void theIdIsTheIdElseTheCustomerIdElseTheEmail() {
        assertThat(Identity.of(Map.of("id", "1", "customerId", "2", "email", "3"))
                        .id())
                .isEqualTo("1");
        assertThat(Identity.of(Map.of("customerId", "2", "email", "3")).id()).isEqualTo("2");
        assertThat(Identity.of(Map.of("email", "3")).id()).isEqualTo("3");
        assertThat(Identity.of(Map.of("id", " ", "email", "3")).id()).isEqualTo("3");
    }

    @Test
    void topLevelFieldsWinOverThoseOfMetadata() {
        Identity identity = Identity.of(Map.of(
                "id", "u", "plan", "top", "metadata", Map.of("plan", "nested", "id", "nested", "team", "nested")));

        assertThat(identity.values()).isEqualTo(Map.of("id", "u", "plan", "top", "team", "nested"));
    }

    @Test
    void anUnknownSessionCannotBeIdentified() {
        assertThatThrownBy(() -> chat.pp.identify("nobody", Map.of("id", "u"))).isInstanceOf(NotFound.class);
    }

    @Test
    void theIdIsCheckedBeforeTheSession() {
        assertThatThrownBy(() -> chat.pp.identify("nobody", Map.of()))
                .isInstanceOfSatisfying(
                        PocketPingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @Test
    @Spec("2.3/9")
    void aBrowserOnlyClaimsAndNeverOverwritesWhatTheBackendKnows() {
        chat.pp.identify(visitor.id(), Map.of("id", "crm-7", "name", "Ada"));

        visitor.claims(Map.of("id", "admin", "name", "The Boss")).ok();
        visitor.connects(Map.of("identity", Map.of("id", "admin", "name", "The Boss")))
                .ok();

        assertThat(String.valueOf(chat.session(visitor).identity()))
                .contains("Ada")
                .doesNotContain("Boss");
        assertThat(String.valueOf(chat.session(visitor).claimedIdentity())).contains("Boss");
        assertThat(chat.session(visitor).anyIdentity().flatMap(Identity::name)).contains("Ada");
    }

    @Test
    void theTimelineSaysWhoSaysSo() {
        chat.pp.identify(visitor.id(), Map.of("id", "crm-7"));
        visitor.claims(Map.of("id", "says")).ok();

        assertThat(chat.log(visitor))
                .filteredOn(ChatEvent.Identified.class::isInstance)
                .extracting(event -> ((ChatEvent.Identified) event).source())
                .containsExactly("api", "browser");
    }

    @Test
    void sayingTheSameAgainTellsNobody() {
        visitor.claims(Map.of("id", "u", "plan", "pro")).ok();
        chat.passes(Duration.ofMinutes(1));
        visitor.claims(Map.of("id", "u", "plan", "pro")).ok();
        visitor.connects(Map.of("identity", Map.of("plan", "pro", "id", "u"))).ok();
        chat.pp.identify(visitor.id(), Map.of("id", "c"));
        chat.pp.identify(visitor.id(), Map.of("id", "c"));

        assertThat(chat.timeline(visitor)).containsExactly("session.created", "identified", "identified");
    }

    @Test
    void aNewIdentityReplacesTheOldOneAndIsActivity() {
        visitor.claims(Map.of("id", "u", "plan", "free")).ok();
        chat.passes(Duration.ofMinutes(1));

        visitor.claims(Map.of("id", "u", "name", "Ada")).ok();

        assertThat(String.valueOf(chat.session(visitor).claimedIdentity()))
                .contains("Ada")
                .doesNotContain("free");
        assertThat(chat.session(visitor).lastActivity()).isEqualTo(Fixtures.NOW.plusSeconds(60));
    }

    @Test
    void extraFieldsOfAnyShapeAreKept() {
        visitor.claims(Map.of("id", "u", "cart", Map.of("items", java.util.List.of(1, "two", true))))
                .ok();

        assertThat(visitor.connects().ok().at("/identity/cart/items/1").asText())
                .isEqualTo("two");
    }
}
