package io.pocketping.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The network between a browser and the server, with all that can be wrong with one. Thread-safe. */
final class Line implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final int LONGEST_DELAY_MS = 300;
    /** One chunk in so many is where a connection breaks or half closes. */
    private static final int ODDS = 12;

    private final URI target;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Random random = new Random(3001);
    private volatile Fault fault = Fault.NONE;

    /** One browser's connection to the server, as far as faults look into it. */
    private static final class Passage {
        final Socket near;
        final Socket far;
        volatile boolean heldBack;

        Passage(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }
    }

    Line(URI target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the server is reached over this line. */
    URI url() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /** From now on this is what is wrong. What is connected breaks if it could otherwise go on as if nothing were. */
    void suffer(Fault next) {
        fault = next;
        switch (next) {
            case CUT, DROPS, NO_SOCKETS, NO_STREAMS -> {
                sockets.forEach(Line::reset);
                sockets.clear();
            }
            case NONE, DELAYS, HALF_CLOSES, ONE_WAY -> {}
        }
    }

    /** Breaks every connection, and every new one until it is mended. */
    void cut() {
        suffer(Fault.CUT);
    }

    void mend() {
        suffer(Fault.NONE);
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket near) {
        Passage passage = new Passage(near, new Socket());
        sockets.add(near);
        sockets.add(passage.far);
        try {
            passage.far.connect(new InetSocketAddress(target.getHost(), target.getPort()));
            if (fault == Fault.CUT) {
                throw new IOException("The line is cut");
            }
            Thread.ofVirtual().start(() -> pump(passage, true));
            pump(passage, false);
        } catch (IOException e) {
            end(passage);
        }
    }

    private void pump(Passage passage, boolean toServer) {
        Socket from = toServer ? passage.near : passage.far;
        Socket to = toServer ? passage.far : passage.near;
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (toServer) {
                    look(passage, new String(chunk, 0, n, StandardCharsets.ISO_8859_1));
                }
                if (passes(passage, toServer)) {
                    out.write(chunk, 0, n);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            end(passage);
        }
    }

    /** What a firewall or a proxy reads in a request, whose head a browser writes in one go. */
    private void look(Passage passage, String chunk) throws IOException {
        boolean stream = chunk.startsWith("GET ") && chunk.contains("/stream");
        boolean upgrade = chunk.contains("Upgrade: websocket");
        if (stream && upgrade && (fault == Fault.NO_SOCKETS || fault == Fault.NO_STREAMS)) {
            throw new IOException("The line lets no WebSocket through");
        }
        passage.heldBack = fault == Fault.NO_STREAMS && stream;
    }

    private boolean passes(Passage passage, boolean toServer) throws IOException {
        switch (fault) {
            case DELAYS ->
                LockSupport.parkNanos(
                        Duration.ofMillis(random.nextInt(LONGEST_DELAY_MS)).toNanos());
            case DROPS -> {
                if (random.nextInt(ODDS) == 0) {
                    throw new IOException("The line dropped the connection");
                }
            }
            case HALF_CLOSES -> {
                if (!toServer && random.nextInt(ODDS) == 0) {
                    passage.near.shutdownOutput();
                    passage.heldBack = true;
                }
            }
            case NONE, CUT, ONE_WAY, NO_SOCKETS, NO_STREAMS -> {}
        }
        return toServer || !passage.heldBack && fault != Fault.ONE_WAY;
    }

    private static void end(Passage passage) {
        reset(passage.near);
        reset(passage.far);
    }

    // Without lingering the other end sees a broken connection rather than an orderly end.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
