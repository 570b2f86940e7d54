package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of every page for people to look at, in target/screenshots. */
final class ScreenshotsTest {
    private static final Path FOLDER = Path.of("target", "screenshots");

    private enum Screen {
        PHONE(390, 844),
        DESKTOP(1280, 800);

        final int width;
        final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    @RegisterExtension
    static final Stage stage = Stage.own();

    @BeforeAll
    static void earlierVisitors() {
        String grace = visitorWho("Do you repair lamps that were bought elsewhere?");
        stage.api().identify(grace, Map.of("id", "c1", "name", "Grace Hopper", "email", "grace@navy.example"));
        stage.api().reply(grace, "We do, if we can get the parts.");
        VisitorWindow edsger =
                stage.visitor().openChat().write("The switch of my porch lantern got stuck in the frost.");
        edsger.runs("PocketPing.identify({ id: 'c2', name: 'Edsger Dijkstra' })");
        edsger.write("Is that covered?")
                .message("Is that covered?")
                .getByLabel("Sent")
                .waitFor();
        visitorWho("Hello! Is the paper lantern in stock?");
    }

    private static String visitorWho(String writes) {
        VisitorWindow visitor = stage.visitor().openChat().write(writes);
        visitor.message(writes).getByLabel("Sent").waitFor();
        return visitor.session();
    }

    @ParameterizedTest
    @CsvSource({"PHONE, LIGHT", "PHONE, DARK", "DESKTOP, LIGHT", "DESKTOP, DARK"})
    @SuppressWarnings("ExposedPrivateType") // JUnit alone calls it
    void everyPageHasItsPicture(Screen screen, ColorScheme colors) {
        String suffix = (screen + "-" + colors).toLowerCase(Locale.ROOT);
        VisitorWindow visitor = VisitorWindow.at(
                stage.profile(options(screen, colors)).newPage(), stage.server().url("/"));
        picture(visitor.page(), "page-" + suffix);
        visitor.openChat();
        visitor.messages().first().waitFor();
        picture(visitor.page(), "widget-empty-" + suffix);

        talk(visitor);
        picture(visitor.page(), "widget-conversation-" + suffix);
        stage.api().askForRating(visitor.session());
        assertThat(visitor.panel()).containsText("How did we do?");
        picture(visitor.page(), "widget-rating-" + suffix);

        OperatorWindow operator = stage.operator(options(screen, colors));
        operator.row(visitor.session()).waitFor();
        picture(operator.page(), "inbox-list-" + suffix);
        operator.reads(visitor.session());
        operator.message("Thank you").waitFor();
        visitor.message("Thank you").getByLabel("Read").waitFor();
        picture(operator.page(), "inbox-thread-" + suffix);

        Page login = stage.profile(options(screen, colors)).newPage();
        OperatorWindow stranger = OperatorWindow.at(login, stage.server().url("/inbox"));
        stranger.button("Open the inbox").waitFor();
        picture(login, "inbox-login-" + suffix);
    }

    private static void talk(VisitorWindow visitor) {
        visitor.write("Hi, I am looking for a lamp for my desk. Which one would you take?");
        String session = visitor.session();
        stage.api().reply(session, "Good morning! How much room is there?");
        visitor.message("Good morning!").waitFor();
        visitor.choose("Good morning!", "Reply");
        visitor.write("About half a metre, and I read a lot in the evening.");
        visitor.message("About half").getByLabel("Sent").waitFor();
        stage.api().reply(session, """
            Then I would look at two of them:
            - **Brass desk lamp**, the joints reach far
            - **Glass globe**, softer

            More about both: https://lumen.example/desk\
            """);
        visitor.message("Then I would").waitFor();
        visitor.write("Thank you, that helps!");
        visitor.message("Thank you").getByLabel("Sent").waitFor();
        stage.api().typing(session);
        visitor.panel().getByLabel("Support is typing").waitFor();
    }

    private static Browser.NewContextOptions options(Screen screen, ColorScheme colors) {
        return new Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height)
                .setColorScheme(colors)
                .setDeviceScaleFactor(2)
                .setIsMobile(screen == Screen.PHONE)
                .setHasTouch(screen == Screen.PHONE);
    }

    private static void picture(Page page, String name) {
        page.mouse().move(0, 0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
