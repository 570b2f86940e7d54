package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Networks that come and go: what either side writes appears once, in order. */
final class NetworkTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private Line line;
    private BrowserContext profile;
    private VisitorWindow visitor;

    @BeforeEach
    void openAConversationOverALine() {
        line = new Line(stage.server().url());
        profile = stage.profile();
        visitor = VisitorWindow.at(profile.newPage(), stage.site().pageWithChat("/shop", line.url()))
                .openChat()
                .write("Hello");
        assertThat(visitor.message("Hello").getByLabel("Sent")).isVisible();
    }

    @AfterEach
    void closeTheLine() {
        line.close();
    }

    @Test
    void afterADroppedConnectionBothSidesSeeEachMessageOnceInOrder() {
        line.cut();
        visitor.write("Are you there?");
        stage.api().reply(visitor.session(), "Yes, here");
        line.mend();

        visitor.sees("Hello", "Yes, here", "Are you there?");
        assertThat(stage.api().messages(visitor.session())).containsExactly("Hello", "Yes, here", "Are you there?");
    }

    @Test
    void messagesWrittenOfflineWaitAndAreSentOnceInOrder() {
        profile.setOffline(true);
        visitor.write("One").write("Two").write("Three");
        assertThat(visitor.panel().getByText("You’re offline. Messages are sent once you’re back."))
                .isVisible();
        profile.setOffline(false);

        assertThat(visitor.panel().getByLabel("Sending")).hasCount(0);
        visitor.sees("Hello", "One", "Two", "Three");
        assertThat(stage.api().messages(visitor.session())).containsExactly("Hello", "One", "Two", "Three");
    }

    @Test
    void messagesWrittenOfflineOutliveAReload() {
        line.cut();
        visitor.write("One").write("Two");
        assertThat(visitor.panel().getByLabel("Sending")).hasCount(1);
        visitor.page().reload();
        visitor.openChat();
        line.mend();

        visitor.sees("Hello", "One", "Two");
        assertThat(stage.api().messages(visitor.session())).containsExactly("Hello", "One", "Two");
    }

    @Test
    void eventsTriggeredOfflineWaitAndAreSentOnce() {
        line.cut();
        visitor.runs("PocketPing.trigger('looked', { at: 'shoes' })");
        visitor.page().reload();
        visitor.runs("PocketPing.trigger('looked', { at: 'hats' })");
        line.mend();
        visitor.openChat().write("Now").message("Now").getByLabel("Sent").waitFor();

        assertThat(stage.api().timeline(visitor.session(), "event.received"))
                .extracting(item -> item.at("/event/data/at").asText())
                .containsExactly("shoes", "hats");
    }

    @Test
    void aMessageThatTheServerTookWithoutAnswerIsNotSentTwice() {
        profile.route("**/pocketping/message", route -> {
            route.fetch();
            route.abort();
        });
        visitor.write("Once");
        assertThat(visitor.message("Once").getByLabel("Sending")).hasCount(0);
        profile.unroute("**/pocketping/message");
        visitor.write("Then").message("Then").getByLabel("Sent").waitFor();

        visitor.sees("Hello", "Once", "Then");
        assertThat(stage.api().messages(visitor.session())).containsExactly("Hello", "Once", "Then");
    }
}
