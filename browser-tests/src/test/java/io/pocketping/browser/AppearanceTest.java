package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import io.pocketping.testkit.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a site and the operators may dress the window, and what a visitor's system asks of it. */
final class AppearanceTest {
    private static final String BRASS = "rgb(181, 134, 47)";
    private static final String NIGHT = "rgb(12, 20, 60)";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final Scene scene = Scene.on(stage);

    @Test
    @Spec("2.9/D30")
    void headerTitleAndSubtitleStandInTheHead() {
        scene.opens("headerTitle: 'Lumen', headerSubtitle: 'Lamps since 1954'");

        assertThat(scene.find("header h2")).hasText("Lumen");
        assertThat(scene.find("header p")).hasText("Lamps since 1954");
        assertThat(scene.visitor.panel()).hasAccessibleName("Lumen");
    }

    @Test
    @Spec("2.9/D30")
    void logoUrlIsTheFaceOfTheHead() {
        scene.opens("logoUrl: '/pocketping/files/logo.png'");

        assertThat(scene.find("header img")).hasAttribute("src", "/pocketping/files/logo.png");
    }

    @Test
    void operatorNameAndAvatarStandWithTheirMessages() {
        scene.backend.has(Duration.ofMinutes(1), "operator", "Hello", Map.of("operatorName", ""));

        scene.opens("operatorName: 'Grace', operatorAvatar: '/pocketping/files/grace.png'");

        assertThat(scene.visitor.message("Hello").locator(".who")).hasText("Grace");
        assertThat(scene.visitor.message("Hello").locator(".who img"))
                .hasAttribute("src", "/pocketping/files/grace.png");
        assertThat(scene.find("header h2")).hasText("Grace");
    }

    @Test
    void headerColorPaintsTheHeadAndItsTextStaysReadable() {
        scene.opens("headerColor: '#0c143c'");

        assertThat(scene.style("header", "background-color")).isEqualTo(NIGHT);
        assertThat(scene.style("header p", "color")).isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void footerColorPaintsThePlaceBelow() {
        scene.opens("footerColor: '#b5862f'");

        assertThat(scene.style(".composer", "background-color")).isEqualTo(BRASS);
    }

    @Test
    void chatBackgroundMayTurnFromOneColourIntoAnother() {
        scene.opens("chatBackground: { from: '#fff', to: '#b5862f', direction: 'to right' }");

        assertThat(scene.style(".list", "background-image"))
                .isEqualTo("linear-gradient(to right, rgb(255, 255, 255), " + BRASS + ")");
    }

    @Test
    @Spec("2.9/D30")
    void primaryColorAndPrimaryTextColorPaintOnesOwnMessages() {
        scene.backend.has(Duration.ofMinutes(1), "visitor", "Hello");

        scene.opens("primaryColor: '#b5862f', primaryTextColor: 'rgb(12, 20, 60)'");

        assertThat(scene.style(".own .bubble", "background-color")).isEqualTo(BRASS);
        assertThat(scene.style(".own .bubble", "color")).isEqualTo(NIGHT);
    }

    @Test
    @Spec("2.9/D30")
    void borderRadiusAndFontFamilyShapeTheWindow() {
        scene.opens("borderRadius: 4, fontFamily: 'Georgia, serif'");

        assertThat(scene.style("header", "font-family")).startsWith("Georgia");
        assertThat(scene.visitor.panel().evaluate("panel => getComputedStyle(panel).borderTopLeftRadius"))
                .isEqualTo("4px");
    }

    @Test
    @Spec("2.9/D30")
    void offsetMovesTheWindowWithItsButton() {
        scene.opens("offset: 60");

        assertThat(scene.visitor.panel().evaluate("panel => innerWidth - panel.getBoundingClientRect().right"))
                .isEqualTo(60);
    }

    @Test
    void positionPutsTheWindowOnTheOtherSide() {
        scene.opens("position: 'bottom-left'");

        assertThat(scene.visitor.panel().evaluate("panel => panel.getBoundingClientRect().left"))
                .isEqualTo(20);
    }

    @Test
    void placeholderStandsInTheEmptyField() {
        scene.opens("placeholder: 'Ask about a lamp'");

        assertThat(scene.find("textarea")).hasAttribute("placeholder", "Ask about a lamp");
        assertThat(scene.find("textarea")).hasAccessibleName("Ask about a lamp");
    }

    @Test
    @Spec("2.9/D30")
    void customCssReachesTheParts() {
        scene.backend.has(Duration.ofMinutes(1), "visitor", "Hello");

        scene.opens("customCSS: '.panel .bubble { border-radius: 3px } .panel header { background: #0c143c }'");

        assertThat(scene.style(".bubble", "border-top-left-radius")).isEqualTo("3px");
        assertThat(scene.style("header", "background-color")).isEqualTo(NIGHT);
    }

    @Test
    void welcomeMessageAndStringsAreTheSitesOwnWords() {
        scene.opens("welcomeMessage: 'Looking for light?', strings: { send: 'Off it goes' }");

        assertThat(scene.visitor.message("Looking for light?")).isVisible();
        assertThat(scene.button("Off it goes")).isVisible();
    }

    @Test
    void whatTheOperatorsSetWinsAndChangesWhileTheWindowIsOpen() {
        scene.backend.connectsWith("operatorName", "Lumen").connectsWith("headerColor", "#0c143c");
        scene.opens("operatorName: 'Grace', headerColor: '#b5862f'");
        assertThat(scene.find("header h2")).hasText("Lumen");
        assertThat(scene.style("header", "background-color")).isEqualTo(NIGHT);

        scene.backend.frame(
                "config_update",
                Map.of(
                        "trackedElements",
                        List.of(),
                        "branding",
                        Map.of("operatorName", "Lumen & Co", "headerColor", "#b5862f")));

        assertThat(scene.find("header h2")).hasText("Lumen & Co");
        assertThat(scene.style("header", "background-color")).isEqualTo(BRASS);
    }

    /** Bright, dark, and those between, on which neither black nor white reads well by much. */
    @ParameterizedTest
    @ValueSource(strings = {"#ffd400", "#e8590c", "#12b886", "#868e96", "#1b1b2f", "#ff6fb5"})
    void textStaysReadableOnEveryBrandColour(String color) {
        scene.backend
                .has(Duration.ofMinutes(2), "operator", "See https://lumen.example/desk")
                .has(
                        Duration.ofMinutes(1),
                        "visitor",
                        "Hello, `code` and https://lumen.example",
                        Map.of("replyTo", Map.of("id", "m0", "content", "See", "sender", "operator")))
                .connectsWith("csatPending", true);
        scene.opens("primaryColor: '" + color + "', headerColor: '" + color + "'");
        scene.button("Good").click();
        assertThat(scene.button("Send rating")).isEnabled();

        assertThat(Axe.violations(scene.visitor.page(), "pocketping-chat")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, #ffd400", "DARK, #1b1b2f"})
    @SuppressWarnings("ExposedPrivateType")
    void linksStayReadableWhateverTheBrandColour(ColorScheme colors, String color) {
        Scene themed = Scene.on(stage, new Browser.NewContextOptions().setColorScheme(colors));
        themed.backend.has(Duration.ofMinutes(2), "operator", "See https://lumen.example/desk");
        themed.opens("primaryColor: '" + color + "'");
        assertThat(themed.find(".text a")).isVisible();

        assertThat(Axe.violations(themed.visitor.page(), "pocketping-chat")).isEmpty();
    }

    @Test
    void whoWantsNoMotionGetsNone() {
        Scene still = Scene.on(stage, new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        still.opens();
        still.backend.frame("typing", Map.of("sender", "operator", "isTyping", true));

        assertThat(still.visitor.panel().getByLabel("Support is typing")).isVisible();
        assertThat(still.style(".dots i", "animation-name")).isEqualTo("none");
        assertThat(still.visitor.panel().evaluate("panel => getComputedStyle(panel).transitionProperty"))
                .isEqualTo("none");
    }

    @Test
    void withColoursOfTheSystemMessagesKeepTheirEdges() {
        Scene forced = Scene.on(stage, new Browser.NewContextOptions().setForcedColors(ForcedColors.ACTIVE));
        forced.backend.has(Duration.ofMinutes(1), "visitor", "Hello");
        forced.opens();

        assertThat(forced.visitor.message("Hello")).isVisible();
        assertThat(forced.style(".own .bubble", "border-top-style")).isEqualTo("solid");
    }

    /** A window of 1280 x 800 has this much room when its text is twice as large. */
    @Test
    void atTwiceTheSizeEverythingIsStillThere() {
        Scene zoomed = Scene.on(
                stage, new Browser.NewContextOptions().setViewportSize(640, 400).setDeviceScaleFactor(2));
        zoomed.backend.has(
                Duration.ofMinutes(1), "operator", "A_word_that_is_longer_than_the_window_is_wide_".repeat(8));
        zoomed.opens();

        assertThat(zoomed.visitor.field()).isInViewport();
        assertThat(zoomed.button("Close chat")).isInViewport();
        assertThat(zoomed.find(".list").evaluate("list => list.scrollWidth - list.clientWidth"))
                .isEqualTo(0);
        assertThat(zoomed.visitor.panel().evaluate("panel => panel.scrollWidth - panel.clientWidth"))
                .isEqualTo(0);
    }
}
