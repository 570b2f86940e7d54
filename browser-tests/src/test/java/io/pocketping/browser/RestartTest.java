package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that dies and comes back with the same data. */
final class RestartTest {
    @RegisterExtension
    static final Stage stage = Stage.own();

    @Test
    void afterTheServerWasKilledTheWindowShowsEachMessageOnceInOrder() {
        VisitorWindow visitor = visitor().openChat().write("Before");
        visitor.message("Before").getByLabel("Sent").waitFor();
        stage.api().reply(visitor.session(), "Noted");
        visitor.message("Noted").waitFor();

        stage.server().kill();
        visitor.write("Meanwhile one").write("Meanwhile two");
        stage.server().restart();
        assertThat(visitor.panel().getByLabel("Sending")).hasCount(0);
        stage.api().reply(visitor.session(), "Back again");
        visitor.write("Welcome back");

        visitor.message("Welcome back").getByLabel("Sent").waitFor();
        visitor.sees("Before", "Noted", "Meanwhile one", "Meanwhile two", "Back again", "Welcome back");
        assertThat(stage.api().messages(visitor.session()))
                .containsExactly("Before", "Noted", "Meanwhile one", "Meanwhile two", "Back again", "Welcome back");
    }

    @Test
    void whatTheOperatorWroteBeforeTheVisitorsReturnIsShownOnce() {
        VisitorWindow visitor = visitor().openChat().write("Before");
        visitor.message("Before").getByLabel("Sent").waitFor();
        String session = visitor.session();

        stage.server().kill();
        stage.server().restart();
        stage.api().reply(session, "One");
        stage.api().reply(session, "Two");

        visitor.sees("Before", "One", "Two");
    }

    private static VisitorWindow visitor() {
        return VisitorWindow.at(
                stage.profile().newPage(),
                stage.site().pageWithChat("/shop", stage.server().url()));
    }
}
