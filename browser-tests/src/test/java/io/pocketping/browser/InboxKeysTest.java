package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The inbox without a mouse: moving, answering, closing and finding. */
final class InboxKeysTest {
    @RegisterExtension
    static final Stage stage = Stage.own();

    /** Newest first. */
    private List<String> sessions = List.of();

    private OperatorWindow operator;

    @BeforeEach
    void threeVisitorsWaitForAnAnswer() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addAll(0, Crowd.writesTo(stage.server(), 1));
        }
        sessions = ids;
        operator = stage.operator();
        operator.row(sessions.get(2)).waitFor();
    }

    @Test
    void lettersGoFromConversationToConversation() {
        press("j");
        assertOpen(0);
        press("j");
        assertOpen(1);
        press("k");
        assertOpen(0);
        press("Escape");
        assertThat(operator.page().getByText("Choose a conversation")).isVisible();
    }

    @Test
    void theNextUnansweredOneLeavesOutWhoHasAnAnswer() {
        stage.api().reply(sessions.get(1), "Yes.");
        operator.row(sessions.get(1)).getByText("Yes.").waitFor();

        press("n");
        assertOpen(0);
        press("n");
        assertOpen(2);
    }

    @Test
    void answeringAndClosingNeedNoMouse() {
        press("j");
        assertOpen(0);
        press("r");
        assertThat(operator.field()).isFocused();
        operator.page().keyboard().type("Yes, just enjoy it.");
        press("Enter");
        operator.message("Yes, just enjoy it.").getByText("Sent").waitFor();

        press("Escape");
        press("e");

        assertThat(operator.row(sessions.get(0))).hasCount(0);
        assertThat(operator.button("Reopen")).isVisible();
        press("e");
        assertThat(operator.row(sessions.get(0))).isVisible();
    }

    @Test
    void whatIsTypedIsTextAndWithAltACommand() {
        assertThat(operator.reads(sessions.get(0)).field()).isFocused();
        operator.page().keyboard().type("junk");
        assertThat(operator.field()).hasValue("junk");

        press("Alt+j");

        assertOpen(1);
    }

    @Test
    void aSlashSearchesOnTheServerAndEscapeEndsIt() {
        String grace = sessions.get(1);
        stage.api().identify(grace, Map.of("id", "grace", "name", "Grace Hopper", "email", "grace@navy.example"));

        press("/");
        assertThat(operator.search()).isFocused();
        operator.page().keyboard().type("HOPPER");

        assertThat(operator.rows()).hasCount(1);
        assertThat(operator.row(grace)).isVisible();
        press("Escape");
        assertThat(operator.search()).hasValue("");
        assertThat(operator.row(sessions.get(2))).isVisible();
    }

    @Test
    void theListThatIsShownIsKeptByTheBrowser() {
        tab("Closed").click();
        assertThat(operator.row(sessions.get(0))).hasCount(0);

        operator.page().reload();

        assertThat(tab("Closed")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void anAnswerTakesAConversationOffTheUnansweredOnes() {
        tab("Unanswered").click();
        operator.row(sessions.get(0)).waitFor();

        stage.api().reply(sessions.get(0), "Yes.");

        assertThat(operator.row(sessions.get(0))).hasCount(0);
        assertThat(operator.row(sessions.get(1))).isVisible();
    }

    @Test
    void theHelpSaysWhatTheKeysDoAndTurnsLettersOff() {
        press("?");
        assertThat(operator.dialog()).containsText("next conversation that waits for an answer");
        operator.dialog().getByLabel("Single letters are commands").uncheck();
        press("Escape");
        assertThat(operator.dialog()).hasCount(0);

        press("j");
        press("Alt+j");
        assertOpen(0);
        press("Alt+j");
        assertOpen(1);
    }

    private void press(String key) {
        operator.page().keyboard().press(key);
    }

    private Locator tab(String name) {
        return operator.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void assertOpen(int place) {
        assertThat(operator.row(sessions.get(place))).hasAttribute("aria-current", "true");
        operator.field().waitFor();
    }
}
