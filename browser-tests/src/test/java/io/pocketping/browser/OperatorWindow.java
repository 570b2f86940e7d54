package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.util.regex.Pattern;

/** The inbox, as the operator in front of it sees and uses it. */
final class OperatorWindow {
    private static final Pattern FIELD = Pattern.compile("^(Message to|Edit the message)");

    private final Page page;

    private OperatorWindow(Page page) {
        this.page = page;
    }

    static OperatorWindow at(Page page, URI url) {
        page.navigate(url.toString());
        return new OperatorWindow(page);
    }

    Page page() {
        return page;
    }

    void logIn(String key) {
        page.getByLabel("API key").fill(key);
        button("Open the inbox").click();
        assertThat(list()).isVisible();
    }

    Locator list() {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Conversations"));
    }

    /** The lines of the list that are in the page. */
    Locator rows() {
        return list().locator(".rows li");
    }

    Locator search() {
        return page.getByLabel("Search conversations");
    }

    /** Goes to another view by its address, as in {@code stats}. */
    OperatorWindow goTo(String view) {
        page.evaluate("view => location.hash = '#/' + view", view);
        return this;
    }

    /** Chooses files for the next message. */
    OperatorWindow attach(FilePayload... files) {
        thread().locator("input[type=file]").setInputFiles(files);
        return this;
    }

    /** The files that wait for the next message. */
    Locator tray() {
        return thread().getByLabel("Files of this message").getByRole(AriaRole.LISTITEM);
    }

    /** A conversation's line in the list. */
    Locator row(String session) {
        return list().locator("a[href$='" + session + "']");
    }

    /** Opens a conversation from the list. */
    OperatorWindow reads(String session) {
        row(session).click();
        assertThat(field()).isVisible();
        return this;
    }

    Locator thread() {
        return page.getByRole(AriaRole.MAIN);
    }

    /** The words of every message, first to last. */
    Locator messages() {
        return thread().locator("[role=log] li[data-id] .bubble");
    }

    /** The line of a message: its words, its ticks, what can be done with it. */
    Locator message(String content) {
        return thread().locator("[role=log] li[data-id]").filter(new Locator.FilterOptions().setHasText(content));
    }

    Locator field() {
        return thread().getByLabel(FIELD);
    }

    OperatorWindow write(String content) {
        field().fill(content);
        field().press("Enter");
        return this;
    }

    /** Presses a button of a message: Reply, Edit or Delete. */
    void choose(String content, String action) {
        message(content).hover();
        message(content)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(action))
                .click();
    }

    /** Sees exactly these messages, each once, in this order. */
    void sees(String... contents) {
        assertThat(messages()).hasText(contents);
    }

    /** What is known of the visitor, and the timeline. */
    Locator side() {
        return page.getByRole(AriaRole.COMPLEMENTARY);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Chooses from the menu of the conversation. */
    void more(String item) {
        choose(button("More"), item);
    }

    /** Chooses from the menu of the whole page. */
    void menu(String item) {
        choose(button("Menu"), item);
    }

    private void choose(Locator menu, String item) {
        menu.click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item))
                .click();
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }
}
