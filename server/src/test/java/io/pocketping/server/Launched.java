package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, with nothing in its environment but what a test says. */
final class Launched implements AutoCloseable {
    private static final String READY = "PocketPing is ready on ";

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private Launched(Process process, Path err) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.err = err;
    }

    static Launched with(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("pocketping", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("DATA_DIR", folder.resolve("data").toString());
        builder.environment().putAll(environment);
        return new Launched(builder.start(), err);
    }

    /** Waits for the ready line, which is the first on stdout, and returns its address. */
    URI ready() throws IOException {
        String line = out.readLine();
        assertThat(line).as(err()).startsWith(READY);
        return URI.create(line.substring(READY.length()));
    }

    /** Waits for the end. */
    int exitCode() {
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ended").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /** What is left on stdout. */
    String out() {
        try {
            return String.join("\n", out.lines().toList());
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(err);
    }
}
