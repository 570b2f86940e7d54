package io.pocketping.server;

import io.pocketping.http.HttpEngine;
import io.pocketping.servlet.PocketPingServlet;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty around our servlet: HTTP/1.1 and WebSocket, requests on virtual threads, nothing of its own on the wire. */
final class JettyServer {
    private static final Logger log = LoggerFactory.getLogger(JettyServer.class);

    /** Platform threads only select and schedule, so a few are enough for any number of connections. */
    private static final int MOST_THREADS = 16;

    private static final int FEWEST_THREADS = 4;
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 2;
    private static final int BACKLOG = 1024;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int ANSWER_BUFFER = 8 * 1024;

    /** Above the engine's body deadline and its heartbeats, and above the 60 s that proxies keep a connection. */
    private static final Duration IDLE = Duration.ofSeconds(75);

    /** How long a line may be silent while the server stops: a body that is on its way shall arrive. */
    private static final Duration IDLE_WHILE_STOPPING = Duration.ofSeconds(3);

    private final Server server;
    private final ServerConnector connector;
    private final GracefulHandler requests;

    private JettyServer(Server server, ServerConnector connector, GracefulHandler requests) {
        this.server = server;
        this.connector = connector;
        this.requests = requests;
    }

    /** Starts it. The port answers when this returns. */
    static JettyServer start(String address, int port, HttpEngine engine) throws StartFailure {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("jetty");
        threads.setVirtualThreadsExecutor(Thread::startVirtualThread);
        Server server = new Server(threads);
        HttpConnectionFactory http = new HttpConnectionFactory(httpConfiguration());
        ServerConnector connector = new ServerConnector(server, null, null, null, ACCEPTORS, SELECTORS, http);
        connector.setHost(address);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(IDLE_WHILE_STOPPING.toMillis());
        server.addConnector(connector);
        server.setErrorHandler(new JsonErrors());
        GracefulHandler requests = new GracefulHandler(context(engine));
        server.setHandler(requests);
        JettyServer jetty = new JettyServer(server, connector, requests);
        try {
            server.start();
            return jetty;
        } catch (BindException e) {
            jetty.stop();
            throw cannotListen(address, port, e);
        } catch (IOException e) {
            jetty.stop();
            if (e.getCause() instanceof BindException cause) {
                throw cannotListen(address, port, cause);
            }
            throw new StartFailure("The HTTP server did not start: " + e, e);
        } catch (Exception e) {
            jetty.stop();
            throw new IllegalStateException("Jetty did not start", e);
        }
    }

    private static HttpConfiguration httpConfiguration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setOutputBufferSize(ANSWER_BUFFER);
        return http;
    }

    private static ServletContextHandler context(HttpEngine engine) {
        ServletContextHandler context = new ServletContextHandler();
        context.setErrorHandler(new JsonErrors());
        context.addServletContainerInitializer((classes, servlets) -> {
            ServletRegistration.Dynamic everything = servlets.addServlet("pocketping", new PocketPingServlet(engine));
            everything.addMapping("/*");
            everything.setAsyncSupported(true);
        });
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        return context;
    }

    private static StartFailure cannotListen(String address, int port, BindException e) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("Permission denied")) {
            return new StartFailure("Port " + port + " may not be opened by this user: set PORT to 1024 or above", e);
        }
        if (reason.contains("assign")) {
            return new StartFailure("This machine has no address " + address + ": set BIND_ADDRESS to one it has", e);
        }
        return new StartFailure(
                "Port " + port + " on " + address + " is in use: stop the other program, or set PORT to another", e);
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Closes the listening socket; connections that exist go on, each until its next answer. */
    void closeAcceptor() {
        var unused = connector.shutdown();
        connector.close();
    }

    /** Refuses new requests with 503 and waits until the others, streams among them, have their answers. */
    void finishRequests(Duration within) {
        try {
            requests.shutdown().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("{} requests did not end within {} s", requests.getCurrentRequestCount(), within.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            log.warn("Waiting for requests failed", e);
        }
    }

    void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            log.warn("Jetty did not stop cleanly", e);
        }
    }
}
