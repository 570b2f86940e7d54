package io.pocketping.browser;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import io.pocketping.testkit.SpecOutcomes;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The widget's own unit tests, from their committed bundle, in the browser that they are about. */
final class WidgetUnitTest {
    private static final Path BUNDLE = Path.of(System.getProperty("pocketping.root"), "widget", "dist-test", "unit.js");

    /** A test of a row of the contract ends its name with the row. */
    private static final Pattern ROW = Pattern.compile(" \\((\\d\\.\\d+/\\w+)\\)$");

    @RegisterExtension
    static final Windows windows = new Windows();

    @TestFactory
    Stream<DynamicTest> theWidgetsUnitTests() {
        Page page = windows.profile().newPage();
        page.navigate("about:blank");
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(BUNDLE));
        List<?> names = (List<?>) page.evaluate("pocketPingTests.map(test => test.name)");
        return IntStream.range(0, names.size())
                .mapToObj(n ->
                        dynamicTest(String.valueOf(names.get(n)), () -> run(page, n, String.valueOf(names.get(n)))));
    }

    private static void run(Page page, int n, String name) {
        boolean green = false;
        try {
            Object unused = page.evaluate("n => pocketPingTests[n].run()", n);
            green = true;
        } finally {
            Matcher row = ROW.matcher(name);
            if (row.find()) {
                SpecOutcomes.write(row.group(1), WidgetUnitTest.class, name.substring(0, row.start()), green);
            }
        }
    }
}
