package io.pocketping.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Networks that let only some kinds of connection through. */
final class FallbackTest {
    private static final String STREAM = "**/pocketping/stream";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private BrowserContext profile;
    private Page page;

    @BeforeEach
    void openAWindow() {
        profile = stage.profile();
        page = profile.newPage();
    }

    @Test
    void whereWebSocketsAreBlockedServerSentEventsCarryTheConversation() {
        profile.routeWebSocket(STREAM, socket -> socket.close());
        VisitorWindow visitor = visitor();

        page.waitForRequest(FallbackTest::isEventStream, visitor::openChat);

        assertTalk(visitor);
    }

    @Test
    void whereTheBrowserCannotEvenMakeWebSocketsServerSentEventsCarryTheConversation() {
        profile.addInitScript("window.WebSocket = class { constructor() { throw new Error('not here') } }");
        VisitorWindow visitor = visitor();

        page.waitForRequest(FallbackTest::isEventStream, visitor::openChat);

        assertTalk(visitor);
    }

    @Test
    void whereServerSentEventsAreBlockedTooLongPollingCarriesTheConversation() {
        profile.routeWebSocket(STREAM, socket -> socket.close());
        profile.route(STREAM, Route::abort);
        VisitorWindow visitor = visitor();

        page.waitForRequest(FallbackTest::isPoll, visitor::openChat);

        assertTalk(visitor);
    }

    @Test
    void aStreamThatAProxyHoldsBackIsGivenUpForLongPolling() {
        profile.routeWebSocket(STREAM, socket -> socket.close());
        profile.route(STREAM, held -> {});
        page.clock().install();
        VisitorWindow visitor = visitor();
        page.waitForRequest(FallbackTest::isEventStream, visitor::openChat);

        page.waitForRequest(FallbackTest::isPoll, () -> page.clock().fastForward(9_000));

        assertTalk(visitor);
    }

    @Test
    void onceWebSocketsGetThroughTheConversationClimbsBackToThem() {
        AtomicBoolean blocked = new AtomicBoolean(true);
        profile.routeWebSocket(STREAM, socket -> {
            if (blocked.get()) {
                socket.close();
            } else {
                socket.connectToServer();
            }
        });
        page.clock().install();
        VisitorWindow visitor = visitor();
        page.waitForRequest(FallbackTest::isEventStream, visitor::openChat);
        visitor.write("Hello").message("Hello").getByLabel("Sent").waitFor();
        blocked.set(false);

        // In two steps with a message between them: a stream that stays silent for so long would be given up.
        page.clock().fastForward(15_000);
        stage.api().reply(visitor.session(), "Hi");
        visitor.message("Hi").waitFor();
        visitor.runs("PocketPing.on('wsConnected', () => window.climbed = true)");
        page.clock().fastForward(16_000);
        visitor.finds("() => window.climbed");

        stage.api().reply(visitor.session(), "Still there?");
        visitor.message("Still there?").waitFor();
        visitor.write("Yes");
        visitor.sees("Hello", "Hi", "Still there?", "Yes");
    }

    private VisitorWindow visitor() {
        return VisitorWindow.at(
                page, stage.site().pageWithChat("/shop", stage.server().url()));
    }

    private static void assertTalk(VisitorWindow visitor) {
        visitor.write("Hello").message("Hello").getByLabel("Sent").waitFor();
        stage.api().reply(visitor.session(), "Hi");
        visitor.message("Hi").waitFor();
        visitor.write("I have a question");
        visitor.message("I have a question").getByLabel("Sent").waitFor();
        stage.api().reply(visitor.session(), "Ask me");

        visitor.sees("Hello", "Hi", "I have a question", "Ask me");
        assertThat(stage.api().messages(visitor.session()))
                .containsExactly("Hello", "Hi", "I have a question", "Ask me");
    }

    private static boolean isEventStream(Request request) {
        return request.url().endsWith("/pocketping/stream")
                && request.method().equals("GET")
                && request.headers().getOrDefault("accept", "").contains("event-stream");
    }

    private static boolean isPoll(Request request) {
        return request.url().contains("/pocketping/events?");
    }
}
