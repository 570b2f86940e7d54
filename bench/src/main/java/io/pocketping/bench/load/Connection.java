package io.pocketping.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A blocking connection to the server, for what is not measured. */
public final class Connection implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER);
    private final AnswerReader answer = new AnswerReader();

    public Connection(InetSocketAddress address) throws IOException {
        this.channel = open(address);
    }

    static SocketChannel open(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /** Writes a request whole; loopback buffers hold more than the few that are under way at a time. */
    static void write(SocketChannel channel, ByteBuffer request) throws IOException {
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("The server reads too slowly: a request did not fit into the socket's buffer");
        }
    }

    /** The body of the answer, which must be a 2xx. */
    public String ask(Request request) throws IOException {
        exchange(request);
        if (!answer.succeeded()) {
            throw new IOException("Refused: " + answer.whole());
        }
        return answer.body();
    }

    private void exchange(Request request) throws IOException {
        write(channel, request.numbered(0));
        do {
            bytes.clear();
            if (channel.read(bytes) < 0) {
                throw new IOException("The server ended the connection");
            }
        } while (!answer.take(bytes.flip()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
