package io.pocketping.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Finds what keeps people from using a page: the rules of axe-core for WCAG 2.2 A and AA and its best practices. */
final class Axe {
    private static final String SCRIPT = script();
    private static final String RUN = """
        async (within) => {
          // What is half faded in has the contrast of neither end.
          const ending = document.getAnimations().filter(a => a.effect.getTiming().iterations !== Infinity);
          await Promise.allSettled(ending.map(a => a.finished));
          const { violations } = await axe.run(within || document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            rules: { 'target-size': { enabled: true } },
          });
          return violations.flatMap(rule => rule.nodes.map(node => rule.id + ' ' + node.target + ': ' + node.failureSummary));
        }
        """;

    private Axe() {}

    /** One line for each place where the page breaks a rule; none for a page without barriers. */
    static List<String> violations(Page page) {
        return violations(page, "");
    }

    /** The same for the part of a page that a selector finds. */
    static List<String> violations(Page page, String within) {
        Object unused = page.evaluate(SCRIPT);
        return ((List<?>) page.evaluate(RUN, within))
                .stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
