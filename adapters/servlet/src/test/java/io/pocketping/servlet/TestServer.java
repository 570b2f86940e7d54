package io.pocketping.servlet;

import io.pocketping.http.HttpEngine;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty on a free port of loopback that serves one engine. */
final class TestServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;

    TestServer(String mapping, HttpEngine engine) throws Exception {
        this(mapping, new PocketPingServlet(engine), true);
    }

    /** In a container with or without support for WebSockets. */
    TestServer(String mapping, HttpServlet servlet, boolean webSockets) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServletContainerInitializer((classes, servletContext) -> {
            ServletRegistration.Dynamic chat = servletContext.addServlet("pocketping", servlet);
            chat.addMapping(mapping);
            chat.setAsyncSupported(true);
        });
        if (webSockets) {
            JakartaWebSocketServletContainerInitializer.configure(context, null);
        }
        server.setHandler(context);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    URI socketUri(String path) {
        return URI.create("ws://127.0.0.1:" + connector.getLocalPort() + path);
    }

    /** A plain TCP connection, for what no proper client would send. */
    Socket connect() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
        return socket;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
