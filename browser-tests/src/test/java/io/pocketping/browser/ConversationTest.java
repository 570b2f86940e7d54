package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A visitor on the demo page and an operator in the inbox, each in a window of their own. */
final class ConversationTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private static final Locator.GetByTextOptions EXACT = new Locator.GetByTextOptions().setExact(true);

    private VisitorWindow visitor;
    private OperatorWindow operator;

    @BeforeEach
    void theVisitorWritesAndTheOperatorOpensTheConversation() {
        visitor = stage.visitor().openChat().write("Do you ship to Norway?");
        operator = stage.operator().reads(visitor.session());
    }

    @Test
    void eachSeesWhatTheOtherWrites() {
        operator.write("Yes, we do.");
        visitor.message("Yes, we do.").waitFor();
        visitor.write("Great!");
        operator.message("Great!").waitFor();

        visitor.sees("Do you ship to Norway?", "Yes, we do.", "Great!");
        operator.sees("Do you ship to Norway?", "Yes, we do.", "Great!");
    }

    @Test
    void anotherConversationAppearsInTheListAsUnread() {
        VisitorWindow another = stage.visitor().openChat().write("Is the lantern waterproof?");

        Locator row = operator.row(another.session());

        assertThat(row).containsText("Is the lantern waterproof?");
        assertThat(row).containsText("1 unread");
        another.write("And frost?");
        assertThat(row).containsText("2 unread");
    }

    @Test
    void openingAConversationEndsItsUnreadCount() {
        assertThat(operator.row(visitor.session())).not().containsText("unread");
    }

    @Test
    void anAnswerOpensTheVisitorsWindow() {
        visitor.closeChat();

        operator.write("Yes, we do.");

        assertThat(visitor.panel()).isVisible();
        visitor.sees("Do you ship to Norway?", "Yes, we do.");
    }

    @Test
    void whatTheVisitorEditsChangesForTheOperator() {
        visitor.choose("Do you ship to Norway?", "Edit");
        visitor.write("Do you ship to Sweden?");

        assertThat(operator.message("Do you ship to Sweden?")).containsText("edited");
        assertThat(operator.messages()).hasCount(1);
    }

    @Test
    void whatTheOperatorEditsChangesForTheVisitor() {
        operator.write("Yes, for 20 euros.");
        visitor.message("Yes, for 20 euros.").waitFor();

        operator.choose("Yes, for 20 euros.", "Edit");
        operator.write("Yes, for 10 euros.");

        assertThat(visitor.message("Yes, for 10 euros.")).containsText("edited");
        assertThat(visitor.messages()).hasCount(2);
    }

    @Test
    void whatTheVisitorDeletesIsGoneForTheOperator() {
        visitor.choose("Do you ship to Norway?", "Delete");
        visitor.menuItem("Delete for everyone?").click();

        visitor.sees("Message deleted");
        operator.sees("Message deleted");
        assertThat(stage.api().messages(visitor.session())).containsExactly("");
    }

    @Test
    void whatTheOperatorDeletesIsGoneForTheVisitor() {
        operator.write("Ask my colleague");
        visitor.message("Ask my colleague").waitFor();

        operator.choose("Ask my colleague", "Delete");
        operator.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();

        visitor.sees("Do you ship to Norway?", "Message deleted");
        operator.sees("Do you ship to Norway?", "Message deleted");
    }

    @Test
    void theOperatorsReplyQuotesWhatTheVisitorAsked() {
        operator.choose("Do you ship to Norway?", "Reply");
        operator.write("Yes.");

        visitor.sees("Do you ship to Norway?", "YouDo you ship to Norway?Yes.");
    }

    @Test
    void theVisitorsReplyQuotesWhatTheOperatorWrote() {
        operator.write("Which lamp?");
        visitor.message("Which lamp?").waitFor();

        visitor.choose("Which lamp?", "Reply");
        visitor.write("The brass one");

        operator.sees("Do you ship to Norway?", "Which lamp?", "YouWhich lamp?The brass one");
    }

    @Test
    void theOperatorSeesThatTheVisitorTypes() {
        visitor.field().pressSequentially("Well");

        assertThat(operator.thread().getByText(Pattern.compile("is typing$"))).isAttached();
        visitor.field().press("Enter");
        assertThat(operator.thread().getByText(Pattern.compile("is typing$")))
                .not()
                .isAttached();
    }

    @Test
    void theVisitorSeesThatTheOperatorTypes() {
        operator.field().pressSequentially("Let me look");

        assertThat(visitor.panel().getByLabel("Support is typing")).isVisible();
        operator.field().press("Enter");
        assertThat(visitor.panel().getByLabel("Support is typing")).isHidden();
    }

    @Test
    void theVisitorSeesThatTheOperatorHasRead() {
        assertThat(visitor.message("Do you ship to Norway?").getByLabel("Read")).isVisible();
    }

    @Test
    void theOperatorSeesThatTheVisitorHasRead() {
        operator.write("Yes, we do.");

        assertThat(operator.message("Yes, we do.").getByTitle("Read")).isVisible();
    }

    @Test
    void anAnswerBehindAClosedWindowIsDeliveredAndNotRead() {
        visitor.value("new Promise(done => { PocketPing.on('wsConnected', () => done());"
                + " PocketPing.init({ endpoint: '/pocketping', autoOpenOnMessage: false }) })");
        operator.write("Yes, we do.");

        assertThat(operator.message("Yes, we do.").getByTitle("Delivered")).isVisible();
        assertThat(visitor.launcher()).hasAttribute("aria-label", "Open chat (1)");
    }

    @Test
    void theOperatorClosesTheConversationAndTheVisitorReopensItByWriting() {
        operator.button("Close").click();
        assertThat(visitor.panel()).containsText("This conversation was closed. Write to open it again.");
        assertThat(operator.button("Reopen")).isVisible();

        visitor.write("One more thing");

        assertThat(operator.button("Close")).isVisible();
        assertThat(visitor.panel()).not().containsText("This conversation was closed.");
        operator.sees("Do you ship to Norway?", "One more thing");
    }

    @Test
    void aReloadStillShowsThatTheConversationWasClosed() {
        operator.button("Close").click();
        assertThat(visitor.panel()).containsText("This conversation was closed.");

        visitor.page().reload();
        visitor.openChat();

        assertThat(visitor.panel()).containsText("This conversation was closed.");
    }

    @Test
    void theOperatorReopensAClosedConversation() {
        operator.button("Close").click();
        assertThat(visitor.panel()).containsText("This conversation was closed.");

        operator.button("Reopen").click();

        assertThat(visitor.panel()).not().containsText("This conversation was closed.");
    }

    @Test
    void aRatingIsAskedForAndGiven() {
        operator.more("Ask for a rating");
        Locator rating =
                visitor.panel().getByRole(AriaRole.FORM, new Locator.GetByRoleOptions().setName("How did we do?"));
        rating.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Great"))
                .click();
        rating.getByRole(AriaRole.TEXTBOX).fill("Quick and kind");
        rating.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send rating"))
                .click();

        assertThat(visitor.panel()).containsText("Thank you for your feedback!");
        assertThat(operator.side()).containsText("Rated 5 of 5: “Quick and kind”");
    }

    @Test
    void whatHappensOnThePageReachesTheOperator() {
        visitor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add to cart"))
                .first()
                .click();

        assertThat(operator.side()).containsText("The page sent “added_to_cart”");
    }

    @Test
    void anOfferFromTheInboxAppearsOnThePage() {
        operator.more("Send an event");
        operator.dialog().getByLabel("Name").fill("show_offer");
        operator.dialog().getByLabel("Data").fill("{\"discount\": 20, \"code\": \"LIGHT\"}");
        operator.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"))
                .click();

        assertThat(visitor.page().locator(".offer")).hasText("Only today: 20 % off with LIGHT");
    }

    @Test
    void whoTheVisitorSaysToBeIsShownAsTheirWord() {
        visitor.runs("PocketPing.identify({ id: 'cust_1', name: 'Grace Hopper', plan: 'pro' })");

        assertThat(operator.row(visitor.session())).containsText("Grace Hopper");
        assertThat(operator.row(visitor.session())).containsText("says so");
        assertThat(operator.side()).containsText("The browser says");
        assertThat(operator.side()).containsText("Not confirmed by your site.");
    }

    @Test
    void whoTheBackendKnowsIsShownWithoutThatWord() {
        visitor.runs("PocketPing.identify({ id: 'cust_2', name: 'Somebody else' })");
        assertThat(operator.row(visitor.session())).containsText("Somebody else");
        assertThat(operator.row(visitor.session())).containsText("says so");

        stage.api().identify(visitor.session(), Map.of("id", "cust_1", "name", "Ada Lovelace"));

        assertThat(operator.row(visitor.session())).containsText("Ada Lovelace");
        assertThat(operator.row(visitor.session())).not().containsText("says");
    }

    @Test
    void theOperatorSeesPageAndDeviceOfTheVisitor() {
        assertThat(operator.side()).containsText("Lumen");
        assertThat(operator.side()).containsText("1280x800");
        assertThat(operator.side()).containsText("en-US");
    }

    @Test
    void theOperatorSeesThatTheVisitorLeftAndCameBack() {
        Locator row = operator.row(visitor.session());
        assertThat(row.getByText("online", EXACT)).isAttached();

        visitor.page().navigate("about:blank");
        assertThat(row.getByText("offline", EXACT)).isAttached();
        assertThat(operator.side()).containsText("The visitor left");

        visitor.page().navigate(stage.server().url("/").toString());
        assertThat(row.getByText("online", EXACT)).isAttached();
        assertThat(operator.side()).containsText("The visitor came back");
    }

    @Test
    void theVisitorSeesWhetherAnOperatorIsOnline() {
        operator.list().getByTitle("Visitors see you as away").click();
        assertThat(visitor.panel()).containsText("We’re here right now");

        operator.list().getByTitle("Visitors see you as online").click();
        assertThat(visitor.panel()).not().containsText("We’re here right now");
    }
}
