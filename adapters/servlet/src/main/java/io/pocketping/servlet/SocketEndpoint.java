package io.pocketping.servlet;

import io.pocketping.http.SocketListener;
import io.pocketping.http.SocketSink;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket: the container's endpoint on one side, the engine's sink on the other. The container delivers frames one
 * by one, but may report the end at any time; the engine hears of it after the frame in hand.
 */
final class SocketEndpoint extends Endpoint implements SocketSink {
    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);

    /** Far above the engine's heartbeat: only a socket that the engine forgot reaches it. */
    private static final Duration IDLE = Duration.ofMinutes(2);

    /** How long a peer may take to answer our close, and a blocked send to make progress, before the line is cut. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SocketListener listener;
    private @Nullable Session session;
    private volatile boolean closing;
    private boolean listening;
    private boolean ended;

    SocketEndpoint(SocketListener listener) {
        this.listener = listener;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        opened.setMaxIdleTimeout(IDLE.toMillis());
        opened.setMaxTextMessageBufferSize(SocketListener.MAX_FRAME);
        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::text);
        opened.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> tell(listener::pong));
        // In parts, so that nothing is gathered of what is refused anyway.
        opened.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>)
                (part, last) -> close(CloseCodes.CANNOT_ACCEPT.getCode(), "Text frames only"));
        tell(() -> listener.opened(this));
    }

    private void text(String frame) {
        tell(() -> listener.text(frame));
    }

    private void tell(Runnable call) {
        synchronized (this) {
            if (ended) {
                return;
            }
            listening = true;
        }
        try {
            call.run();
        } catch (RuntimeException e) {
            log.error("A WebSocket listener failed", e);
            close(CloseCodes.UNEXPECTED_CONDITION.getCode(), "");
        } finally {
            boolean over;
            synchronized (this) {
                listening = false;
                over = ended;
            }
            if (over) {
                listener.closed();
            }
        }
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        end();
    }

    @Override
    public void onError(Session failed, Throwable cause) {
        log.debug("A WebSocket failed: {}", cause.toString());
        if (!failed.isOpen()) {
            end();
        }
    }

    private void end() {
        closing = true;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            if (listening) {
                return;
            }
        }
        listener.closed();
    }

    @Override
    public void send(String text) throws IOException {
        Session open = requireOpen();
        try {
            open.getBasicRemote().sendText(text);
        } catch (IllegalStateException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void ping() throws IOException {
        Session open = requireOpen();
        try {
            open.getBasicRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IllegalStateException e) {
            throw new IOException(e);
        }
    }

    private Session requireOpen() throws IOException {
        Session open = session;
        if (closing || open == null) {
            throw new IOException("The socket is closed");
        }
        return open;
    }

    @Override
    public void close(int code, String reason) {
        Session open = session;
        synchronized (this) {
            if (closing || open == null) {
                return;
            }
            closing = true;
        }
        try {
            open.close(new CloseReason(CloseCodes.getCloseCode(code), reason));
            open.setMaxIdleTimeout(FAREWELL.toMillis());
        } catch (IOException | IllegalStateException e) {
            log.debug("A WebSocket was gone before it was closed: {}", e.toString());
        }
    }
}
