package io.pocketping.browser;

import io.pocketping.server.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server as it is shipped, in a process of its own, so that it can be killed like one. */
final class LiveServer implements AutoCloseable {
    static final String API_KEY = "a-key-for-browser-tests";

    private static final String READY = "PocketPing is ready on ";

    private final String command;
    private final Path folder;
    private final Map<String, String> environment;
    private @Nullable Process process;
    private @Nullable URI url;

    private LiveServer(String command, Path folder, Map<String, String> more) {
        this.command = command;
        this.folder = folder;
        this.environment = new HashMap<>(Map.of(
                "API_KEY",
                API_KEY,
                "BIND_ADDRESS",
                "127.0.0.1",
                "DATA_DIR",
                folder.resolve("data").toString(),
                "VISITOR_LEFT_AFTER",
                "2s",
                // All visitors of a test class come from one address.
                "SESSIONS_PER_MINUTE_PER_IP",
                "100000"));
        this.environment.putAll(more);
    }

    /** Starts {@code pocketping demo} on a free port with fresh data. */
    static LiveServer start() {
        return start(Map.of());
    }

    /** Starts it with these variables of its environment besides. */
    static LiveServer start(Map<String, String> environment) {
        try {
            LiveServer server = new LiveServer("demo", Files.createTempDirectory("pocketping-browser"), environment);
            server.run(0);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return Objects.requireNonNull(url, "not started");
    }

    URI url(String path) {
        return url().resolve(path);
    }

    /** SIGKILL: no handler runs, nothing is flushed, every connection breaks. */
    void kill() {
        try {
            Objects.requireNonNull(process).destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while the server died", e);
        }
    }

    /** Starts it again on the same port with the same data. */
    void restart() {
        run(url().getPort());
    }

    /** What it said on stderr. */
    String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(int port) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        builder.environment().put("PORT", String.valueOf(port));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        try {
            Process started = builder.start();
            process = started;
            String said = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (said == null || !said.startsWith(READY)) {
                throw new IOException("The server did not start; it said: " + said + "\n" + log());
            }
            url = URI.create(said.substring(READY.length()).strip());
        } catch (IOException e) {
            kill();
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile() {
        return folder.resolve("server.log");
    }
}
