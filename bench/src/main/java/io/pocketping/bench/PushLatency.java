package io.pocketping.bench;

import io.pocketping.bench.load.EventLoop;
import io.pocketping.bench.load.LiveConnections;
import io.pocketping.bench.load.Load;
import io.pocketping.bench.load.OpenLoop;
import io.pocketping.bench.load.Request;
import io.pocketping.bench.load.Visitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** How long an operator's message takes until the visitor's widget has it. */
final class PushLatency implements Figure {
    private static final int WIDGETS = 1000;
    private static final int PER_SECOND = 200;
    private static final int OPERATORS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final double MOST_MILLIS = 15;
    private static final double LONGEST = 100;

    private record Turn(Load health, OpenLoop.Latencies push, double others) {}

    @Override
    public String name() {
        return "push";
    }

    @Override
    public String title() {
        return "push: operator's POST to widget's frame, 200 messages/s, 1,000 widgets, from the intended send time";
    }

    @Override
    public List<Row> measure(Bench bench) throws IOException, InterruptedException {
        List<Turn> turns = new ArrayList<>();
        try (ServerProcess server = bench.start(Bench.launcherFlags());
                EventLoop loop = new EventLoop()) {
            List<Visitor> visitors = Visitor.connect(server.address(), WIDGETS);
            OpenLoop operators = new OpenLoop(loop, server.address(), OPERATORS, PER_SECOND);
            for (Visitor visitor : visitors) {
                LiveConnections.openSocket(
                        loop, server.address(), visitor, frame -> operators.arrived(Visitor.numberIn(frame)));
            }
            List<Request> replies = visitors.stream().map(Visitor::reply).toList();
            LongFunction<ByteBuffer> next =
                    n -> replies.get((int) (n % WIDGETS)).numbered(n);
            Request health = Request.get("/health");
            OpenLoop.Latencies unused = operators.run(WARM_UP, next, true);
            Machine machine = new Machine(server.handle());
            for (int i = 0; i < bench.repetitions(); i++) {
                Bench.say("push, turn " + (i + 1));
                machine.mark();
                Load baseline =
                        operators.run(TURN, n -> health.numbered(n), false).answers();
                turns.add(new Turn(baseline, operators.run(TURN, next, true), machine.others()));
            }
        }
        return List.of(
                row("push p50 ms", turns, 50),
                row("push p99 ms", turns, 99).withTarget(new Row.Target.AtMost(MOST_MILLIS)),
                row("push longest ms", turns, LONGEST),
                Row.of(
                        "operator's own answer, p99 ms",
                        Series.of(turns, turn -> turn.push.answers().millisAt(99))),
                Row.of("% of the machine used by others", Series.of(turns, turn -> turn.others * 100)));
    }

    private static Row row(String what, List<Turn> turns, double percentile) {
        return Row.of(what, Series.of(turns, turn -> turn.push.arrivals().millisAt(percentile)))
                .against("GET /health", Series.of(turns, turn -> turn.health.millisAt(percentile)));
    }
}
