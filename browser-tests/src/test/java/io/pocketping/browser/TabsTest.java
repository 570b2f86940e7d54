package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A visitor is one visitor, in however many tabs and after however many reloads. */
final class TabsTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private BrowserContext profile;
    private URI shop;

    @BeforeEach
    void putTheWidgetOnAPage() {
        profile = stage.profile();
        shop = stage.site().pageWithChat("/shop", stage.server().url());
    }

    @Test
    void twoTabsShowTheSameConversationOnce() {
        VisitorWindow first = tab().openChat().write("From the first tab");
        first.message("From the first tab").getByLabel("Sent").waitFor();
        VisitorWindow second = tab().openChat().write("From the second tab");
        first.message("From the second tab").waitFor();
        stage.api().reply(first.session(), "Answer to both");

        first.sees("From the first tab", "From the second tab", "Answer to both");
        second.sees("From the first tab", "From the second tab", "Answer to both");
    }

    @Test
    void twoTabsThatStartTogetherStartOneConversation() {
        List<Route> held = new ArrayList<>();
        profile.route("**/pocketping/connect", route -> {
            if (route.request().method().equals("POST") && held.isEmpty()) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        VisitorWindow first = tab().openChat().write("One");
        VisitorWindow second = tab().openChat().write("Two");
        held.forEach(Route::resume);

        first.message("Two").waitFor();
        second.message("One").waitFor();
        assertThat(stage.api().messages(first.session())).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void aReloadKeepsTheConversation() {
        VisitorWindow visitor = tab().openChat().write("Hello");
        visitor.message("Hello").getByLabel("Sent").waitFor();
        stage.api().reply(visitor.session(), "Hi");
        visitor.message("Hi").waitFor();

        visitor.page().reload();
        visitor.openChat();

        visitor.sees("Hello", "Hi");
    }

    @Test
    void aDraftSurvivesAReload() {
        VisitorWindow visitor = tab().openChat();
        visitor.field().fill("Not finished");

        visitor.page().reload();
        visitor.openChat();

        assertThat(visitor.field()).hasValue("Not finished");
    }

    private VisitorWindow tab() {
        return VisitorWindow.at(profile.newPage(), shop);
    }
}
