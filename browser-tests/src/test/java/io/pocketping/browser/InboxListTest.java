package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A list of many conversations: few of them are in the page, and what happens to one leaves the others alone. */
final class InboxListTest {
    private static final int MANY = 1_500;
    /** The rows of a window 800 pixels high, and some beyond. */
    private static final int FEW = 30;

    @RegisterExtension
    static final Stage stage = Stage.own();

    private static List<String> sessions = List.of();
    private OperatorWindow operator;

    @BeforeAll
    static void manyVisitorsWrite() {
        sessions = Crowd.writesTo(stage.server(), MANY);
    }

    @BeforeEach
    void theOperatorLooksAtTheList() {
        operator = stage.operator();
        operator.rows().first().waitFor();
    }

    @Test
    void onlyRowsNearTheViewAreInThePageHoweverManyThereAre() {
        assertThat(operator.rows().count()).isBetween(10, FEW);

        // Scrolls on as pages come, until the last conversation is there.
        operator.page()
                .waitForFunction(
                        """
                        many => {
                          const rows = document.querySelector('.rows');
                          rows.scrollTop = rows.scrollHeight;
                          const last = [...rows.querySelectorAll('li')].at(-1);
                          return last.getAttribute('aria-posinset') === String(many);
                        }
                        """,
                        MANY,
                        new Page.WaitForFunctionOptions().setPollingInterval(50).setTimeout(30_000));

        assertThat(operator.rows().count()).isBetween(10, FEW);
        assertThat(operator.rows().last()).hasAttribute("aria-setsize", String.valueOf(MANY));
    }

    @Test
    void aMessageMovesItsRowAndDrawsNoOtherAnew() {
        String second = id(operator.rows().nth(1));
        String fifth = id(operator.rows().nth(4));
        operator.page().evaluate("() => document.querySelectorAll('.rows li').forEach(li => li.kept = true)");

        stage.api().reply(fifth, "It is in stock.");

        assertThat(row(fifth)).hasAttribute("aria-posinset", "1");
        assertThat(row(fifth)).containsText("It is in stock.");
        assertThat(row(second)).hasAttribute("aria-posinset", "3");
        assertThat(operator.page()
                        .evaluate("() => document.querySelectorAll('.rows li').length"
                                + " - [...document.querySelectorAll('.rows li')].filter(li => li.kept).length"))
                .isEqualTo(0);
    }

    @Test
    void whoReadsFurtherDownStaysThereWhileNewerOnesComeAbove() {
        operator.page().evaluate("() => document.querySelector('.rows').scrollTop = 1300");
        Locator inSight = row(idAt(24));
        double top = inSight.boundingBox().y;

        stage.api().reply(sessions.get(0), "Hello");

        assertThat(inSight).hasAttribute("aria-posinset", "25");
        assertThat(inSight.boundingBox().y).isEqualTo(top);
    }

    @Test
    void aFocusedRowStaysWhereverTheListIsScrolled() {
        String second = id(operator.rows().nth(1));
        row(second).locator("a").focus();

        operator.page().evaluate("() => document.querySelector('.rows').scrollTop = 2000");

        row(idAt(35)).waitFor();
        assertThat(row(second).locator("a")).isFocused();
        assertThat(operator.rows().count()).isLessThanOrEqualTo(FEW);
    }

    @Test
    void arrowKeysWalkThroughRowsThatWereNotInThePage() {
        operator.search().press("ArrowDown");
        for (int i = 0; i < 39; i++) {
            operator.page().keyboard().press("ArrowDown");
        }

        Locator fortieth = operator.list().locator(".rows li[aria-posinset='40'] a");
        assertThat(fortieth).isFocused();
        assertThat(fortieth).isInViewport();
    }

    private Locator row(String session) {
        return operator.list().locator(".rows li[data-id='" + session + "']");
    }

    private String idAt(int place) {
        return id(operator.list().locator(".rows li[aria-posinset='" + place + "']"));
    }

    private static String id(Locator row) {
        return String.valueOf(row.getAttribute("data-id"));
    }
}
