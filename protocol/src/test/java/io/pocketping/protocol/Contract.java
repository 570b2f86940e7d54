package io.pocketping.protocol;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of the widget contract, and how the tests that claim them ended when they last ran. */
final class Contract {
    static final Path ROOT = Path.of(System.getProperty("pocketping.root", ".."));

    private Contract() {}

    /** One rule; {@code later} says why no test can show it yet. */
    record Row(String id, String rule, @Nullable String later) {
        boolean isOpen() {
            return later == null;
        }
    }

    /** How one test ended that claims a row. */
    record Outcome(String row, String test, boolean green) {
        private static Outcome of(String line) {
            String[] part = line.split("\t", -1);
            return new Outcome(part[0], part[1] + " " + part[2], part[3].equals("green"));
        }
    }

    static List<Row> rows() {
        try {
            return new ObjectMapper()
                    .readValue(ROOT.resolve("protocol/rows.json").toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Outcome> outcomes() {
        Path folder = ROOT.resolve("target/spec");
        List<Outcome> outcomes = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return outcomes;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Files.readAllLines(file).stream().map(Outcome::of).distinct().forEach(outcomes::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcomes;
    }
}
