package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages of other origins, strict pages, and browsers that allow little. */
final class EmbeddingTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final BrowserContext profile = stage.profile();
    private final Page page = profile.newPage();

    @Test
    void oneLineInThePageStartsTheWidget() {
        VisitorWindow visitor = VisitorWindow.at(page, stage.site().page("/", script("")));

        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();

        assertThat(stage.api().messages(visitor.session())).containsExactly("Hello");
    }

    @Test
    void theScriptWithoutAnEndpointTalksToTheServerThatItCameFrom() {
        String tag = "<script src=\"" + stage.server().url("/widget.js") + "\" data-theme=\"light\"></script>";
        VisitorWindow visitor = VisitorWindow.at(page, stage.site().page("/", tag));

        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();

        assertThat(stage.api().messages(visitor.session())).containsExactly("Hello");
    }

    @Test
    void attributesOfTheScriptSetTitleWelcomeThemeAndPlace() {
        URI url = stage.site()
                .page(
                        "/",
                        script("data-title=\"Ask the shop\" data-welcome=\"What are you looking for?\""
                                + " data-theme=\"dark\" data-position=\"left\""));

        VisitorWindow visitor = VisitorWindow.at(page, url).openChat();

        assertThat(visitor.panel()).hasAttribute("aria-label", "Ask the shop");
        visitor.sees("What are you looking for?");
        assertThat(page.locator("pocketping-chat")).hasAttribute("dark", "");
        assertThat(visitor.launcher().boundingBox().x).isLessThan(100);
    }

    @Test
    void aPageWithAStrictContentPolicyHasNothingToComplainAbout() {
        String server = String.valueOf(stage.server().url());
        String policy = "default-src 'self'; script-src " + server + "; connect-src " + server + " "
                + server.replace("http", "ws") + "; img-src 'self' data:";
        profile.addInitScript("window.violations = []; addEventListener('securitypolicyviolation', e =>"
                + " violations.push(e.violatedDirective + ' ' + e.blockedURI))");
        URI url = stage.site().page("/", script(""), Map.of("Content-Security-Policy", policy));

        VisitorWindow visitor = VisitorWindow.at(page, url);
        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();
        stage.api().reply(visitor.session(), "Hi **there**");
        visitor.message("Hi there").waitFor();

        assertThat(visitor.value("violations")).isEqualTo(List.of());
        assertThat(visitor.messages().first().evaluate("element => getComputedStyle(element).borderRadius"))
                .isNotEqualTo("0px");
    }

    @Test
    void thatAVisitorLeftThePageIsToldAcrossOrigins() {
        VisitorWindow visitor = VisitorWindow.at(page, stage.site().page("/", script("")));
        visitor.openChat().write("Bye").message("Bye").getByLabel("Sent").waitFor();
        String session = visitor.session();

        page.navigate(String.valueOf(stage.site().page("/elsewhere", "")));

        await().untilAsserted(() ->
                assertThat(stage.api().timeline(session, "visitor.left")).hasSize(1));
        assertThat(stage.api()
                        .timeline(session, "visitor.left")
                        .get(0)
                        .required("reason")
                        .asText())
                .isEqualTo("page_unload");
    }

    @Test
    void aBrowserThatForbidsStorageChatsAllTheSame() {
        profile.addInitScript("for (const name of ['localStorage', 'sessionStorage'])"
                + " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })");
        String note = "<script>PocketPing.on('connect', session => window.session = session.sessionId)</script>";
        VisitorWindow visitor = VisitorWindow.at(page, stage.site().page("/", script("") + note));

        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();
        stage.api().reply(String.valueOf(visitor.value("window.session")), "Hi");

        visitor.sees("Hello", "Hi");
    }

    @Test
    void nothingButTheLoaderIsFetchedBeforeSomebodyComesNear() {
        List<String> fetched = new ArrayList<>();
        page.onRequest(request -> fetched.add(request.url()));

        VisitorWindow visitor = VisitorWindow.at(page, stage.site().page("/", script("")));
        assertThat(visitor.launcher()).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(fetched)
                .containsExactly(
                        String.valueOf(stage.site().url("/")),
                        String.valueOf(stage.server().url("/widget.js")));
    }

    private static String script(String attributes) {
        return "<script src=\"" + stage.server().url("/widget.js") + "\" data-endpoint=\""
                + stage.server().url("/pocketping") + "\" " + attributes + "></script>";
    }
}
