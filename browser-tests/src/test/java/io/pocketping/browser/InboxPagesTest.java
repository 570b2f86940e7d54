package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of the inbox that are about all conversations: statistics and settings. */
final class InboxPagesTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private OperatorWindow operator;
    private StandIn server;

    @BeforeEach
    void theOperatorIsThere() {
        operator = stage.operator();
        server = StandIn.forSettings(operator.page());
    }

    @Test
    void statisticsTellOfAWeekAndOfAMonth() {
        StandIn.forStatistics(operator.page(), 1234);
        operator.menu("Statistics");
        Locator figures = page("Statistics");

        assertThat(figures).containsText("1,234");
        assertThat(figures).containsText("87 %");
        assertThat(figures).containsText("1 min 34 s");
        assertThat(figures).containsText("of 5, from 246 visitors; 91 % gave 4 or 5");
        figures.getByText("Day by day").click();
        assertThat(figures.getByRole(AriaRole.TABLE).locator("tbody tr")).hasCount(7);

        operator.button("30 days").click();
        assertThat(figures.getByRole(AriaRole.TABLE).locator("tbody tr")).hasCount(30);
    }

    @Test
    void aTimeWithoutConversationsSaysSo() {
        StandIn.forStatistics(operator.page(), 0);
        operator.goTo("stats");

        assertThat(page("Statistics")).containsText("No conversation began in this time.");
    }

    @Test
    void oneSettingIsSavedAndNoOther() {
        operator.menu("Settings");
        welcome().getByLabel("Welcome message").fill("Good morning!");
        save(welcome());

        assertThat(operator.page().getByText("Saved.")).isVisible();
        assertThat(server.changes).singleElement().hasToString("{\"welcomeMessage\":\"Good morning!\"}");
        assertThat(welcome().getByText("Save")).isDisabled();
    }

    @Test
    void whatTheServerSaysAgainstASettingStandsBesideIt() {
        operator.goTo("settings");
        welcome().getByLabel("Welcome message").fill("refused");
        save(welcome());

        assertThat(welcome().getByRole(AriaRole.ALERT)).hasText("'welcomeMessage' is refused");
        welcome().getByLabel("Welcome message").fill("better");
        assertThat(welcome().getByRole(AriaRole.ALERT)).hasCount(0);
    }

    @Test
    void goingBackToTheDefaultTakesTheSettingAway() {
        operator.goTo("settings");
        part("Form before the chat").getByText("Back to the default").click();

        assertThat(operator.page().getByText("Saved.")).isVisible();
        assertThat(server.changes).singleElement().hasToString("{\"preChatForm\":null}");
    }

    @Test
    void anElementIsSavedOnceItIsComplete() {
        operator.goTo("settings");
        Locator elements = part("Tracked elements");
        elements.getByText("Add an element").click();
        assertThat(elements.getByRole(AriaRole.ALERT)).hasText("Element 2 needs a selector.");
        Locator second = elements.getByRole(AriaRole.GROUP).nth(1);
        second.getByLabel("CSS selector").fill("form.order");
        second.getByLabel("Name of the event").fill("ordered");
        second.getByLabel("When it").selectOption("submit");
        second.getByLabel("Data, as a JSON object").fill("{\"step\": 1}");
        save(elements);

        assertThat(operator.page().getByText("Saved.")).isVisible();
        assertThat(server.changes.get(0).required("trackedElements").get(1))
                .hasToString(
                        "{\"selector\":\"form.order\",\"event\":\"submit\",\"name\":\"ordered\",\"data\":{\"step\":1}}");
    }

    @Test
    void aColourBecomesAGradientWithAnotherOneInTheDark() {
        operator.goTo("settings");
        Locator looks = part("Looks of the widget");
        Locator main = looks.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName("Main colour"));
        main.getByLabel("Another one in the dark").check();
        main.getByLabel("Gradient").first().check();
        main.getByLabel("Main colour in the light, to", new Locator.GetByLabelOptions().setExact(true))
                .fill("#06b6d4");
        main.getByLabel("Main colour in the dark", new Locator.GetByLabelOptions().setExact(true))
                .fill("tomato");
        save(looks);

        assertThat(operator.page().getByText("Saved.")).isVisible();
        assertThat(server.changes.get(0).required("branding"))
                .hasToString(
                        "{\"primaryColor\":{\"light\":{\"from\":\"#4f46e5\",\"to\":\"#06b6d4\"},\"dark\":\"tomato\"}}");
    }

    @Test
    void aColourThatIsTakenAwayIsNone() {
        operator.goTo("settings");
        operator.button("Leave out Header").click();
        save(part("Looks of the widget"));

        assertThat(operator.page().getByText("Saved.")).isVisible();
        assertThat(server.changes).singleElement().hasToString("{\"branding\":{\"headerColor\":\"\"}}");
    }

    @Test
    void theNameOfTheOperatorIsKeptInTheBrowser() {
        operator.goTo("settings");
        operator.page().getByLabel("Your name").fill("Ada");
        operator.page()
                .locator("form")
                .filter(new Locator.FilterOptions().setHasText("Your name"))
                .getByText("Save")
                .click();

        operator.page().reload();

        assertThat(operator.page().getByLabel("Your name")).hasValue("Ada");
    }

    private Locator page(String title) {
        return operator.page().getByRole(AriaRole.MAIN, new Page.GetByRoleOptions().setName(title));
    }

    private Locator welcome() {
        return part("Welcome message");
    }

    private Locator part(String title) {
        return operator.page().getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName(title));
    }

    private static void save(Locator part) {
        part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
    }
}
