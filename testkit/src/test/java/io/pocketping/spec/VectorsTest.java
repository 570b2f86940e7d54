package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code protocol/vectors} and the tests together: every row is claimed by a test somewhere in this repository, or
 * its feature does not exist yet and it stands in {@link #LATER} with the reason.
 */
class VectorsTest {
    private static final Path ROOT = Path.of(System.getProperty("pocketping.root", ".."));
    private static final Pattern CLAIM = Pattern.compile("@Spec\\(\\s*(\\{[^}]*}|\"[^\"]*\")\\s*\\)");
    private static final Pattern ID = Pattern.compile("\"([^\"]+)\"");

    /** Rows without a test, by the id or the group they belong to. A row leaves this list when its feature comes. */
    private static final Map<String, String> LATER = Map.ofEntries(
            Map.entry("ip-filter", "address rules come with the filters"),
            Map.entry("ua-filter", "user-agent rules come with the filters"),
            Map.entry("versions", "the widget version check comes with the filters"),
            Map.entry("bot-heuristics", "bot signs come with the bridges"),
            Map.entry("stats", "statistics are a feature of their own"),
            Map.entry("telegram", "comes with the Telegram bridge"),
            Map.entry("slack", "comes with the Slack bridge"),
            Map.entry("discord", "comes with the Discord bridge"),
            Map.entry("signatures", "webhooks, operator commands and quotes come with the bridges"),
            Map.entry("M18", "uploads come with attachments"),
            Map.entry("C5", "faces are wording for bridges"),
            Map.entry("L1", "the wording of durations is for bridges"),
            Map.entry("L2", "the wording of a leave is for bridges"),
            Map.entry("F5", "comes with the AI responder"),
            Map.entry("F6", "comes with the AI responder"),
            Map.entry("F8", "comes with the AI responder"),
            Map.entry("F9", "comes with the bridges"),
            Map.entry("F11", "comes with the relay API"),
            Map.entry("F12", "comes with the AI responder"));

    /** Rows that a test claims although a part of them is still to come. */
    private static final Map<String, String> PARTLY = Map.of(
            "M7", "a blank message with a ready attachment, with attachments",
            "C1", "the caption, with bridges",
            "C2", "the caption and the webhook, with bridges",
            "F1", "the bridge and the webhook, with their workers");

    @Test
    void everyRowIsClaimedByATestOrWaitsForItsFeature() {
        Set<String> open = new TreeSet<>(groups().keySet());
        Map<String, String> groups = groups();
        open.removeIf(id -> LATER.containsKey(id) || LATER.containsKey(groups.get(id)));
        open.removeAll(claims());

        assertThat(open).as("vectors of features that exist, without a test").isEmpty();
        LATER.forEach((what, why) -> System.out.println("[vectors] later: " + what + ": " + why));
        PARTLY.forEach((id, what) -> System.out.println("[vectors] partly later: " + id + ": " + what));
    }

    @Test
    void noRowWaitsThatATestClaims() {
        Map<String, String> groups = groups();

        assertThat(claims()).noneMatch(id -> LATER.containsKey(id) || LATER.containsKey(groups.get(id)));
        assertThat(claims()).containsAll(PARTLY.keySet());
    }

    @Test
    void testsClaimOnlyRowsThatExist() {
        assertThat(groups().keySet()).containsAll(claims());
    }

    @Test
    void everyRowHasAnIdOfItsOwnAndSaysGivenWhenThen() {
        List<String> ids = new ArrayList<>();
        for (Path file : files(ROOT.resolve("protocol/vectors"), ".json")) {
            JsonNode rows = Answer.json(read(file));
            assertThat(rows.isArray()).as(file.toString()).isTrue();
            for (JsonNode row : rows) {
                ids.add(row.path("id").asText());
                assertThat(row.has("given") && row.has("when") && row.has("then"))
                        .as(file + " " + row)
                        .isTrue();
            }
        }

        assertThat(ids).hasSizeGreaterThan(130).doesNotHaveDuplicates();
    }

    /** The group of every id. */
    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        for (Path file : files(ROOT.resolve("protocol/vectors"), ".json")) {
            String group = String.valueOf(file.getFileName()).replace(".json", "");
            Answer.json(read(file)).forEach(row -> groups.put(row.path("id").asText(), group));
        }
        return groups;
    }

    /** The ids that tests of any module claim, read from their sources. */
    private static Set<String> claims() {
        return files(ROOT, ".java").stream()
                .filter(file -> file.toString().contains("src/test/java"))
                .flatMap(file -> CLAIM.matcher(read(file)).results())
                .map(claim -> ID.matcher(claim.group(1)))
                .flatMap(Matcher::results)
                .map((MatchResult id) -> id.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Path under, String suffix) {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
