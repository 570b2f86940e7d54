package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever somebody writes stays text, on both sides. */
final class TextTest {
    private static final String HOSTILE =
            "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script><b>bold</b>"
                    + " [x](javascript:window.hacked=1) &lt;i&gt;";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private VisitorWindow visitor;
    private OperatorWindow operator;

    @BeforeEach
    void bothAreThere() {
        visitor = stage.visitor().openChat().write("Hello");
        operator = stage.operator().reads(visitor.session());
    }

    @Test
    void markupOfTheVisitorIsTextForBoth() {
        visitor.write(HOSTILE);

        operator.sees("Hello", HOSTILE);
        visitor.sees("Hello", HOSTILE);
        assertNothingRan(visitor.page());
        assertNothingRan(operator.page());
    }

    @Test
    void markupOfTheOperatorIsTextForBoth() {
        operator.write(HOSTILE);

        operator.sees("Hello", HOSTILE);
        visitor.sees("Hello", HOSTILE);
        assertNothingRan(visitor.page());
        assertNothingRan(operator.page());
    }

    @Test
    void markupInANameIsText() {
        visitor.runs("PocketPing.identify({ id: 'x', name: '<img src=x onerror=window.hacked=1>', site:"
                + " 'javascript:window.hacked=1' })");

        assertThat(operator.row(visitor.session())).containsText("<img src=x onerror=window.hacked=1>");
        assertThat(operator.page().locator("img[src=x], a[href^=javascript]")).hasCount(0);
        assertNothingRan(operator.page());
    }

    @Test
    void markdownBecomesTheSmallPartThatChatNeeds() {
        operator.write("**Bold**, *slanted*, `code` and https://shop.example/lamps.");

        visitor.message("Bold, slanted, code and https://shop.example/lamps.").waitFor();
        assertThat(visitor.messages().last().locator("strong")).hasText("Bold");
        assertThat(visitor.messages().last().locator("em")).hasText("slanted");
        assertThat(visitor.messages().last().locator("code")).hasText("code");
        assertThat(visitor.messages().last().locator("a")).hasAttribute("href", "https://shop.example/lamps");
        assertThat(visitor.messages().last().locator("a")).hasAttribute("target", "_blank");
    }

    @Test
    void emojiAndRightToLeftWordsArriveAsTheyWere() {
        List<String> words = List.of("👩🏽‍🚀 🇳🇴 ❤️", "שלום, האם המשלוח חינם?", "مرحبا", "日本語のテスト", "𝒳 é é");
        words.forEach(visitor::write);

        operator.message(words.get(4)).waitFor();
        operator.sees("Hello", words.get(0), words.get(1), words.get(2), words.get(3), words.get(4));
        visitor.sees("Hello", words.get(0), words.get(1), words.get(2), words.get(3), words.get(4));
        assertThat(visitor.message("שלום").locator(".text")).hasCSS("direction", "rtl");
        assertThat(operator.message("שלום").locator(".text")).hasCSS("direction", "rtl");
    }

    @Test
    void aLongWordDoesNotWidenTheWindow() {
        visitor.write("w".repeat(3000));

        operator.message("wwww").waitFor();
        assertThat(visitor.panel().evaluate("panel => panel.scrollWidth <= panel.clientWidth"))
                .isEqualTo(true);
        assertThat(operator.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private static void assertNothingRan(Page page) {
        assertThat(page.evaluate("() => window.hacked === undefined")).isEqualTo(true);
    }
}
