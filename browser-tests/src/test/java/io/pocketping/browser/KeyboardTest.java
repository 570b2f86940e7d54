package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole conversation without a mouse. */
final class KeyboardTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private Page page;
    private VisitorWindow visitor;

    @BeforeEach
    void openTheChatWithTheKeyboard() {
        page = stage.profile().newPage();
        visitor = VisitorWindow.at(
                page, stage.site().pageWithChat("/shop", stage.server().url()));
        page.keyboard().press("Tab");
        assertThat(visitor.launcher()).isFocused();
        page.keyboard().press("Enter");
        assertThat(visitor.field()).isFocused();
    }

    @Test
    void enterSendsAndShiftEnterBreaksTheLine() {
        page.keyboard().type("Two");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("lines");
        page.keyboard().press("Enter");

        assertThat(visitor.messages()).hasCount(1);
        assertThat(visitor.messages())
                .hasText("Two\nlines", new LocatorAssertions.HasTextOptions().setUseInnerText(true));
        assertThat(visitor.field()).hasValue("");
    }

    @Test
    void escapeClosesTheWindowAndGivesTheFocusBackToTheButton() {
        page.keyboard().press("Escape");

        assertThat(visitor.panel()).isHidden();
        assertThat(visitor.launcher()).isFocused();
    }

    @Test
    void aMessageIsEditedWithoutAMouse() {
        page.keyboard().type("Helo");
        page.keyboard().press("Enter");
        visitor.message("Helo").getByLabel("Sent").waitFor();

        focusOptionsOfTheLastMessage();
        page.keyboard().press("Enter");
        assertThat(visitor.menuItem("Reply")).isFocused();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(visitor.menuItem("Edit")).isFocused();
        page.keyboard().press("Enter");
        assertThat(visitor.field()).isFocused();
        page.keyboard().press("ControlOrMeta+A");
        page.keyboard().type("Hello");
        page.keyboard().press("Enter");

        assertThat(visitor.message("Hello")).containsText("edited");
    }

    @Test
    void escapeInTheMenuClosesOnlyTheMenu() {
        page.keyboard().type("Hello");
        page.keyboard().press("Enter");
        visitor.message("Hello").getByLabel("Sent").waitFor();
        focusOptionsOfTheLastMessage();
        page.keyboard().press("Enter");
        assertThat(visitor.menuItem("Reply")).isFocused();

        page.keyboard().press("Escape");

        assertThat(visitor.menuItem("Reply")).hasCount(0);
        assertThat(visitor.panel()).isVisible();
        assertThat(options()).isFocused();
    }

    @Test
    void afterCopyingTheKeyboardIsBackAtTheMessage() {
        page.keyboard().type("Hello");
        page.keyboard().press("Enter");
        visitor.message("Hello").getByLabel("Sent").waitFor();
        focusOptionsOfTheLastMessage();
        page.keyboard().press("Enter");
        assertThat(visitor.menuItem("Reply")).isFocused();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        assertThat(visitor.menuItem("Reply")).hasCount(0);
        assertThat(options()).isFocused();
    }

    @Test
    void afterDeletingTheKeyboardIsBackInTheField() {
        page.keyboard().type("Hello");
        page.keyboard().press("Enter");
        visitor.message("Hello").getByLabel("Sent").waitFor();
        focusOptionsOfTheLastMessage();
        page.keyboard().press("Enter");
        assertThat(visitor.menuItem("Reply")).isFocused();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        assertThat(visitor.menuItem("Delete for everyone?")).isFocused();
        page.keyboard().press("Enter");

        visitor.sees("Message deleted");
        assertThat(visitor.field()).isFocused();
    }

    @Test
    void aDraftIsNeitherLostNorMixedUpByEditingOneMessageAfterAnother() {
        for (String content : new String[] {"Hello", "World"}) {
            page.keyboard().type(content);
            page.keyboard().press("Enter");
            visitor.message(content).waitFor();
        }
        visitor.message("World").getByLabel("Sent").waitFor();
        page.keyboard().type("A draft");
        visitor.choose("Hello", "Edit");
        assertThat(visitor.field()).hasValue("Hello");
        visitor.choose("World", "Edit");
        assertThat(visitor.field()).hasValue("World");

        visitor.choose("Hello", "Reply");

        assertThat(visitor.field()).hasValue("A draft");
    }

    @Test
    void escapeGivesUpAnEditAndBringsTheDraftBack() {
        page.keyboard().type("Hello");
        page.keyboard().press("Enter");
        visitor.message("Hello").getByLabel("Sent").waitFor();
        page.keyboard().type("A draft");
        visitor.choose("Hello", "Edit");
        assertThat(visitor.field()).hasValue("Hello");

        page.keyboard().press("Escape");

        assertThat(visitor.field()).hasValue("A draft");
        assertThat(visitor.panel()).isVisible();
    }

    private void focusOptionsOfTheLastMessage() {
        assertThat(options()).isAttached();
        page.keyboard().press("Shift+Tab");
        assertThat(options()).isFocused();
    }

    private Locator options() {
        return visitor.panel()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Message options"))
                .last();
    }
}
