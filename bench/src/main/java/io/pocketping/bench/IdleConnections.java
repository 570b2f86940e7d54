package io.pocketping.bench;

import io.pocketping.bench.load.EventLoop;
import io.pocketping.bench.load.LiveConnections;
import io.pocketping.bench.load.Visitor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a visitor costs who has the page open and says nothing. */
final class IdleConnections implements Figure {
    private static final int CONNECTIONS = 5000;
    private static final int TO_WARM_UP = 300;
    private static final double KILO = 1024;
    private static final double MOST_KILOBYTES = 14;

    /** Longer than the server's ping, so that each connection has lived as it will for hours. */
    private static final Duration IDLE = Duration.ofSeconds(28);

    private static final Duration SETTLE = Duration.ofSeconds(1);

    /** Bytes for each connection. */
    private record Cost(double heap, double resident) {}

    private record Turn(Cost socket, Cost stream) {}

    private interface Opener {
        void open(EventLoop loop, InetSocketAddress address, Visitor visitor) throws IOException;
    }

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String title() {
        return "idle: KB for each of 5,000 idle connections, above the same process before them; "
                + String.join(" ", flags());
    }

    // A young generation of fixed size: else it grows with the heap, and would count as memory of the connections.
    private static List<String> flags() {
        return Stream.concat(Bench.launcherFlags().stream(), Stream.of("-Xms64m", "-Xmn48m"))
                .toList();
    }

    @Override
    public List<Row> measure(Bench bench) throws IOException, InterruptedException {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < bench.repetitions(); i++) {
            Bench.say("idle, turn " + (i + 1) + ", WebSockets");
            Cost socket = cost(
                    bench, (loop, address, visitor) -> LiveConnections.openSocket(loop, address, visitor, frame -> {}));
            Bench.say("idle, turn " + (i + 1) + ", event streams");
            turns.add(new Turn(socket, cost(bench, LiveConnections::openStream)));
        }
        Series socket = Series.of(turns, turn -> turn.socket.resident / KILO);
        Series stream = Series.of(turns, turn -> turn.stream.resident / KILO);
        return List.of(
                Row.of("resident KB per WebSocket", socket).withTarget(new Row.Target.AtMost(MOST_KILOBYTES)),
                Row.of("resident KB per SSE stream", stream)
                        .against("WebSocket", socket)
                        .withTarget(new Row.Target.AtMost(MOST_KILOBYTES)),
                Row.of("heap KB per WebSocket", Series.of(turns, turn -> turn.socket.heap / KILO)),
                Row.of("heap KB per SSE stream", Series.of(turns, turn -> turn.stream.heap / KILO))
                        .against("WebSocket", Series.of(turns, turn -> turn.socket.heap / KILO)));
    }

    private static Cost cost(Bench bench, Opener opener) throws IOException, InterruptedException {
        try (ServerProcess server = bench.start(flags())) {
            List<Visitor> visitors = Visitor.connect(server.address(), TO_WARM_UP + CONNECTIONS);
            try (EventLoop loop = new EventLoop()) {
                // The first ones load the classes and fill the pools; they stay open, on both sides of the difference.
                open(loop, server, visitors.subList(0, TO_WARM_UP), opener);
                Memory before = Memory.of(server);
                open(loop, server, visitors.subList(TO_WARM_UP, visitors.size()), opener);
                loop.runFor(IDLE);
                Memory after = Memory.of(server);
                if (loop.ended() > 0) {
                    throw new IOException("The server ended " + loop.ended() + " idle connections");
                }
                return new Cost(
                        (double) (after.heap() - before.heap()) / CONNECTIONS,
                        (double) (after.resident() - before.resident()) / CONNECTIONS);
            }
        }
    }

    private static void open(EventLoop loop, ServerProcess server, List<Visitor> visitors, Opener opener)
            throws IOException {
        for (Visitor visitor : visitors) {
            opener.open(loop, server.address(), visitor);
        }
        loop.runFor(SETTLE);
    }
}
