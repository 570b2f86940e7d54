package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands further up in a conversation, and what is new in it. */
final class HistoryTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final Scene scene = Scene.on(stage);

    @Test
    void aReplyLeadsToAMessageThatIsNotLoadedYet() {
        scene.backend.has(Duration.ofDays(9), "operator", "The very first");
        fill(180);
        scene.backend.has(
                Duration.ofMinutes(1),
                "visitor",
                "That is what I meant",
                Map.of("replyTo", Map.of("id", "m0", "content", "The very first", "sender", "operator")));
        scene.opens();

        scene.find(".quote").click();

        assertThat(scene.find("[data-id=m0]")).isInViewport();
        assertThat(scene.backend.calls("GET", "/messages")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aReplyToWhatIsGoneSaysSo() {
        scene.backend.has(
                Duration.ofMinutes(1),
                "visitor",
                "That is what I meant",
                Map.of("replyTo", Map.of("id", "m999", "content", "Something", "sender", "operator")));
        scene.opens();

        scene.find(".quote").click();

        assertThat(scene.visitor.panel()).containsText("That message is not here any more.");
    }

    @Test
    void whatIsNewIsMarkedAndReadingDoesNotTakeTheMarkAway() {
        fill(3);
        scene.backend.has(Duration.ofMinutes(2), "operator", "First of the new", Map.of("status", "delivered"));
        scene.backend.has(Duration.ofMinutes(1), "operator", "Second of the new", Map.of("status", "delivered"));
        scene.starts("autoOpenOnMessage: false").visitor.openChat();

        assertThat(scene.find(".new")).hasCount(1);
        assertThat(scene.find(".new + li")).containsText("First of the new");
        scene.backend.says("While one looks");
        assertThat(scene.visitor.message("While one looks")).isVisible();

        assertThat(scene.find(".new + li")).containsText("First of the new");
    }

    @Test
    void whoComesBackFindsNoMarkOnWhatWasRead() {
        scene.backend.has(Duration.ofMinutes(1), "operator", "New", Map.of("status", "delivered"));
        scene.opens();
        assertThat(scene.find(".new")).hasCount(1);

        scene.visitor.closeChat().openChat();

        assertThat(scene.visitor.message("New")).isVisible();
        assertThat(scene.find(".new")).hasCount(0);
    }

    @Test
    void aMarkThatIsFurtherUpIsWhereReadingBegins() {
        for (int n = 0; n < 40; n++) {
            scene.backend.has(
                    Duration.ofMinutes(60 - n),
                    "operator",
                    "Message " + n,
                    Map.of("status", n < 5 ? "read" : "delivered"));
        }

        scene.opens();

        assertThat(scene.find(".new")).isInViewport();
        assertThat(scene.visitor.message("Message 39")).not().isInViewport();
    }

    @Test
    void eachDayIsNamedInTheLanguageOfThePage() {
        scene.backend.has(Duration.ofDays(1), "operator", "Yesterday's");
        scene.backend.has(Duration.ofSeconds(1), "operator", "Today's");

        scene.opens();

        assertThat(scene.find(".day")).hasText(new String[] {"Yesterday", "Today"});
    }

    @Test
    void untilTheConversationIsThereItsPlaceIsKept() {
        scene.backend.refuses("/connect", 503, "STORAGE_UNAVAILABLE");

        scene.opens();

        assertThat(scene.visitor.panel().getByLabel("Loading the conversation…"))
                .isVisible();
        scene.backend.takesAgain("/connect");
        assertThat(scene.visitor.message("How can we help?")).isVisible();
        assertThat(scene.find(".dots")).hasCount(0);
    }

    private void fill(int count) {
        for (int n = 0; n < count; n++) {
            scene.backend.has(Duration.ofDays(8).minusMinutes(n), n % 2 == 0 ? "visitor" : "operator", "Line " + n);
        }
    }
}
