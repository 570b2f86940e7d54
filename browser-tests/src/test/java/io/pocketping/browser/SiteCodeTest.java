package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The widget's JavaScript interface, as a site's own code uses it. */
final class SiteCodeTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private VisitorWindow visitor;

    @BeforeEach
    void openAPageThatHasTheScriptOnly() {
        visitor = VisitorWindow.at(
                stage.profile().newPage(), stage.site().page("/", "<script src=\"/widget.js\"></script>"));
    }

    @Test
    void initPutsTheButtonOnThePage() {
        assertThat(visitor.launcher()).hasCount(0);

        init();

        assertThat(visitor.launcher()).isVisible();
    }

    @Test
    void destroyTakesTheWidgetAway() {
        init();
        visitor.openChat();

        visitor.runs("PocketPing.destroy()");

        assertThat(visitor.page().locator("pocketping-chat")).hasCount(0);
    }

    @Test
    void initAfterDestroyGoesOnWithTheConversation() {
        init();
        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();

        visitor.runs("PocketPing.destroy()");
        init();
        visitor.openChat().write("Again");

        visitor.sees("Hello", "Again");
    }

    @Test
    void anotherInitReplacesTheFirst() {
        init();
        init();

        assertThat(visitor.launcher()).hasCount(1);
    }

    @Test
    void openCloseAndToggleMoveTheWindow() {
        init();

        visitor.runs("PocketPing.open()");
        assertThat(visitor.panel()).isVisible();
        visitor.runs("PocketPing.close()");
        assertThat(visitor.panel()).isHidden();
        visitor.runs("PocketPing.toggle()");
        assertThat(visitor.panel()).isVisible();
        visitor.runs("PocketPing.toggle()");
        assertThat(visitor.panel()).isHidden();
    }

    @Test
    void theCallbacksHearOfConnectMessageOpenAndClose() {
        visitor.runs("window.heard = []");
        visitor.runs("PocketPing.init({ endpoint: '" + stage.server().url("/pocketping") + "',"
                + " onConnect: () => heard.push('connect'), onOpen: () => heard.push('open'),"
                + " onMessage: m => heard.push(m.content), onClose: () => heard.push('close') })");
        visitor.openChat().write("Hello");
        visitor.finds("() => heard.includes('Hello') && heard.includes('connect')");
        visitor.closeChat();

        assertThat(String.valueOf(visitor.value("heard.join()")))
                .startsWith("open,")
                .endsWith("Hello,close");
    }

    @Test
    void sendMessageResolvesWhenTheServerHasTheMessage() {
        init();

        Object id = visitor.value("PocketPing.sendMessage('From code').then(answer => answer.messageId)");

        assertThat(id).isNotNull();
        assertThat(stage.api().messages(visitor.session())).containsExactly("From code");
    }

    @Test
    void triggerReachesTheServerWithItsData() {
        init();

        visitor.runs("PocketPing.trigger('clicked_pricing', { plan: 'pro' })");
        visitor.value("PocketPing.sendMessage('after it')");

        assertThat(stage.api().timeline(visitor.session(), "event.received"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.at("/event/name").asText()).isEqualTo("clicked_pricing");
                    assertThat(item.at("/event/data/plan").asText()).isEqualTo("pro");
                });
    }

    @Test
    void triggerCanOpenTheWindowWithAWordOfItsOwn() {
        init();

        visitor.runs("PocketPing.trigger('idle', {}, { widgetMessage: 'Can we help?' })");

        assertThat(visitor.message("Can we help?")).isVisible();
    }

    @Test
    void onEventHearsEventsOfItsNameUntilItIsTakenOff() {
        init();
        String session = connect();
        visitor.runs("window.heard = []; window.mine = data => heard.push('mine ' + data.percent);"
                + " PocketPing.onEvent('show_offer', mine);"
                + " PocketPing.onEvent('show_offer', data => heard.push('other ' + data.percent));"
                + " PocketPing.onEvent('else', () => heard.push('else'))");

        stage.api().emit(session, "show_offer", Map.of("percent", 10));
        visitor.finds("() => heard.includes('other 10')");
        visitor.runs("PocketPing.offEvent('show_offer', mine)");
        stage.api().emit(session, "show_offer", Map.of("percent", 20));
        visitor.finds("() => heard.includes('other 20')");

        assertThat(visitor.value("heard.join()")).isEqualTo("mine 10,other 10,other 20");
    }

    @Test
    void onHearsWhatHappensInsideTheWidget() {
        init();
        visitor.runs("window.heard = []; for (const name of ['connect', 'message', 'openChange'])"
                + " PocketPing.on(name, () => heard.push(name))");

        visitor.openChat().write("Hello");

        visitor.finds("() => ['openChange', 'connect', 'message'].every(name => heard.includes(name))");
    }

    @Test
    void identifyIsShownToOperatorsAsAClaim() {
        init();
        String session = connect();

        visitor.runs("PocketPing.identify({ id: 'cust_1', name: 'Grace', plan: 'pro' })");
        visitor.value("PocketPing.sendMessage('after it')");

        assertThat(stage.api().session(session).at("/claimedIdentity/name").asText())
                .isEqualTo("Grace");
        assertThat(stage.api().session(session).path("identity").isMissingNode())
                .isTrue();
    }

    @Test
    void identifyBeforeTheConversationGoesAlongWithItsStart() {
        init();
        visitor.runs("PocketPing.identify({ id: 'cust_2', name: 'Barbara' })");

        String session = connect();

        assertThat(stage.api().session(session).at("/claimedIdentity/id").asText())
                .isEqualTo("cust_2");
    }

    @Test
    void identifyWithoutAnIdIsRefused() {
        init();

        assertThatThrownBy(() -> visitor.runs("PocketPing.identify({ name: 'Nobody' })"))
                .hasMessageContaining("identify needs an id");
    }

    @Test
    void getIdentityGivesWhatWasIdentified() {
        init();
        assertThat(visitor.value("PocketPing.getIdentity()")).isNull();

        visitor.runs("PocketPing.identify({ id: 'cust_3' })");

        assertThat(visitor.value("PocketPing.getIdentity()")).isEqualTo(Map.of("id", "cust_3"));
    }

    @Test
    void siteCodeNeverSeesTheToken() {
        visitor.runs("window.heard = []");
        visitor.runs("for (const name of ['connect', 'message', 'event', 'typing', 'presence', 'read', 'identify',"
                + " 'wsConnected', 'openChange', 'readStatusSent']) PocketPing.on(name, (...all) => heard.push(all))");
        init();
        visitor.runs("PocketPing.identify({ id: 'cust_4' })");
        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();
        stage.api().reply(visitor.session(), "Hi");
        visitor.message("Hi").waitFor();

        String seen = String.valueOf(visitor.value("JSON.stringify([heard, PocketPing.getIdentity()])"));

        assertThat(seen).contains("\"sessionId\":\"" + visitor.session() + "\"").doesNotContain(visitor.token());
    }

    @Test
    void resetForgetsWhoTheVisitorIsAndKeepsTheConversation() {
        init();
        visitor.runs("PocketPing.identify({ id: 'cust_5' })");
        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();

        visitor.runs("PocketPing.reset()");

        assertThat(visitor.value("PocketPing.getIdentity()")).isNull();
        visitor.sees("Hello");
    }

    @Test
    void resetWithANewSessionStartsANewConversation() {
        init();
        visitor.openChat().write("Hello").message("Hello").getByLabel("Sent").waitFor();
        String first = visitor.session();

        visitor.runs("PocketPing.reset({ newSession: true })");
        visitor.finds("() => (localStorage.getItem('pocketping_session_id') || '" + first + "').indexOf('" + first
                + "') < 0");
        visitor.write("Somebody else");

        visitor.sees("Somebody else");
        assertThat(stage.api().messages(first)).containsExactly("Hello");
    }

    private void init() {
        visitor.runs("PocketPing.init({ endpoint: '" + stage.server().url("/pocketping") + "' })");
    }

    private String connect() {
        visitor.value("new Promise(done => { PocketPing.on('wsConnected', done); PocketPing.open() })");
        return visitor.session();
    }
}
