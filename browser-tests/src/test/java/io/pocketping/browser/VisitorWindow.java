package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A page with the widget, as the visitor in front of it sees and uses it. */
final class VisitorWindow {
    private final Page page;

    private VisitorWindow(Page page) {
        this.page = page;
    }

    static VisitorWindow at(Page page, URI url) {
        page.navigate(url.toString());
        return new VisitorWindow(page);
    }

    Page page() {
        return page;
    }

    /** The round button in the corner of the page. */
    Locator launcher() {
        return page.locator("pocketping-chat button.launch");
    }

    Locator panel() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** The words of every message, first to last. */
    Locator messages() {
        return page.locator("pocketping-chat [role=log] li[data-id] .bubble");
    }

    /** Scrolls up, and again when earlier messages have come, until there are none. */
    void scrollToTheBeginning() {
        Locator log = page.locator("pocketping-chat [role=log]");
        Locator earlier = log.getByText("Loading earlier messages…");
        while (earlier.count() > 0) {
            int before = messages().count();
            Object unused = log.evaluate("log => { log.scrollTop = log.scrollHeight; log.scrollTop = 0; }");
            page.waitForCondition(() -> earlier.count() == 0 || messages().count() > before);
        }
    }

    /** The line of a message: its words, its ticks, its menu. */
    Locator message(String content) {
        return page.locator("pocketping-chat [role=log] li[data-id]")
                .filter(new Locator.FilterOptions().setHasText(content));
    }

    Locator field() {
        return panel().getByLabel("Write a message…");
    }

    VisitorWindow openChat() {
        launcher().click();
        assertThat(panel()).isVisible();
        return this;
    }

    VisitorWindow closeChat() {
        launcher().click();
        assertThat(panel()).isHidden();
        return this;
    }

    VisitorWindow write(String content) {
        field().fill(content);
        field().press("Enter");
        return this;
    }

    /** Chooses something from the menu of a message, which a mouse opens by its button and a finger by the message. */
    void choose(String content, String item) {
        if (Boolean.TRUE.equals(value("matchMedia('(hover: hover)').matches"))) {
            message(content).hover();
            message(content)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Message options"))
                    .click();
        } else {
            message(content).locator(".bubble").tap();
        }
        menuItem(item).click();
    }

    Locator menuItem(String item) {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item));
    }

    /** Sees exactly these messages, each once, in this order. */
    void sees(String... contents) {
        assertThat(messages()).hasText(contents);
    }

    /** The conversation as the server names it. */
    String session() {
        return token().substring(0, token().lastIndexOf('.'));
    }

    /** What opens the conversation: the widget keeps it, and nobody else may see it. */
    String token() {
        return String.valueOf(page.waitForFunction("() => localStorage.getItem('pocketping_session_id')")
                .jsonValue());
    }

    /** Runs statements, as a site's own code would. */
    void runs(String statements) {
        Object unused = page.evaluate("() => { " + statements + " }");
    }

    /** What an expression of site code gives. */
    @Nullable
    Object value(String expression) {
        return page.evaluate("() => (" + expression + ")");
    }

    /** Waits until site code finds this to be so. */
    void finds(String condition) {
        page.waitForFunction(condition);
    }
}
