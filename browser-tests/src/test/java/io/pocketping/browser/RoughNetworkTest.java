package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
 * the middle: both sides end up with the same messages, each once, in the order of the log.
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

    private Line line;
    private VisitorWindow visitor;

    @BeforeEach
    void openAConversationOverALine() {
        line = new Line(stage.server().url());
        visitor = VisitorWindow.at(stage.profile().newPage(), stage.site().pageWithChat("/shop", line.url()))
                .openChat()
                .write("Hello");
        assertThat(visitor.message("Hello").getByLabel("Sent")).isVisible();
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
}
