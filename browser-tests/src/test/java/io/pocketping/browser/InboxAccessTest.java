package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets into the inbox. */
final class InboxAccessTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void theInboxAsksWhoIsThereBeforeItShowsAnything() {
        VisitorWindow visitor = stage.visitor().openChat().write("A secret");
        visitor.message("A secret").getByLabel("Sent").waitFor();

        OperatorWindow stranger = inbox();

        assertThat(stranger.page().getByLabel("API key")).isVisible();
        assertThat(stranger.page().getByText("A secret")).hasCount(0);
        Response answer =
                stranger.page().navigate(stage.server().url("/api/v1/sessions").toString());
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aWrongKeyOpensNothing() {
        OperatorWindow stranger = inbox();

        stranger.page().getByLabel("API key").fill("guessed");
        stranger.button("Open the inbox").click();

        assertThat(stranger.page().getByRole(AriaRole.ALERT)).not().isEmpty();
        assertThat(stranger.list()).hasCount(0);
    }

    @Test
    void theKeyOpensTheInboxAndAReloadKeepsItOpen() {
        OperatorWindow operator = inbox();
        operator.logIn(LiveServer.API_KEY);

        operator.page().reload();

        assertThat(operator.list()).isVisible();
        assertThat(operator.page().evaluate("() => document.cookie")).isEqualTo("");
    }

    @Test
    void theLinkOnTheDemoPageOpensTheInboxOnce() {
        Page shop = stage.profile().newPage();
        shop.navigate(stage.server().url("/").toString());
        String link = shop.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Inbox").setExact(true))
                .getAttribute("href");

        Page first = stage.profile().newPage();
        assertThat(OperatorWindow.at(first, stage.server().url(link)).list()).isVisible();
        assertThat(first.url()).doesNotContain(link.substring(link.indexOf('#')));

        Page second = stage.profile().newPage();
        assertThat(OperatorWindow.at(second, stage.server().url(link)).page().getByLabel("API key"))
                .isVisible();
    }

    @Test
    void loggingOutClosesTheInboxOfThisBrowser() {
        OperatorWindow operator = inbox();
        operator.logIn(LiveServer.API_KEY);

        operator.menu("Log out of this browser");

        assertThat(operator.page().getByLabel("API key")).isVisible();
        operator.page().reload();
        assertThat(operator.page().getByLabel("API key")).isVisible();
    }

    private static OperatorWindow inbox() {
        return OperatorWindow.at(stage.profile().newPage(), stage.server().url("/inbox"));
    }
}
