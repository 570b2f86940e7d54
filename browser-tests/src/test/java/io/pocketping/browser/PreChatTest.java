package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The form that asks how a visitor can be reached. */
final class PreChatTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final Scene scene = Scene.on(stage);

    @Test
    void aRequiredFormStandsWhereOneWouldWriteUntilItIsFilledIn() {
        asks(true, "before-first-message", "email-only");
        assertThat(field("Email")).isFocused();
        assertThat(scene.visitor.field()).hasCount(0);
        assertThat(scene.button("Skip")).hasCount(0);

        field("Email").fill("ada@example.com");
        field("Email").press("Enter");

        assertThat(scene.visitor.field()).isFocused();
        assertThat(scene.find(".pre")).hasCount(0);
        assertThat(answer()).hasToString("{\"email\":\"ada@example.com\"}");
    }

    @Test
    void aMistakeIsSaidWhereItWasMadeAndTheKeyboardGoesThere() {
        asks(true, "before-first-message", "email-and-phone");
        field("Email").fill("ada@example.com");
        field("Phone").fill("12");

        scene.button("Continue").click();

        assertThat(field("Phone")).isFocused();
        assertThat(field("Phone")).hasAttribute("aria-invalid", "true");
        assertThat(field("Phone")).hasAccessibleDescription("Please enter a number such as +33 6 12 34 56 78.");
        assertThat(field("Email")).hasAttribute("aria-invalid", "false");
        assertThat(scene.backend.calls("POST", "/prechat")).isEmpty();
    }

    @Test
    void oneOfTheTwoIsEnoughWhereEitherIsAskedFor() {
        asks(true, "before-first-message", "email-or-phone");
        scene.button("Continue").click();
        assertThat(field("Email")).hasAccessibleDescription("Please enter one of the two.");

        field("Phone").fill("+1 (415) 555-01 23");
        scene.button("Continue").click();

        assertThat(scene.visitor.field()).isVisible();
        assertThat(answer()).hasToString("{\"phone\":\"+14155550123\"}");
    }

    @Test
    void aNumberThatOnlyItsCountryUnderstandsIsAskedForAgain() {
        asks(true, "before-first-message", "phone-only");

        field("Phone").fill("(415) 555-01 23");
        scene.button("Continue").click();

        assertThat(field("Phone")).hasAccessibleDescription("Please enter a number such as +33 6 12 34 56 78.");
        assertThat(scene.backend.calls("POST", "/prechat")).isEmpty();
    }

    @Test
    void aNumberMayBeginWithTheZerosOfItsNetwork() {
        asks(true, "before-first-message", "phone-only");

        field("Phone").fill("0033 6 12 34 56 78");
        scene.button("Continue").click();

        assertThat(scene.visitor.field()).isVisible();
        assertThat(answer()).hasToString("{\"phone\":\"+33612345678\"}");
    }

    @Test
    void aFormThatIsNotRequiredCanBeSkipped() {
        asks(false, "before-first-message", "email-only");

        scene.button("Skip").click();

        assertThat(scene.visitor.field()).isFocused();
        assertThat(scene.backend.calls("POST", "/prechat")).isEmpty();
    }

    @Test
    void afterTheFirstMessageTheFormStandsBelowItAndOneMayGoOnWriting() {
        asks(false, "after-first-message", "email-only");
        assertThat(scene.find(".pre")).hasCount(0);

        scene.visitor.write("Hello");

        assertThat(scene.find(".pre")).containsText("How can we reach you?");
        assertThat(scene.visitor.field()).isFocused();
        scene.visitor.write("Are you there?");
        scene.visitor.sees("Hello", "Are you there?");
    }

    @Test
    void whatWasTypedStaysWhenTheServerCannotTakeIt() {
        scene.backend.refuses("/prechat", 400, "INVALID_REQUEST");
        asks(true, "before-first-message", "email-only");
        field("Email").fill("ada@example.com");

        scene.button("Continue").click();

        assertThat(scene.visitor.panel()).containsText("That didn’t work. Please try again.");
        assertThat(field("Email")).hasValue("ada@example.com");
        assertThat(scene.button("Continue")).isEnabled();
    }

    @Test
    void theBrowserCanFillItIn() {
        asks(true, "before-first-message", "email-and-phone");

        assertThat(field("Email")).hasAttribute("autocomplete", "email");
        assertThat(field("Email")).hasAttribute("type", "email");
        assertThat(field("Phone")).hasAttribute("autocomplete", "tel");
        assertThat(field("Phone")).hasAttribute("inputmode", "tel");
    }

    @Test
    void whoHasAConversationIsNotAskedBeforeIt() {
        scene.backend.has(Duration.ofMinutes(1), "visitor", "Hello");

        asks(true, "before-first-message", "email-only");

        assertThat(scene.visitor.field()).isFocused();
        assertThat(scene.find(".pre")).hasCount(0);
    }

    private void asks(boolean required, String timing, String fields) {
        scene.backend.connectsWith(
                "preChatForm",
                Map.of("enabled", true, "required", required, "completed", false, "timing", timing, "fields", fields));
        scene.opens();
    }

    private Locator field(String label) {
        return scene.visitor.panel().getByLabel(label);
    }

    private JsonNode answer() {
        return scene.backend.calls("POST", "/prechat").get(0).body();
    }
}
