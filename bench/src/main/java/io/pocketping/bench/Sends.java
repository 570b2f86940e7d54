package io.pocketping.bench;

import io.pocketping.bench.load.ClosedLoop;
import io.pocketping.bench.load.Load;
import io.pocketping.bench.load.Request;
import io.pocketping.bench.load.Visitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How many messages a second are accepted and on the disk. */
final class Sends implements Figure {
    private static final int CONNECTIONS = 64;
    private static final int SESSIONS = 1000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TURN = Duration.ofSeconds(4);

    private record Turn(Measured health, Measured many, Measured one, double disk) {}

    /** A load, the CPU time that the server used meanwhile, and the share of the machine that others used. */
    private record Measured(Load load, Duration cpu, double others) {
        double microsEach() {
            return cpu.toNanos() / 1e3 / load.answers();
        }
    }

    @Override
    public String name() {
        return "sends";
    }

    @Override
    public String title() {
        return "sends: POST /message until it is durable, " + SESSIONS + " conversations";
    }

    @Override
    public List<Row> measure(Bench bench) throws IOException {
        List<Turn> turns = new ArrayList<>();
        try (ServerProcess server = bench.start(Bench.launcherFlags())) {
            Supplier<ByteBuffer> messages = messages(Visitor.connect(server.address(), SESSIONS));
            Request health = Request.get("/health");
            try (ClosedLoop asking = new ClosedLoop(server.address(), CONNECTIONS, () -> health.numbered(0));
                    ClosedLoop sending = new ClosedLoop(server.address(), CONNECTIONS, messages);
                    ClosedLoop alone = new ClosedLoop(server.address(), 1, messages)) {
                Load unused = sending.run(WARM_UP);
                unused = asking.run(WARM_UP.dividedBy(2));
                unused = alone.run(WARM_UP.dividedBy(5));
                Machine machine = new Machine(server.handle());
                for (int i = 0; i < bench.repetitions(); i++) {
                    Bench.say("sends, turn " + (i + 1));
                    turns.add(new Turn(
                            measure(server, machine, asking),
                            measure(server, machine, sending),
                            measure(server, machine, alone),
                            Disk.syncMillis(server.folder())));
                }
            }
        }
        return rows(turns);
    }

    private static Measured measure(ServerProcess server, Machine machine, ClosedLoop loop) throws IOException {
        machine.awaitQuiet();
        Duration before = server.cpu();
        machine.mark();
        Load load = loop.run(TURN);
        return new Measured(load, server.cpu().minus(before), machine.others());
    }

    private static Supplier<ByteBuffer> messages(List<Visitor> visitors) {
        List<Request> requests = visitors.stream().map(Visitor::message).toList();
        return new Supplier<>() {
            private int sent;

            @Override
            public ByteBuffer get() {
                Request request = requests.get(sent % requests.size());
                return request.numbered(sent++);
            }
        };
    }

    private static List<Row> rows(List<Turn> turns) {
        Series health = Series.of(turns, turn -> turn.health.load.perSecond());
        Series many = Series.of(turns, turn -> turn.many.load.perSecond());
        Series one = Series.of(turns, turn -> turn.one.load.perSecond());
        return List.of(
                Row.of("sends/s, 64 connections", many)
                        .against("GET /health", health)
                        .withTarget(new Row.Target.RatioAtLeast(0.15)),
                Row.of("sends/s, 64 connections", many)
                        .against("one connection", one)
                        .withTarget(new Row.Target.RatioAtLeast(5)),
                latency("send p50 ms, 64 connections", "GET /health", turns, 50),
                latency("send p99 ms, 64 connections", "GET /health", turns, 99),
                Row.of("send p50 ms, one connection", Series.of(turns, turn -> turn.one.load.millisAt(50)))
                        .against("a bare fsync of 8 KB", Series.of(turns, Turn::disk)),
                Row.of("server CPU µs per send", Series.of(turns, turn -> turn.many.microsEach()))
                        .against("GET /health", Series.of(turns, turn -> turn.health.microsEach())),
                Row.of("% of the machine used by others", Series.of(turns, turn -> turn.many.others * 100))
                        .against("GET /health", Series.of(turns, turn -> turn.health.others * 100)));
    }

    private static Row latency(String what, String baseline, List<Turn> turns, double percentile) {
        return Row.of(what, Series.of(turns, turn -> turn.many.load.millisAt(percentile)))
                .against(baseline, Series.of(turns, turn -> turn.health.load.millisAt(percentile)));
    }
}
