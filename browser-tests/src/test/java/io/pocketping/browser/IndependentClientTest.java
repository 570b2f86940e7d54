package io.pocketping.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import io.pocketping.testkit.SpecOutcomes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The wire contract, row by row, through the eyes of a client that was written from its description alone. Each test is
 * one row of the protocol's tables that a browser can observe.
 */
final class IndependentClientTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            // Long enough for a page to follow another, short enough to be waited for.
            "VISITOR_LEFT_AFTER",
            "PT0.5S",
            // More than all rows need.
            "SESSIONS_PER_MINUTE_PER_IP",
            "400",
            // What a widget that is too old is told.
            "VERSION_UPGRADE_URL",
            "https://example.org/upgrade");

    private static final String SCRIPT = """
        <script type="module">
          import { begin } from '/independent/rows.js';
          const operator = new Proxy({}, {
            get: (_, what) => async (...how) => JSON.parse(await askOperator(what, JSON.stringify(how))),
          });
          window.rowsOf = async (endpoint) => {
            window.rows = await begin(endpoint, operator);
            return window.rows.names;
          };
        </script>
        """;

    @RegisterExtension
    static final Windows windows = new Windows();

    private static LiveServer server;
    private static HostSite site;
    private static PageOperator operator;

    @BeforeAll
    static void openTheSite() {
        server = LiveServer.start(ENVIRONMENT);
        site = new HostSite();
        operator = new PageOperator(server);
    }

    @AfterAll
    static void closeTheSite() {
        operator.close();
        site.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> theRowsOfTheProtocol() {
        site.page("/independent-site", "<script type=\"module\" src=\"/independent/site.js\"></script>");
        site.page("/independent-elsewhere", "");
        Page page = windows.profile().newPage();
        page.exposeFunction("askOperator", operator::ask);
        page.navigate(site.page("/independent", SCRIPT).toString());
        page.waitForFunction("() => window.rowsOf");
        List<?> names = (List<?>) page.evaluate("rowsOf(" + "'" + server.url("/pocketping") + "')");
        return names.stream()
                .map(name -> dynamicTest(String.valueOf(name), () -> {
                    Object wrong = page.evaluate("name => rows.run(name)", name);
                    SpecOutcomes.write(
                            String.valueOf(name), IndependentClientTest.class, String.valueOf(name), wrong == null);
                    if (wrong != null) {
                        fail(String.valueOf(wrong));
                    }
                }));
    }
}
