package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the inbox does with focus, room and texts that are not sent yet: what only a real window shows. */
final class InboxWindowTest {
    private static final String POSTS = "**/messages";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private VisitorWindow visitor;
    private OperatorWindow operator;

    @BeforeEach
    void theOperatorReadsAConversation() {
        visitor = stage.visitor().openChat().write("Do you ship to Norway?");
        operator = stage.operator().reads(visitor.session());
    }

    @Test
    void whatCannotBeSentWaitsAndLeavesInItsOrder() {
        operator.page().route(POSTS, Route::abort);
        operator.write("Yes.").write("For 20 euros.");
        assertThat(operator.message("Yes.")).containsText("Waiting for the connection.");

        operator.page().unroute(POSTS);

        visitor.message("For 20 euros.").waitFor();
        visitor.sees("Do you ship to Norway?", "Yes.", "For 20 euros.");
        operator.sees("Do you ship to Norway?", "Yes.", "For 20 euros.");
    }

    @Test
    void whatWaitsOutlivesAReload() {
        operator.page().route(POSTS, Route::abort);
        operator.write("Yes.");
        assertThat(operator.message("Yes.")).containsText("Waiting for the connection.");

        operator.page().unroute(POSTS);
        operator.page().onDialog(dialog -> dialog.accept());
        operator.page().reload();

        visitor.message("Yes.").waitFor();
        operator.sees("Do you ship to Norway?", "Yes.");
    }

    @Test
    void whatIsSentWithAnEndedLoginLeavesAfterTheNextLogin() {
        // Typing is told to the server too: that must still be allowed.
        operator.page().waitForResponse("**/typing", () -> operator.field().fill("Yes."));
        operator.page().context().clearCookies();
        operator.field().press("Enter");
        assertThat(operator.page().getByRole(AriaRole.ALERT)).hasText("Your login has ended. Log in again.");

        operator.logIn(LiveServer.API_KEY);

        visitor.message("Yes.").waitFor();
        operator.sees("Do you ship to Norway?", "Yes.");
    }

    @Test
    void anEditThatIsLeftForAReplyLeavesItsTextBehind() {
        operator.write("Yes, for 20 euros.");
        visitor.message("Yes, for 20 euros.").waitFor();
        operator.field().fill("A draft");

        operator.choose("Yes, for 20 euros.", "Edit");
        assertThat(operator.field()).hasValue("Yes, for 20 euros.");
        operator.choose("Do you ship to Norway?", "Reply");

        assertThat(operator.field()).hasValue("A draft");
    }

    @Test
    void aDialogGivesTheFocusBack() {
        operator.menu("Keyboard shortcuts");
        operator.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Done"))
                .press("Enter");
        assertThat(operator.button("Menu")).isFocused();

        operator.more("Send an event");
        operator.page().keyboard().press("Escape");
        assertThat(operator.button("More")).isFocused();
    }

    @Test
    void aSidePanelOverTheConversationTakesTheFocusAndGivesItBack() {
        operator.page().setViewportSize(900, 700);
        operator.button("About the visitor").press("Enter");
        assertThat(operator.side().getByRole(AriaRole.HEADING).first()).isFocused();

        operator.page().keyboard().press("Escape");

        assertThat(operator.side()).hasCount(0);
        assertThat(operator.button("About the visitor")).isFocused();
    }

    @Test
    void aWindowThatBecomesNarrowShowsTheConversation() {
        assertThat(operator.side()).isVisible();

        operator.page().setViewportSize(390, 700);

        assertThat(operator.side()).hasCount(0);
        assertThat(operator.field()).isVisible();
    }

    @Test
    void fieldsOnATouchScreenAreLargeEnoughThatNothingZooms() {
        OperatorWindow tablet = stage.operator(new Browser.NewContextOptions()
                        .setViewportSize(1024, 700)
                        .setHasTouch(true)
                        .setIsMobile(true))
                .reads(visitor.session());

        assertThat(tablet.field()).hasCSS("font-size", "16px");
        assertThat(tablet.page().getByLabel("Search conversations")).hasCSS("font-size", "16px");
    }

    @Test
    void whatTheVisitorSeesBoldIsBoldForTheOperator() {
        operator.write("It is **two** lamps:\n- brass\n- glass");
        visitor.message("two").waitFor();

        assertThat(operator.message("two").locator("strong")).hasText("two");
        assertThat(operator.message("two").locator("ul > li")).hasText(new String[] {"brass", "glass"});
        assertThat(operator.row(visitor.session())).containsText("It is two lamps: brass glass");
        assertThat(stage.api().messages(visitor.session())).contains("It is **two** lamps:\n- brass\n- glass");
    }
}
