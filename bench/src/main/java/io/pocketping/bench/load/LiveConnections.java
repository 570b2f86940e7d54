package io.pocketping.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The live connections of widgets, opened as browsers do and then left to an event loop. */
public final class LiveConnections {
    private static final int UNMASKED = 125;
    private static final byte PONG = (byte) 0x8a;
    private static final byte MASKED = (byte) 0x80;
    private static final byte[] NO_MASK = new byte[4];
    private static final String STREAM_BEGAN = "event: connected\ndata: {}\n\n";

    private LiveConnections() {}

    /** A WebSocket that has said hello; {@code frames} hears the text of every frame. */
    public static void openSocket(EventLoop loop, InetSocketAddress address, Visitor visitor, Consumer<String> frames)
            throws IOException {
        SocketChannel channel = Connection.open(address);
        Connection.write(
                channel,
                Request.get(
                                "/pocketping/stream",
                                "Origin: http://shop.example",
                                "Connection: Upgrade",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")
                        .numbered(0));
        readUntil(channel, "HTTP/1.1 101 ", "\r\n\r\n");
        String hello = "{\"type\":\"hello\",\"data\":{\"token\":\"" + visitor.token() + "\",\"cursor\":\""
                + visitor.cursor() + "\"}}";
        Connection.write(channel, frame((byte) FrameReader.TEXT, hello.getBytes(StandardCharsets.UTF_8)));
        loop.add(channel, new Socket(channel, frames));
    }

    /** A stream of server-sent events, whose content nobody looks at. */
    public static void openStream(EventLoop loop, InetSocketAddress address, Visitor visitor) throws IOException {
        SocketChannel channel = Connection.open(address);
        Connection.write(
                channel,
                Request.get(
                                "/pocketping/stream",
                                "Origin: http://shop.example",
                                "Authorization: Bearer " + visitor.token(),
                                "Last-Event-ID: " + visitor.cursor(),
                                "Cache-Control: no-cache")
                        .numbered(0));
        readUntil(channel, "HTTP/1.1 200 ", STREAM_BEGAN);
        loop.add(channel, bytes -> {});
    }

    private static void readUntil(SocketChannel channel, String beginning, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        while (text.indexOf(end) < 0) {
            bytes.clear();
            if (channel.read(bytes) < 0) {
                throw new IOException("The server ended the connection after: " + text);
            }
            text.append(StandardCharsets.ISO_8859_1.decode(bytes.flip()));
        }
        if (text.indexOf(beginning) != 0) {
            throw new IOException("Refused: " + text);
        }
    }

    // Frames of clients must be masked; with a mask of zeros that changes nothing.
    private static ByteBuffer frame(byte first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length).put(first);
        if (payload.length <= UNMASKED) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | UNMASKED + 1)).putShort((short) payload.length);
        }
        return frame.put(NO_MASK).put(payload).flip();
    }

    private record Socket(SocketChannel channel, Consumer<String> frames, FrameReader reader) implements Peer {
        Socket(SocketChannel channel, Consumer<String> frames) {
            this(channel, frames, new FrameReader());
        }

        @Override
        public void take(ByteBuffer bytes) throws IOException {
            reader.take(bytes, this::frame);
        }

        private void frame(int first, byte[] payload) throws IOException {
            switch (first) {
                case FrameReader.TEXT -> frames.accept(new String(payload, StandardCharsets.UTF_8));
                case FrameReader.PING -> Connection.write(channel, LiveConnections.frame(PONG, payload));
                default -> throw new IOException("The server sent a frame that begins with " + first);
            }
        }
    }
}
