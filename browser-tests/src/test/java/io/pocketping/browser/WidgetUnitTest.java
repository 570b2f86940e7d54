package io.pocketping.browser;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The widget's own unit tests, from their committed bundle, in the browser that they are about. */
final class WidgetUnitTest {
    private static final Path BUNDLE = Path.of(System.getProperty("pocketping.root"), "widget", "dist-test", "unit.js");

    @RegisterExtension
    static final Windows windows = new Windows();

    @TestFactory
    Stream<DynamicTest> theWidgetsUnitTests() {
        Page page = windows.profile().newPage();
        page.navigate("about:blank");
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(BUNDLE));
        List<?> names = (List<?>) page.evaluate("pocketPingTests.map(test => test.name)");
        return IntStream.range(0, names.size())
                .mapToObj(n -> dynamicTest(
                        String.valueOf(names.get(n)), () -> page.evaluate("n => pocketPingTests[n].run()", n)));
    }
}
