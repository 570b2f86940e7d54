package io.pocketping.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real server in a process of its own, on a port that the system picks. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "PocketPing is ready on ";
    private static final String MANY = "1000000";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Process process;
    private final InetSocketAddress address;
    private final Path folder;
    private final Duration untilReady;

    private ServerProcess(Process process, InetSocketAddress address, Path folder, Duration untilReady) {
        this.process = process;
        this.address = address;
        this.folder = folder;
        this.untilReady = untilReady;
    }

    /** Starts a server on a folder, with limits that do not stop a single client from making a crowd. */
    static ServerProcess start(Path jar, List<String> flags, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(JAVA.toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString(), "serve"));
        Path log = folder.resolve("server.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(ServerProcess::isSetting);
        builder.environment().put("PORT", "0");
        builder.environment().put("DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("SESSIONS_PER_MINUTE_PER_IP", MANY);
        builder.environment().put("MAX_SOCKETS_PER_IP", MANY);
        builder.environment().put("MAX_SOCKETS_PER_SESSION", MANY);
        long start = System.nanoTime();
        Process process = builder.start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        Duration untilReady = Duration.ofNanos(System.nanoTime() - start);
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("The server did not start: " + line + "\n" + Files.readString(log));
        }
        URI url = URI.create(line.substring(READY.length()).strip());
        return new ServerProcess(process, new InetSocketAddress(url.getHost(), url.getPort()), folder, untilReady);
    }

    // What the caller's shell has set for a server of its own would change the figures.
    private static boolean isSetting(String name) {
        return name.startsWith("JAVA_")
                || name.startsWith("JDK_JAVA")
                || name.equals("API_KEY")
                || name.equals("DATABASE_URL");
    }

    InetSocketAddress address() {
        return address;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Path folder() {
        return folder;
    }

    Duration untilReady() {
        return untilReady;
    }

    /** CPU time used so far. */
    Duration cpu() {
        return handle().info().totalCpuDuration().orElseThrow();
    }

    /** Stops it and leaves its folder. */
    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The server did not stop in time");
        }
    }

    /** Ends it at once and deletes its folder. */
    @Override
    public void close() throws IOException {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Bench.delete(folder);
    }
}
