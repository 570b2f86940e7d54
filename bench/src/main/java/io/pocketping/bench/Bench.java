package io.pocketping.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every figure needs.
 *
 * @param root the repository
 * @param repetitions how often each figure is measured
 */
record Bench(Path root, int repetitions) {
    private static final int COMPACT_HEADERS_SINCE = 25;

    /** As the launcher starts the server. */
    static List<String> launcherFlags() {
        List<String> flags = List.of("-XX:+UseSerialGC", "-Xms16m", "-Xss512k");
        return Runtime.version().feature() < COMPACT_HEADERS_SINCE
                ? flags
                : Stream.concat(Stream.of("-XX:+UseCompactObjectHeaders"), flags.stream())
                        .toList();
    }

    Path serverJar() {
        return root.resolve("server/target/fast/pocketping-server.jar");
    }

    /** A new empty folder, on the disk that the repository is on: a folder in memory would make every commit free. */
    Path newFolder() throws IOException {
        Path parent = Files.createDirectories(root.resolve("bench/target/data"));
        return Files.createTempDirectory(parent, "run-");
    }

    /** A server with an empty data folder and lifted limits. */
    ServerProcess start(List<String> flags) throws IOException {
        return ServerProcess.start(serverJar(), flags, newFolder());
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Tells whoever waits what is going on; figures go to stdout, this does not. */
    static void say(String progress) {
        System.err.println(progress);
    }
}
