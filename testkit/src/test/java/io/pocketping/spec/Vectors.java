package io.pocketping.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows of {@code protocol/vectors}, and which of them are still to come. */
final class Vectors {
    static final Path ROOT = Path.of(System.getProperty("pocketping.root", ".."));

    /** Rows without a test, by the id or the group they belong to. A row leaves this list when its feature comes. */
    static final Map<String, String> LATER = Map.ofEntries(
            Map.entry("ip-filter", "address rules come with the filters"),
            Map.entry("ua-filter", "user-agent rules come with the filters"),
            Map.entry("bot-heuristics", "bot signs come with the bridges"),
            Map.entry("telegram", "comes with the Telegram bridge"),
            Map.entry("slack", "comes with the Slack bridge"),
            Map.entry("discord", "comes with the Discord bridge"),
            Map.entry("signatures", "webhooks, operator commands and quotes come with the bridges"),
            Map.entry("C5", "faces are wording for bridges"),
            Map.entry("L1", "the wording of durations is for bridges"),
            Map.entry("L2", "the wording of a leave is for bridges"),
            Map.entry("F5", "comes with the AI responder"),
            Map.entry("F6", "comes with the AI responder"),
            Map.entry("F6b", "comes with the AI responder"),
            Map.entry("F6c", "comes with the AI responder"),
            Map.entry("F6d", "comes with the AI responder"),
            Map.entry("F8", "comes with the AI responder"),
            Map.entry("F9", "comes with the bridges"),
            Map.entry("F11", "comes with the relay API"),
            Map.entry("F12", "comes with the AI responder"));

    /** What of a row's {@code then} is still to come, by row and key. */
    static final Map<String, String> PARTLY = Map.of(
            "C1.caption", "comes with the bridges",
            "C2.caption", "comes with the bridges",
            "C2.webhooks", "comes with the webhooks",
            "F1.deliveries", "comes with the workers of bridges and webhooks");

    private Vectors() {}

    /** One row: {@code {"id", "given", "when", "then"}}, and the group that it stands in. */
    record Row(String group, JsonNode json) {
        String id() {
            return json.path("id").asText();
        }

        boolean isLater() {
            return LATER.containsKey(id()) || LATER.containsKey(group);
        }

        @Override
        public String toString() {
            return group + " " + id();
        }
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (Path file : files(ROOT.resolve("protocol/vectors"), ".json")) {
            String group = String.valueOf(file.getFileName()).replace(".json", "");
            Answer.json(read(file)).forEach(row -> rows.add(new Row(group, row)));
        }
        return rows;
    }

    static List<Path> files(Path under, String suffix) {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
