package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything that one can do in the chat, by keys alone. */
final class KeyboardConversationTest {
    private static final int FURTHEST = 40;

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final Scene scene = Scene.on(stage);
    private final Page page = scene.visitor.page();
    private final Keyboard keys = page.keyboard();

    @Test
    void aWholeConversationNeedsNoMouse() {
        scene.starts("");
        keys.press("Tab");
        assertThat(scene.visitor.launcher()).isFocused();
        keys.press("Enter");
        assertThat(scene.visitor.field()).isFocused();

        keys.type("Do you repair lamps?");
        keys.press("Enter");
        assertThat(scene.visitor.message("Do you repair lamps?")).isVisible();
        scene.backend.says("We do. Which one is it?");
        assertThat(scene.visitor.message("Which one is it?")).isVisible();

        attach();
        reply();
        edit();
        delete();
        rate();

        keys.press("Escape");
        assertThat(scene.visitor.panel()).isHidden();
        assertThat(scene.visitor.launcher()).isFocused();
    }

    private void attach() {
        walkTo(scene.visitor.panel().getByLabel("Attach files"), "Tab");
        FileChooser chooser = page.waitForFileChooser(() -> keys.press("Space"));
        chooser.setFiles(new FilePayload("lamp.png", "image/png", TinyPicture.PNG));
        assertThat(scene.button("Send")).isEnabled();
        walkTo(scene.button("Send"), "Tab");
        keys.press("Enter");
        assertThat(scene.button("Open lamp.png")).isVisible();
        assertThat(scene.visitor.field()).isFocused();
        walkTo(scene.button("Open lamp.png"), "Shift+Tab");
        keys.press("Enter");
        assertThat(scene.find("dialog")).isVisible();
        keys.press("Escape");
        assertThat(scene.button("Open lamp.png")).isFocused();
    }

    private void reply() {
        choose("Which one is it?", "Reply");
        assertThat(scene.visitor.field()).isFocused();
        keys.type("The brass one");
        keys.press("Enter");
        assertThat(scene.visitor.message("The brass one").locator(".quote")).containsText("Which one is it?");
    }

    private void edit() {
        choose("The brass one", "Edit");
        assertThat(scene.visitor.field()).hasValue("The brass one");
        keys.press("ControlOrMeta+A");
        keys.type("The glass one");
        keys.press("Enter");
        assertThat(scene.visitor.message("The glass one")).containsText("edited");
    }

    private void delete() {
        choose("The glass one", "Delete");
        assertThat(scene.visitor.menuItem("Delete for everyone?")).isFocused();
        keys.press("Enter");
        assertThat(scene.visitor.panel()).containsText("Message deleted");
        assertThat(scene.visitor.field()).isFocused();
    }

    private void rate() {
        scene.backend.frame("csat_request", Map.of("requestedAt", "2026-01-01T00:00:00Z"));
        assertThat(scene.button("Good")).isVisible();
        walkTo(scene.button("Good"), "Shift+Tab");
        keys.press("Space");
        walkTo(scene.button("Send rating"), "Tab");
        keys.press("Enter");
        assertThat(scene.visitor.panel()).containsText("Thank you for your feedback!");
    }

    private void choose(String message, String item) {
        Locator options = scene.visitor
                .message(message)
                .filter(new Locator.FilterOptions()
                        .setHasNot(page.locator(".quote").filter(new Locator.FilterOptions().setHasText(message))))
                .getByLabel("Message options");
        walkTo(options, "Shift+Tab");
        keys.press("Enter");
        for (int n = 0; n < FURTHEST && !isFocused(scene.visitor.menuItem(item)); n++) {
            keys.press("ArrowDown");
        }
        assertThat(scene.visitor.menuItem(item)).isFocused();
        keys.press("Enter");
    }

    /** Goes from place to place as the key leads, until it is there; the way back is as long. */
    private void walkTo(Locator place, String key) {
        assertThat(place).isAttached();
        for (int n = 0; n < FURTHEST && !isFocused(place); n++) {
            keys.press(key);
        }
        assertThat(place).isFocused();
    }

    private static boolean isFocused(Locator place) {
        return (boolean) place.evaluate("node => node.getRootNode().activeElement === node");
    }
}
