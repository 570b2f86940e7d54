package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page around the widget goes on as if there were none. */
final class HostPageTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final Page page = stage.profile().newPage();

    @Test
    void anAnswerThatOpensTheWindowLeavesTheKeyboardToThePage() {
        VisitorWindow visitor = visit("<input aria-label=\"Card number\">" + script());
        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();
        visitor.closeChat();
        Locator card = page.getByLabel("Card number");
        card.click();
        page.keyboard().type("4111 ");

        stage.api().reply(visitor.session(), "Can I help?");
        assertThat(visitor.panel()).isVisible();
        visitor.message("Can I help?").waitFor();
        page.keyboard().type("1111");

        assertThat(card).hasValue("4111 1111");
        assertThat(visitor.field()).hasValue("");
    }

    @Test
    void keysTypedIntoTheChatAreNoShortcutsOfThePage() {
        VisitorWindow visitor = visit(script());
        visitor.runs("window.pressed = []; for (const type of ['keydown', 'keypress', 'keyup'])"
                + " document.addEventListener(type, e => pressed.push(e.key))");
        visitor.openChat();
        assertThat(visitor.field()).isFocused();
        visitor.runs("pressed.length = 0");

        page.keyboard().type("s/j");

        assertThat(visitor.field()).hasValue("s/j");
        assertThat(visitor.value("pressed")).isEqualTo(List.of());
    }

    @Test
    void aPageThatReplacesItsBodyKeepsTheChat() {
        VisitorWindow visitor = visit(script());
        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();

        visitor.runs("const next = document.createElement('body'); next.textContent = 'The next page';"
                + " document.body.replaceWith(next); history.pushState(null, '', '/next')");

        visitor.sees("Hello");
        visitor.write("I am still here")
                .message("I am still here")
                .getByLabel("Sent")
                .waitFor();
        await().untilAsserted(() -> assertThat(stage.api()
                        .session(visitor.session())
                        .path("metadata")
                        .path("url")
                        .asText())
                .endsWith("/next"));
    }

    @Test
    void callsRightAfterTheScriptInTheHeadAreMade() {
        VisitorWindow visitor = visit("");
        String head = "<!doctype html><html><head>" + script()
                + "<script>PocketPing.open(); PocketPing.sendMessage('Early')</script></head><body>A"
                + " page</body></html>";

        page.setContent(head);

        assertThat(visitor.panel()).isVisible();
        visitor.message("Early").getByLabel("Sent").waitFor();
    }

    @Test
    void anElementOfThePageThatHasTheNameOfTheChatDoesNotKeepItAway() {
        VisitorWindow visitor = visit("<div id=\"PocketPing\"></div>" + script());

        visitor.openChat();

        assertThat(visitor.field()).isFocused();
    }

    @Test
    void anAddressThatIsNoneIsAComplaintAndNoError() {
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);

        visit("<script src=\"/widget.js\" data-endpoint=\"http://\"></script>");

        assertThat(errors).isEmpty();
    }

    private VisitorWindow visit(String body) {
        return VisitorWindow.at(page, stage.site().page("/", body));
    }

    private static String script() {
        return "<script src=\"" + stage.server().url("/widget.js") + "\" data-endpoint=\""
                + stage.server().url("/pocketping") + "\"></script>";
    }
}
