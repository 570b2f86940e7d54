package io.pocketping.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Reads any number of connections on the thread that runs it, so that the load costs one core at most. */
public final class EventLoop implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_SLEEP = 20;

    private final Selector selector;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER);
    private int ended;

    public EventLoop() throws IOException {
        this.selector = Selector.open();
    }

    public void add(SocketChannel channel, Peer peer) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, peer);
    }

    public void runFor(Duration duration) throws IOException {
        runUntil(() -> false, duration);
    }

    /** Runs until {@code done} says so, at most for {@code most}. */
    public void runUntil(BooleanSupplier done, Duration most) throws IOException {
        long end = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); left > 0 && !done.getAsBoolean(); left = end - System.nanoTime()) {
            selector.select(this::read, Math.clamp(left / 1_000_000, 1, LONGEST_SLEEP));
        }
    }

    /** How many connections the server ended. */
    public int ended() {
        return ended;
    }

    private void read(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        bytes.clear();
        try {
            if (channel.read(bytes) < 0) {
                channel.close();
                ended++;
                return;
            }
            ((Peer) key.attachment()).take(bytes.flip());
        } catch (IOException e) {
            throw new IllegalStateException("A connection of the load broke", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
