package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.spec.Vectors.Row;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code protocol/vectors} and the tests together: every row is claimed by a test somewhere in this repository, or
 * its feature does not exist yet and it stands in {@link Vectors#LATER} with the reason.
 */
class VectorsTest {
    private static final Pattern CLAIM = Pattern.compile("@Spec\\(\\s*(\\{[^}]*}|\"[^\"]*\")\\s*\\)");
    private static final Pattern ID = Pattern.compile("\"([^\"]+)\"");

    private final List<Row> rows = Vectors.all();

    @Test
    void everyRowIsClaimedByATestOrWaitsForItsFeature() {
        Set<String> open = ids(rows.stream().filter(row -> !row.isLater()).toList());
        open.removeAll(claims());

        assertThat(open).as("vectors of features that exist, without a test").isEmpty();
        Vectors.LATER.forEach((what, why) -> System.out.println("[vectors] later: " + what + ": " + why));
        Vectors.PARTLY.forEach((what, why) -> System.out.println("[vectors] partly later: " + what + ": " + why));
    }

    @Test
    void noRowWaitsThatATestClaims() {
        Set<String> waiting = ids(rows.stream().filter(Row::isLater).toList());

        assertThat(claims()).doesNotContainAnyElementsOf(waiting);
        assertThat(Vectors.LATER.keySet())
                .allMatch(name -> rows.stream()
                        .anyMatch(row -> row.id().equals(name) || row.group().equals(name)));
    }

    @Test
    void nothingWaitsThatNoRowSays() {
        assertThat(Vectors.PARTLY.keySet()).allMatch(name -> {
            String[] part = name.split("\\.", 2);
            return rows.stream()
                    .filter(row -> row.id().equals(part[0]) && !row.isLater())
                    .anyMatch(row -> row.json().path("then").has(part[1]));
        });
    }

    @Test
    void testsClaimOnlyRowsThatExist() {
        Set<String> known = ids(rows);
        Answer.json(Vectors.read(Vectors.ROOT.resolve("protocol/rows.json")))
                .forEach(row -> known.add(row.path("id").asText()));

        assertThat(known).containsAll(claims());
    }

    @Test
    void everyRowHasAnIdOfItsOwnAndSaysGivenWhenThen() {
        assertThat(rows)
                .hasSizeGreaterThan(130)
                .allMatch(row -> row.json().has("given")
                        && row.json().has("when")
                        && row.json().has("then"));
        assertThat(rows).extracting(Row::id).doesNotHaveDuplicates();
    }

    private static Set<String> ids(List<Row> rows) {
        return rows.stream().map(Row::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ids that tests of any module claim, read from their sources. */
    private static Set<String> claims() {
        return Vectors.files(Vectors.ROOT, ".java").stream()
                .filter(file -> file.toString().contains("src/test/java"))
                .flatMap(file -> CLAIM.matcher(Vectors.read(file)).results())
                .map(claim -> ID.matcher(claim.group(1)))
                .flatMap(Matcher::results)
                .map((MatchResult id) -> id.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
