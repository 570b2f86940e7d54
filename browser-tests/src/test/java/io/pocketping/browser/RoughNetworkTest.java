package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Four hundred messages over a network that is bad in every way there is, one after the other, and a server that dies in
 * the middle: both sides end up with the same messages, each once, in the order of the log. A widget of others, which has no
 * cursor, ends up with the same newest ones.
 */
final class RoughNetworkTest {
    private static final List<Fault> FAULTS =
            List.of(Fault.DELAYS, Fault.DROPS, Fault.NO_SOCKETS, Fault.HALF_CLOSES, Fault.NO_STREAMS);

    private static final int ROUNDS = 20;
    private static final int A_ROUND = 10;
    private static final int DEATH_IN_ROUND = 10;
    private static final int ONE_WAY_IN_ROUND = 17;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final Stage stage = Stage.own();

    /** Follows the visitor's conversation with the client that was written from the protocol alone. */
    private static final String FOLLOWER = """
        <script type="module">
          import { Client } from '/independent/client.js';
          window.follow = async (endpoint, sessionId, visitorId) => {
            const kept = new Map([['pocketping_session_id', sessionId], ['pocketping_visitor_id', visitorId]]);
            const storage = {
              getItem: (key) => kept.get(key) ?? null,
              setItem: (key, value) => kept.set(key, value),
              removeItem: (key) => kept.delete(key),
            };
            window.client = new Client({ endpoint, storage });
            await client.connect();
          };
        </script>
        """;

    private static final int A_PAGE = 50;

    private Line line;
    private VisitorWindow visitor;
    private Page follower;

    @BeforeEach
    void openAConversationOverALine() {
        line = new Line(stage.server().url());
        visitor = VisitorWindow.at(stage.profile().newPage(), stage.site().pageWithChat("/shop", line.url()))
                .openChat()
                .write("Hello");
        assertThat(visitor.message("Hello").getByLabel("Sent")).isVisible();
        follower = stage.profile().newPage();
        follower.navigate(stage.site().page("/follower", FOLLOWER).toString());
        follower.waitForFunction("() => window.follow");
        Object unused = follower.evaluate(
                "args => follow(...args)",
                List.of(
                        line.url() + "/pocketping",
                        visitor.token(),
                        String.valueOf(visitor.value("localStorage.getItem('pocketping_visitor_id')"))));
    }

    @AfterEach
    void closeTheLine() {
        line.close();
    }

    @Test
    void bothSidesEndUpWithTheSameMessagesEachOnceInOrder() {
        String session = visitor.session();
        List<String> all = new ArrayList<>(List.of("Hello"));
        for (int round = 0; round < ROUNDS; round++) {
            boolean oneWay = round == ONE_WAY_IN_ROUND;
            line.suffer(oneWay ? Fault.ONE_WAY : FAULTS.get(round % FAULTS.size()));
            List<String> asks = words("visitor", round);
            List<String> answers = words("operator", round);
            asks.forEach(ask -> visitor.runs("PocketPing.sendMessage('" + ask + "')"));
            if (round == DEATH_IN_ROUND) {
                stage.server().kill();
                stage.server().restart();
            }
            answers.forEach(answer -> stage.api().reply(session, answer));
            if (oneWay) {
                // Nothing arrives: a browser that hears no answer to its question whether it may send does not send.
                assertThat(visitor.panel().getByText("Reconnecting…"))
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout((double) PATIENCE.toMillis()));
            } else {
                awaitStored(session, asks);
            }
            all.addAll(asks);
            all.addAll(answers);
        }
        line.mend();

        await().atMost(PATIENCE)
                .until(() -> visitor.panel().getByLabel("Sending").count() == 0);
        List<String> stored = stage.api().messages(session);
        assertThat(stored).containsExactlyInAnyOrderElementsOf(all);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shown()).isEqualTo(stored));
        List<String> newest = stored.subList(stored.size() - A_PAGE, stored.size());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(followed()).isEqualTo(newest));
    }

    private static List<String> words(String who, int round) {
        return IntStream.range(0, A_ROUND)
                .mapToObj(i -> who + " " + round + "." + i)
                .toList();
    }

    private void awaitStored(String session, List<String> contents) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stage.api().messages(session)).containsAll(contents));
    }

    /** All that the window shows once the visitor has scrolled to the beginning. */
    private List<String> shown() {
        visitor.scrollToTheBeginning();
        return visitor.messages().allTextContents();
    }

    /** What the independent client holds of the newest messages, oldest first; equal times stand as they came. */
    private List<String> followed() {
        List<?> contents = (List<?>) follower.evaluate("""
            () => [...client.messages].sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp))
              .slice(-%d).map((message) => message.content)
            """.formatted(A_PAGE));
        return contents.stream().map(String::valueOf).toList();
    }
}
