package io.pocketping.servlet;

import io.pocketping.http.SocketListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.util.Map;

/**
 * Makes a WebSocket of a request. Apart from the servlet, so that an application without the WebSocket API on its class path
 * runs as well, only without WebSockets.
 */
final class SocketUpgrade {
    /** Where the container puts itself into the servlet context (Jakarta WebSocket 2.1, section 6.4). */
    static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

    private SocketUpgrade() {}

    /**
     * Answers 101.
     *
     * @param container what stands in the servlet context under {@link #CONTAINER}
     * @throws ServletException when the container finds something wrong with the handshake
     */
    static void upgrade(Object container, HttpServletRequest in, HttpServletResponse out, SocketListener listener)
            throws ServletException, IOException {
        try {
            ((ServerContainer) container).upgradeHttpToWebSocket(in, out, new SocketConfig(listener), Map.of());
        } catch (DeploymentException | RuntimeException e) {
            // What is wrong with a handshake arrives as one of several unchecked types.
            throw new ServletException("WebSocket handshake refused", e);
        }
    }
}
