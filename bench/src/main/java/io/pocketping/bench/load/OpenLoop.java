package io.pocketping.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Requests at fixed instants, however slowly the answers come. Latencies count from the instant at which a request was
 * meant to go out, so a server that falls behind cannot hide it.
 */
public final class OpenLoop {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final BlockingQueue<Client> idle = new LinkedBlockingQueue<>();
    private final long interval;
    private volatile long start;
    private long first;
    private Histogram answers = Load.histogram();
    private Histogram arrivals = Load.histogram();

    /** @param connections enough that one is always free, unless the server stalls */
    public OpenLoop(EventLoop loop, InetSocketAddress address, int connections, int perSecond) throws IOException {
        this.loop = loop;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (int i = 0; i < connections; i++) {
            Client client = new Client(Connection.open(address));
            loop.add(client.channel, client);
            idle.add(client);
        }
    }

    /**
     * What became of the requests of one run.
     *
     * @param answers until the answer was read
     * @param arrivals until {@link #arrived} was told; none where nothing arrives anywhere else
     */
    public record Latencies(Load answers, Load arrivals) {}

    /** The request of this number has arrived where it was meant to. Called by the thread that runs the event loop. */
    public void arrived(long number) {
        arrivals.recordValue(System.nanoTime() - intended(number));
    }

    /** Sends for a while. With {@code arriving}, every request must also arrive. */
    public Latencies run(Duration duration, LongFunction<ByteBuffer> requests, boolean arriving)
            throws IOException, InterruptedException {
        long count = duration.toNanos() / interval;
        answers = Load.histogram();
        arrivals = Load.histogram();
        start = System.nanoTime() + interval;
        Sender sender = new Sender(count, requests);
        sender.start();
        loop.runUntil(
                () -> answers.getTotalCount() == count && (!arriving || arrivals.getTotalCount() == count),
                duration.plus(PATIENCE));
        sender.interrupt();
        sender.join();
        sender.requireSound();
        long missing = count - (arriving ? arrivals : answers).getTotalCount();
        if (missing > 0 || loop.ended() > 0) {
            throw new IOException(
                    missing + " of " + count + " got lost; the server ended " + loop.ended() + " connections");
        }
        first += count;
        return new Latencies(new Load(duration, answers), new Load(duration, arrivals));
    }

    private long intended(long number) {
        return start + (number - first) * interval;
    }

    private final class Sender extends Thread {
        private final long count;
        private final LongFunction<ByteBuffer> requests;
        private volatile @Nullable IOException failure;

        Sender(long count, LongFunction<ByteBuffer> requests) {
            super("open-loop");
            this.count = count;
            this.requests = requests;
        }

        @Override
        public void run() {
            try {
                for (long number = first; number < first + count; number++) {
                    for (long left = intended(number) - System.nanoTime(); left > 0; ) {
                        LockSupport.parkNanos(left);
                        left = intended(number) - System.nanoTime();
                    }
                    idle.take().ask(number, requests.apply(number));
                }
            } catch (InterruptedException e) {
                failure = new IOException("The answers took so long that not everything was sent", e);
            } catch (IOException e) {
                failure = e;
            }
        }

        void requireSound() throws IOException {
            IOException thrown = failure;
            if (thrown != null) {
                throw thrown;
            }
        }
    }

    private final class Client implements Peer {
        private final SocketChannel channel;
        private final AnswerReader answer = new AnswerReader();
        private volatile long number;

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        void ask(long asked, ByteBuffer request) throws IOException {
            number = asked;
            Connection.write(channel, request);
        }

        @Override
        public void take(ByteBuffer bytes) throws IOException {
            if (!answer.take(bytes)) {
                return;
            }
            answers.recordValue(System.nanoTime() - intended(number));
            if (!answer.succeeded()) {
                throw new IOException("Refused: " + answer.whole());
            }
            idle.add(this);
        }
    }
}
