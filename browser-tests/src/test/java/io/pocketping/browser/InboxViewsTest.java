package io.pocketping.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No view of the inbox has barriers that can be found by rule. For what people must look at there are pictures in
 * target/screenshots, beside those of {@link ScreenshotsTest}.
 */
final class InboxViewsTest {
    private static final Path FOLDER = Path.of("target", "screenshots");

    @RegisterExtension
    static final Stage stage = Stage.own();

    private static List<String> sessions = List.of();

    @BeforeAll
    static void someVisitorsWrite() {
        sessions = Crowd.writesTo(stage.server(), 12);
    }

    @ParameterizedTest
    @CsvSource({
        "390, 844, phone, LIGHT",
        "390, 844, phone, DARK",
        "1280, 800, desktop, LIGHT",
        "1280, 800, desktop, DARK"
    })
    void everyViewIsFreeOfBarriers(int width, int height, String screen, ColorScheme colors) {
        boolean phone = screen.equals("phone");
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colors)
                .setIsMobile(phone)
                .setHasTouch(phone);
        String suffix = (screen + "-" + colors).toLowerCase(Locale.ROOT);
        Page stranger = stage.profile(options).newPage();
        OperatorWindow.at(stranger, stage.server().url("/inbox"))
                .button("Open the inbox")
                .waitFor();
        assertNoBarriers(stranger, "login");

        OperatorWindow operator = stage.operator(options);
        Page page = operator.page();
        StandIn server = StandIn.forFiles(page);
        StandIn.forStatistics(page, 1234);
        StandIn.forSettings(page);
        operator.rows().first().waitFor();
        assertNoBarriers(page, "list");

        operator.reads(sessions.get(0));
        operator.attach(InboxFilesTest.LAMP, InboxFilesTest.OFFER);
        operator.tray().getByText("123 kB").waitFor();
        server.breakNextUpload(page);
        operator.attach(InboxFilesTest.OFFER);
        operator.tray().getByText("The connection broke").waitFor();
        look(page, "tray", suffix);
        operator.button("Remove offer.pdf").last().click();
        operator.write("Here is what we have.");
        operator.message("Here is what we have.").getByText("Sent").waitFor();
        look(page, "files", suffix);

        operator.button("Open the image lamp.png").click();
        look(page, "lightbox", suffix);
        page.keyboard().press("Escape");
        operator.more("Send an event");
        look(page, "event", suffix);
        page.keyboard().press("Escape");
        if (phone) {
            operator.more("About the visitor");
            look(page, "visitor", suffix);
            page.keyboard().press("Escape");
        }

        operator.goTo("stats");
        page.getByText("1,234").waitFor();
        look(page, "stats", suffix);
        operator.goTo("settings");
        page.getByText("Looks of the widget").waitFor();
        look(page, "settings", suffix);
        page.getByText("Looks of the widget").scrollIntoViewIfNeeded();
        page.keyboard().press("?");
        look(page, "keys", suffix);
    }

    private static void look(Page page, String view, String suffix) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve("inbox-" + view + "-" + suffix + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
        assertNoBarriers(page, view);
    }

    private static void assertNoBarriers(Page page, String view) {
        assertThat(Axe.violations(page)).as(view).isEmpty();
    }
}
