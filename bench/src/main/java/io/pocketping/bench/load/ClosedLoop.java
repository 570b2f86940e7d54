package io.pocketping.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Connections that ask again as soon as they have their answer: what the server can do at most. */
public final class ClosedLoop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventLoop loop = new EventLoop();
    private final List<Client> clients = new ArrayList<>();
    private Histogram latencies = Load.histogram();
    private boolean asking;
    private int waiting;

    /** @param requests asked for each next request, by all connections in turn */
    public ClosedLoop(InetSocketAddress address, int connections, Supplier<ByteBuffer> requests) throws IOException {
        for (int i = 0; i < connections; i++) {
            Client client = new Client(Connection.open(address), requests);
            loop.add(client.channel, client);
            clients.add(client);
        }
    }

    /** Runs for a while and then waits for the answers that are still owed. Any answer but a 2xx is an error. */
    public Load run(Duration duration) throws IOException {
        latencies = Load.histogram();
        asking = true;
        long start = System.nanoTime();
        for (Client client : clients) {
            client.ask();
        }
        loop.runFor(duration);
        asking = false;
        loop.runUntil(() -> waiting == 0, PATIENCE);
        if (waiting > 0 || loop.ended() > 0) {
            throw new IOException(
                    waiting + " requests got no answer; the server ended " + loop.ended() + " connections");
        }
        return new Load(Duration.ofNanos(System.nanoTime() - start), latencies);
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }

    private final class Client implements Peer {
        private final SocketChannel channel;
        private final Supplier<ByteBuffer> requests;
        private final AnswerReader answer = new AnswerReader();
        private long asked;

        Client(SocketChannel channel, Supplier<ByteBuffer> requests) {
            this.channel = channel;
            this.requests = requests;
        }

        void ask() throws IOException {
            waiting++;
            asked = System.nanoTime();
            Connection.write(channel, requests.get());
        }

        @Override
        public void take(ByteBuffer bytes) throws IOException {
            if (!answer.take(bytes)) {
                return;
            }
            latencies.recordValue(System.nanoTime() - asked);
            waiting--;
            if (!answer.succeeded()) {
                throw new IOException("Refused: " + answer.whole());
            }
            if (asking) {
                ask();
            }
        }
    }
}
