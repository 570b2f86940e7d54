package io.pocketping.protocol;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.protocol.Contract.Outcome;
import io.pocketping.protocol.Contract.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The table of the widget contract: row by row, which tests show that it holds. */
class ContractTest {
    private final List<Row> rows = Contract.rows();
    private final Map<String, List<Outcome>> outcomes =
            Contract.outcomes().stream().collect(groupingBy(outcome -> rowOf(outcome.row())));

    @Test
    void theTableIsWrittenAndNoRowIsRed() throws IOException {
        Path table = Contract.ROOT.resolve("protocol/target/contract.md");
        Files.createDirectories(table.getParent());
        Files.writeString(table, rows.stream().map(this::line).collect(Collectors.joining("\n", HEAD, "\n")));
        System.out.println("[contract] row by row: " + table.toAbsolutePath().normalize());

        assertThat(rows).noneMatch(row -> claims(row).stream().anyMatch(outcome -> !outcome.green()));
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "POCKETPING_REQUIRE_BROWSER",
            matches = "1",
            disabledReason = "many rows are shown in a browser, and those tests may have been skipped")
    void everyRowIsShownByATest() {
        assertThat(rows).filteredOn(Row::isOpen).noneMatch(row -> claims(row).isEmpty());
    }

    @Test
    void noRowWaitsThatATestShows() {
        assertThat(rows)
                .filteredOn(row -> !row.isOpen())
                .allMatch(row -> claims(row).isEmpty());
    }

    private static final String HEAD = """
        # The widget contract, row by row

        The numbers are those of the sections of the protocol: 2.3 requests, 2.6 frames, 2.7 event streams, 2.8 what a
        widget merges, 2.9 where widgets and servers disagree, 2.11 what browsers do.

        | row | rule | holds | shown by |
        |---|---|---|---|
        """;

    private String line(Row row) {
        List<Outcome> claims = claims(row);
        String holds = !row.isOpen()
                ? "later: " + row.later()
                : claims.isEmpty() ? "not run" : claims.stream().allMatch(Outcome::green) ? "yes" : "NO";
        String tests = claims.stream().map(Outcome::test).distinct().collect(Collectors.joining("<br>"));
        return "| " + String.join(" | ", row.id(), row.rule(), holds, tests) + " |";
    }

    /** A test may show one side of a row: then it claims the row's id, a hyphen and a word of its own. */
    private String rowOf(String claim) {
        return rows.stream()
                .map(Row::id)
                .filter(id -> claim.equals(id) || claim.startsWith(id + "-"))
                .max(Comparator.comparingInt(String::length))
                .orElse(claim);
    }

    private List<Outcome> claims(Row row) {
        return outcomes.getOrDefault(row.id(), List.of());
    }
}
