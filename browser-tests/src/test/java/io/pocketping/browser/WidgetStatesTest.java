package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state that the widget can be in, on a phone and on a desk, light and dark: none breaks a rule of accessibility, and
 * each leaves a picture for people in target/screenshots.
 */
final class WidgetStatesTest {
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

    @SuppressWarnings("ImmutableEnumChecker") // how a state is entered keeps nothing
    private enum State {
        CLOSED_WITH_BADGE(WidgetStatesTest::closedWithBadge),
        EMPTY_WELCOME(scene ->
                assertThat(scene.opens().visitor.message("How can we help?")).isVisible()),
        CONVERSATION(scene -> {
            talk(scene).opens();
            scene.backend.frame("typing", Map.of("sender", "operator", "isTyping", true));
            assertThat(scene.find(".dots")).isVisible();
        }),
        LONG_HISTORY(WidgetStatesTest::longHistory),
        COMPOSER_WITH_UPLOADS(WidgetStatesTest::composerWithUploads),
        IMAGE_AND_FILES(scene -> {
            files(scene).opens();
            assertThat(scene.find(".card")).hasCount(2);
        }),
        LIGHTBOX(scene -> {
            files(scene).opens();
            scene.button("Open desk.png").click();
            assertThat(scene.find("dialog img")).isVisible();
        }),
        PRE_CHAT_FORM(scene -> {
            scene.backend.connectsWith("preChatForm", preChat("before-first-message"));
            scene.opens();
            scene.button("Continue").click();
            assertThat(scene.find("[aria-invalid=true]")).hasCount(2);
        }),
        RATING(scene -> {
            talk(scene).backend.connectsWith("csatPending", true);
            scene.opens();
            scene.button("Good").click();
            assertThat(scene.button("Send rating")).isEnabled();
        }),
        OFFLINE(scene -> {
            talk(scene).opens();
            assertThat(scene.visitor.message("Then I would")).isVisible();
            scene.profile.setOffline(true);
            scene.visitor.runs("dispatchEvent(new Event('offline'))");
            assertThat(scene.visitor.panel()).containsText("offline");
        }),
        FAILED_SEND(scene -> {
            talk(scene).backend.refuses("/message", 403, "FORBIDDEN");
            scene.opens().visitor.write("Could you keep one for me?");
            assertThat(scene.button("Try again")).isVisible();
        }),
        OUTDATED_VERSION(scene -> {
            talk(scene).opens().visitor.field().fill("A draft that stays");
            scene.backend.frame(
                    "version_warning",
                    Map.of("severity", "error", "message", "Too old", "currentVersion", "3.0.0", "canContinue", false));
            assertThat(scene.button("Reload page")).isVisible();
        }),
        RTL_CONVERSATION(WidgetStatesTest::rightToLeft);

        final Consumer<Scene> enter;

        State(Consumer<Scene> enter) {
            this.enter = enter;
        }
    }

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private static Stream<Arguments> states() {
        return Stream.of(State.values())
                .flatMap(state -> Stream.of(Screen.values())
                        .flatMap(screen -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                .map(colors -> Arguments.of(state, screen, colors))));
    }

    @ParameterizedTest
    @MethodSource("states")
    @SuppressWarnings("ExposedPrivateType") // JUnit alone calls it
    void everyStateIsAccessibleAndHasItsPicture(State state, Screen screen, ColorScheme colors) {
        Scene scene = Scene.on(
                stage,
                new Browser.NewContextOptions()
                        .setViewportSize(screen.width, screen.height)
                        .setColorScheme(colors)
                        .setDeviceScaleFactor(2)
                        .setIsMobile(screen == Screen.PHONE)
                        .setHasTouch(screen == Screen.PHONE));

        state.enter.accept(scene);

        Page page = scene.visitor.page();
        page.mouse().move(0, 0);
        String name = "widget-%s-%s-%s"
                .formatted(state, screen, colors)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
        assertThat(Axe.violations(page, "pocketping-chat")).isEmpty();
    }

    private static Scene talk(Scene scene) {
        scene.backend
                .has(
                        Duration.ofHours(26),
                        "visitor",
                        "Hi, I am looking for a lamp for my desk. Which one would you take?")
                .has(Duration.ofMinutes(12), "operator", "Good morning! How much room is there?")
                .has(
                        Duration.ofMinutes(11),
                        "visitor",
                        "About half a metre, and I read a lot in the evening.",
                        Map.of(
                                "replyTo",
                                Map.of(
                                        "id",
                                        "m1",
                                        "content",
                                        "Good morning! How much room is there?",
                                        "sender",
                                        "operator")))
                .has(Duration.ofMinutes(10), "operator", """
                    Then I would look at two of them:
                    - **Brass desk lamp**, the joints reach far
                    - **Glass globe**, softer

                    More about both: https://lumen.example/desk\
                    """)
                .has(Duration.ofMinutes(1), "visitor", "Thank you, that helps!", Map.of("status", "delivered"));
        return scene;
    }

    private static Scene files(Scene scene) {
        Map<String, Object> lamp = FakeBackend.file(scene.site, "brass-lamp.png", "image/png", 1200, 900);
        Map<String, Object> bill = FakeBackend.file(scene.site, "bill.pdf", "application/pdf");
        scene.backend
                .has(
                        Duration.ofMinutes(9),
                        "operator",
                        "This is how it looks in the shop",
                        Map.of("attachments", List.of(lamp)))
                .has(
                        Duration.ofMinutes(8),
                        "visitor",
                        "",
                        Map.of(
                                "attachments",
                                List.of(
                                        FakeBackend.file(scene.site, "desk.png", "image/png", 900, 1200),
                                        FakeBackend.file(scene.site, "shelf.png", "image/png", 900, 900),
                                        FakeBackend.file(scene.site, "room.png", "image/png", 1200, 900))))
                .has(
                        Duration.ofMinutes(7),
                        "operator",
                        "",
                        Map.of(
                                "attachments",
                                List.of(FakeBackend.file(
                                        scene.site,
                                        "Care instructions and warranty, all languages.pdf",
                                        "application/pdf"))))
                .has(
                        Duration.ofMinutes(6),
                        "visitor",
                        "And this is my bill",
                        Map.of(
                                "attachments", List.of(bill),
                                "replyTo",
                                        Map.of(
                                                "id",
                                                "m0",
                                                "content",
                                                "",
                                                "sender",
                                                "operator",
                                                "hasAttachment",
                                                true,
                                                "attachmentType",
                                                "image/png")));
        return scene;
    }

    private static void closedWithBadge(Scene scene) {
        talk(scene);
        for (int n = 0; n < 12; n++) {
            scene.backend.has(
                    Duration.ofSeconds(50 - n), "operator", "Are you still there?", Map.of("status", "delivered"));
        }
        scene.starts("autoOpenOnMessage: false").visitor.runs("PocketPing.open(); PocketPing.close()");
        assertThat(scene.visitor.launcher()).containsText("9+");
    }

    private static void longHistory(Scene scene) {
        for (int n = 0; n < 60; n++) {
            Duration ago = Duration.ofDays(3).minus(Duration.ofMinutes(70L * n));
            String status = n < 57 ? "read" : "delivered";
            switch (n % 3) {
                case 0 -> scene.backend.has(ago, "visitor", "Is the paper lantern number " + n + " in stock?");
                case 1 -> scene.backend.has(ago, "operator", "Yes, three pieces are left.", Map.of("status", status));
                default ->
                    scene.backend.has(
                            ago, "operator", "I can keep one for you until Friday.", Map.of("status", status));
            }
        }
        scene.opens();
        assertThat(scene.find(".new")).hasText("New");
    }

    private static void composerWithUploads(Scene scene) {
        talk(scene).opens();
        attach(scene, "desk-corner.png", "image/png");
        assertThat(scene.find(".tray progress")).hasCount(0);
        scene.backend.holdsUploads();
        attach(scene, "IMG_20261123_165512_the_whole_room.png", "image/png");
        attach(scene, "setup.exe", "application/x-msdownload");
        assertThat(scene.find(".tray [role=alert]")).hasCount(1);
        scene.visitor.field().fill("This is the corner");
    }

    private static void attach(Scene scene, String name, String type) {
        byte[] bytes = type.startsWith("image/") ? TinyPicture.PNG : new byte[20_000];
        scene.visitor.panel().getByLabel("Attach files").setInputFiles(new FilePayload(name, type, bytes));
        assertThat(scene.find(".tray")).containsText(name);
    }

    private static void rightToLeft(Scene scene) {
        scene.backend
                .has(Duration.ofMinutes(12), "visitor", "مرحبًا، أبحث عن مصباح لمكتبي. أيّها تنصحون به؟")
                .has(
                        Duration.ofMinutes(11),
                        "operator",
                        "صباح الخير! كم المساحة المتاحة؟ مثلًا 50 cm أو أكثر؟",
                        Map.of("operatorName", "ليلى"))
                .has(
                        Duration.ofMinutes(10),
                        "visitor",
                        "نصف متر تقريبًا.",
                        Map.of(
                                "replyTo",
                                Map.of("id", "m1", "content", "صباح الخير! كم المساحة المتاحة؟", "sender", "operator")))
                .has(
                        Duration.ofMinutes(9),
                        "operator",
                        "إذن هذان مناسبان:\n1. **Brass desk lamp**\n2. كرة زجاجية",
                        Map.of("operatorName", "ليلى"));
        scene.starts("locale: 'ar'").visitor.launcher().click();
        assertThat(scene.visitor.panel().getByLabel("اكتب رسالة…")).isVisible();
        assertThat(scene.visitor.message("نصف متر")).isVisible();
    }

    private static Map<String, Object> preChat(String timing) {
        return Map.of(
                "enabled", true, "required", false, "completed", false, "timing", timing, "fields", "email-and-phone");
    }
}
