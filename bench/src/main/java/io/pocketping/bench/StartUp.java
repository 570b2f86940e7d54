package io.pocketping.bench;

import io.pocketping.bench.load.Connection;
import io.pocketping.bench.load.Visitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long nobody is answered after a restart. */
final class StartUp implements Figure {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final List<String> PLAIN = List.of();

    /** Milliseconds from the start of the process to its ready line, and to the answer of the first POST. */
    private record Start(double ready, double answered) {}

    private record Turn(double bare, Start plain, Start launched, Start first) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "start: ms from the start of the process; " + String.join(" ", Bench.launcherFlags());
    }

    @Override
    public List<Row> measure(Bench bench) throws IOException, InterruptedException {
        List<Turn> turns = new ArrayList<>();
        Path folder = bench.newFolder();
        try {
            Start unused = start(bench, Bench.launcherFlags(), folder);
            Machine machine = new Machine();
            for (int i = 0; i < bench.repetitions(); i++) {
                Bench.say("start, turn " + (i + 1));
                machine.awaitQuiet();
                turns.add(new Turn(
                        bareJvm(),
                        start(bench, PLAIN, folder),
                        start(bench, Bench.launcherFlags(), folder),
                        firstStart(bench)));
            }
        } finally {
            Bench.delete(folder);
        }
        Series bare = Series.of(turns, Turn::bare);
        return List.of(
                Row.of("again, ready", Series.of(turns, turn -> turn.launched.ready))
                        .against("java without flags", Series.of(turns, turn -> turn.plain.ready)),
                Row.of("again, first POST answered", Series.of(turns, turn -> turn.launched.answered))
                        .against("java without flags", Series.of(turns, turn -> turn.plain.answered)),
                Row.of("again, first POST answered", Series.of(turns, turn -> turn.launched.answered))
                        .against("java -version", bare),
                Row.of("on an empty folder, first POST answered", Series.of(turns, turn -> turn.first.answered))
                        .against("java -version", bare));
    }

    private static Start firstStart(Bench bench) throws IOException, InterruptedException {
        Path empty = bench.newFolder();
        try {
            return start(bench, Bench.launcherFlags(), empty);
        } finally {
            Bench.delete(empty);
        }
    }

    private static Start start(Bench bench, List<String> flags, Path folder) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(bench.serverJar(), flags, folder);
        long ready = System.nanoTime();
        try (Connection connection = new Connection(server.address())) {
            String unused = connection.ask(Visitor.connecting(0));
            Duration answered = server.untilReady().plusNanos(System.nanoTime() - ready);
            return new Start(millis(server.untilReady()), millis(answered));
        } finally {
            server.stop();
        }
    }

    private static double bareJvm() throws IOException, InterruptedException {
        long start = System.nanoTime();
        int unused = new ProcessBuilder(JAVA.toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return millis(Duration.ofNanos(System.nanoTime() - start));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
