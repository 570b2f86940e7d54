package io.pocketping.server.crash;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** Visitors write and readers follow while the server is killed at random instants, again and again. */
final class CrashRun {
    private static final int SHORTEST_ROUND = 150;
    private static final int LONGEST_ROUND = 900;

    private final Class<?> main;
    private final List<String> arguments;
    private final Path folder;
    private final int clients;

    /** @param main the server's main class; it is started anew after each kill, on the same data */
    CrashRun(Class<?> main, List<String> arguments, Path folder, int clients) {
        this.main = main;
        this.arguments = arguments;
        this.folder = folder;
        this.clients = clients;
    }

    /**
     * What came of it.
     *
     * @param conversations one per client
     * @param resets how often a reader was told to start anew
     */
    record Outcome(List<Conversation> conversations, int resets) {
        List<String> violations() {
            return conversations.stream()
                    .flatMap(conversation -> conversation.violations().stream())
                    .toList();
        }

        int accepted() {
            return conversations.stream().mapToInt(c -> c.accepted().size()).sum();
        }
    }

    /** Kills the server {@code rounds} times; the instants follow from {@code seed} and the machine's mood. */
    Outcome run(int rounds, long seed) throws IOException, InterruptedException, ExecutionException {
        Random random = new Random(seed);
        ServerProcess process = start();
        Server server = new Server(process.url());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2))
                        .build()) {
            List<Visitor> visitors = new ArrayList<>();
            List<ResumingReader> readers = new ArrayList<>();
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Visitor visitor = new Visitor(http, server, "v" + i);
                ResumingReader reader = new ResumingReader(http, server, visitor);
                visitors.add(visitor);
                readers.add(reader);
                writing.add(threads.submit(visitor::write));
                var unused = threads.submit(reader::read);
            }
            for (int round = 0; round < rounds; round++) {
                pause(random.nextInt(SHORTEST_ROUND, LONGEST_ROUND));
                process.kill();
                process = start();
                server.movedTo(process.url());
            }
            pause(LONGEST_ROUND);
            visitors.forEach(Visitor::stop);
            for (Future<?> done : writing) {
                done.get();
            }
            List<Conversation> conversations = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                conversations.add(collect(visitors.get(i), readers.get(i)));
            }
            readers.forEach(ResumingReader::stop);
            return new Outcome(
                    conversations,
                    readers.stream().mapToInt(ResumingReader::resets).sum());
        } finally {
            process.kill();
        }
    }

    // A reader gets time to catch up; one that never does has lost something, and the comparison says what.
    private static Conversation collect(Visitor visitor, ResumingReader reader)
            throws IOException, InterruptedException {
        List<Conversation.Line> stored = visitor.stored();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> reader.seen().size() >= stored.size());
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            return new Conversation(visitor.accepted(), stored, reader.seen());
        }
        return new Conversation(visitor.accepted(), stored, reader.seen());
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(
                main,
                arguments,
                folder.resolve("data"),
                Map.of("SESSIONS_PER_MINUTE_PER_IP", "10000", "MAX_SOCKETS_PER_IP", "10000"));
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
