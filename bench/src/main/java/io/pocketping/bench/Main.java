package io.pocketping.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code bench/run [--quick] [name ...]}: measures all figures, or those named. */
public final class Main {
    private static final List<Figure> FIGURES =
            List.of(new Sends(), new IdleConnections(), new PushLatency(), new BundleSizes(), new StartUp());
    private static final String QUICK = "--quick";
    private static final int REPETITIONS = 5;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> names = new ArrayList<>(List.of(arguments));
        boolean quick = names.remove(QUICK);
        List<String> known = FIGURES.stream().map(Figure::name).toList();
        if (!known.containsAll(names)) {
            Bench.say("bench/run [" + QUICK + "] [name ...]; the names are " + String.join(", ", known));
            System.exit(2);
        }
        Bench bench = new Bench(Path.of(System.getProperty("pocketping.root", ".")), quick ? 1 : REPETITIONS);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                "PocketPing bench: JDK %s, %d cores, median of %d%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), bench.repetitions());
        Table table = new Table(out);
        boolean failed = false;
        for (Figure figure : FIGURES) {
            if (names.isEmpty() || names.contains(figure.name())) {
                try {
                    table.print(figure.title(), figure.measure(bench));
                } catch (IOException | RuntimeException e) {
                    Bench.say(figure.name() + " could not be measured: " + e);
                    failed = true;
                }
            }
        }
        System.exit(failed ? 1 : 0);
    }
}
