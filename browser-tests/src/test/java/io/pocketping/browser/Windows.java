package io.pocketping.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.opentest4j.TestAbortedException;

/**
 * Opens browser windows for tests and closes them after each. One Chromium serves all test classes; without one they are
 * skipped or, where it is required, fail. A failed test leaves pictures of its windows in target/failures.
 */
final class Windows implements BeforeAllCallback, AfterEachCallback {
    private static final Path FAILURES = Path.of("target", "failures");

    private final List<BrowserContext> profiles = new ArrayList<>();
    private @Nullable Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(Windows.class));
        Path executable;
        try {
            executable = Chromium.ofThisMachine().require();
        } catch (TestAbortedException e) {
            store.computeIfAbsent("said", key -> sayOnce(e));
            throw e;
        }
        browser = store.computeIfAbsent("chromium", key -> new RunningChromium(executable), RunningChromium.class)
                .browser();
    }

    // Surefire shows a skipped class without its reason.
    private static String sayOnce(TestAbortedException skipped) {
        String line = String.valueOf(skipped.getMessage());
        System.out.println(line);
        return line;
    }

    /** A browser profile of its own, as every visitor and every operator has one. */
    BrowserContext profile() {
        return profile(new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    BrowserContext profile(Browser.NewContextOptions options) {
        BrowserContext profile = Objects.requireNonNull(browser).newContext(options.setLocale("en-US"));
        profile.setDefaultTimeout(RunningChromium.PATIENCE_MILLIS);
        profiles.add(profile);
        return profile;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            photograph(context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName());
        }
        // A request that is answered while its page goes would fail the test.
        profiles.forEach(BrowserContext::unrouteAll);
        profiles.forEach(BrowserContext::close);
        profiles.clear();
    }

    private void photograph(String test) {
        int n = 1;
        for (BrowserContext profile : profiles) {
            for (Page page : profile.pages()) {
                Path picture = FAILURES.resolve(test + "-" + n++ + ".png");
                try {
                    page.screenshot(new Page.ScreenshotOptions().setPath(picture));
                } catch (PlaywrightException e) {
                    System.out.println("No picture " + picture + ": " + e.getMessage());
                }
            }
        }
    }
}
