package io.pocketping.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/** A page of a shop with the widget, whose chat server is a {@link FakeBackend}. */
final class Scene {
    private static final String SHOP = """
        <meta name="viewport" content="width=device-width">
        <style>
          body { margin: 0 auto; max-width: 980px; padding: 48px 28px; font: 17px/1.6 Georgia, serif; color: #2a2723; background: #faf7f2 }
          h1 { font-size: 0 } h2 { font-size: 40px; margin: 0 0 20px } p { max-width: 560px }
          @media (prefers-color-scheme: dark) { body { color: #d8d2c8; background: #14130f } }
        </style>
        <h2>Lamps that can be repaired</h2>
        <p>Every lamp here is made of parts that you can take off with one screwdriver. If one of them breaks, we send it.</p>
        <p>Brass, glass, paper and oak; for desks, shelves, porches and long evenings.</p>
        <script src="/widget.js"></script>\
        """;

    final BrowserContext profile;
    final FakeBackend backend;
    final VisitorWindow visitor;
    final URI site;

    private Scene(Stage stage, Browser.NewContextOptions options) {
        profile = stage.profile(options);
        backend = FakeBackend.in(profile);
        site = stage.site().page("/lamps", SHOP);
        visitor = VisitorWindow.at(profile.newPage(), site);
    }

    static Scene on(Stage stage) {
        return on(stage, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    static Scene on(Stage stage, Browser.NewContextOptions options) {
        return new Scene(stage, options);
    }

    /** Starts the widget; options as in JavaScript, without their braces. */
    Scene starts(String options) {
        visitor.runs("PocketPing.init({ endpoint: '/pocketping', theme: 'auto', " + options + " })");
        return this;
    }

    /** Starts the widget and opens its window. */
    Scene opens(String options) {
        starts(options).visitor.openChat();
        return this;
    }

    Scene opens() {
        return opens("");
    }

    /** Something in the chat's window. */
    Locator find(String css) {
        return visitor.panel().locator(css);
    }

    Locator button(String name) {
        return visitor.panel()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What the browser computes for a property of style. */
    String style(String css, String property) {
        return String.valueOf(
                find(css).first().evaluate("(node, name) => getComputedStyle(node).getPropertyValue(name)", property));
    }
}
