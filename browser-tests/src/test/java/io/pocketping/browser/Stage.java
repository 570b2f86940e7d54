package io.pocketping.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** What tests play on: a Chromium, a server, and somebody's website. */
final class Stage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** A server, a website, and a login to the server's inbox. */
    private static final class Scenery implements AutoCloseable {
        final LiveServer server = LiveServer.start();
        final HostSite site = new HostSite();

        @Nullable
        String login;

        @Override
        public void close() {
            site.close();
            server.close();
        }
    }

    private final boolean shared;
    private final Windows windows = new Windows();
    private @Nullable Scenery scenery;

    private Stage(boolean shared) {
        this.shared = shared;
    }

    /** One server for all classes that do not mind each other's conversations. */
    static Stage shared() {
        return new Stage(true);
    }

    /** A server of its own, to be killed or to be looked at. */
    static Stage own() {
        return new Stage(false);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        windows.beforeAll(context);
        Store store = context.getRoot().getStore(Namespace.create(Stage.class));
        scenery = shared ? store.computeIfAbsent(Scenery.class, key -> new Scenery(), Scenery.class) : new Scenery();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        windows.afterEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!shared && scenery != null) {
            scenery.close();
        }
    }

    LiveServer server() {
        return scenery().server;
    }

    HostSite site() {
        return scenery().site;
    }

    OperatorApi api() {
        return new OperatorApi(server());
    }

    /** A visitor on the demo page. */
    VisitorWindow visitor() {
        return VisitorWindow.at(profile().newPage(), server().url("/"));
    }

    /** An operator who is logged in. All share one login: an address may not try often. */
    OperatorWindow operator() {
        return operator(new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    OperatorWindow operator(Browser.NewContextOptions options) {
        if (scenery().login == null) {
            BrowserContext profile = profile();
            OperatorWindow.at(profile.newPage(), server().url("/inbox")).logIn(LiveServer.API_KEY);
            scenery().login = profile.storageState();
        }
        BrowserContext profile = windows.profile(options.setStorageState(scenery().login));
        return OperatorWindow.at(profile.newPage(), server().url("/inbox"));
    }

    BrowserContext profile() {
        return windows.profile();
    }

    BrowserContext profile(Browser.NewContextOptions options) {
        return windows.profile(options);
    }

    private Scenery scenery() {
        return Objects.requireNonNull(scenery);
    }
}
