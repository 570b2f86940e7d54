package io.pocketping.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The browser that this machine has, or what happens without one. */
record Chromium(Map<String, String> environment, List<Path> applications) {
    static final String NAMED = "POCKETPING_CHROMIUM";
    static final String REQUIRED = "POCKETPING_REQUIRE_BROWSER";

    private static final List<String> COMMANDS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<Path> MAC_APPLICATIONS = List.of(
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));

    static Chromium ofThisMachine() {
        return new Chromium(System.getenv(), MAC_APPLICATIONS);
    }

    /** The one that is named, else the first on the path, else the application of a Mac. */
    Optional<Path> find() {
        String named = environment.getOrDefault(NAMED, "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        Stream<Path> onPath = Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> COMMANDS.stream().map(Path.of(folder)::resolve));
        return Stream.concat(onPath, applications.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Aborts the tests when there is none, or fails them where a browser is required. */
    Path require() {
        Optional<Path> found = find();
        if (found.isEmpty() && "1".equals(environment.get(REQUIRED))) {
            throw new AssertionFailedError(REQUIRED + "=1, but " + missing());
        }
        return found.orElseThrow(() -> new TestAbortedException("[browser-tests] SKIPPED: " + missing()));
    }

    private String missing() {
        String named = environment.getOrDefault(NAMED, "");
        return named.isBlank()
                ? "no Chromium found; install the package 'chromium' or Google Chrome, or name one in " + NAMED
                : "no Chromium found at " + named + ", which " + NAMED + " names";
    }
}
