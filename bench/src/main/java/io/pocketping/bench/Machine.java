package io.pocketping.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What else the machine is doing: figures of a busy machine are worth little, and a reader should know. */
final class Machine {
    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int STOLEN = 7;
    private static final double QUIET = 0.1;
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);
    private static final double TICKS_PER_SECOND = 100;

    private final List<ProcessHandle> ours;
    private double before;
    private double oursBefore;
    private long since;

    /** @param servers measured beside us, so that nobody of us counts as somebody else */
    Machine(ProcessHandle... servers) throws IOException {
        this.ours = Stream.concat(Stream.of(ProcessHandle.current()), Arrays.stream(servers))
                .toList();
        mark();
    }

    /** From here on. */
    void mark() throws IOException {
        before = busy();
        oursBefore = oursBusy();
        since = System.nanoTime();
    }

    /** The share of all cores that others used since the mark, 0 to 1. */
    double others() throws IOException {
        double seconds =
                (System.nanoTime() - since) / 1e9 * Runtime.getRuntime().availableProcessors();
        return Math.max(0, (busy() - before - (oursBusy() - oursBefore)) / seconds);
    }

    /** Waits a little for a quiet moment; goes on without it when there is none. */
    void awaitQuiet() throws IOException {
        long end = System.nanoTime() + PATIENCE;
        do {
            mark();
            LockSupport.parkNanos(LOOK);
        } while (others() > QUIET && System.nanoTime() < end);
    }

    private static double busy() throws IOException {
        long[] ticks;
        try (var lines = Files.lines(STAT)) {
            ticks = Arrays.stream(lines.findFirst().orElseThrow().split(" +"))
                    .skip(1)
                    .mapToLong(Long::parseLong)
                    .toArray();
        }
        long sum = 0;
        for (int i = 0; i <= STOLEN; i++) {
            sum += i == IDLE || i == WAITING_FOR_DISK ? 0 : ticks[i];
        }
        return sum / TICKS_PER_SECOND;
    }

    private double oursBusy() {
        return ours.stream()
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3)
                .sum();
    }
}
