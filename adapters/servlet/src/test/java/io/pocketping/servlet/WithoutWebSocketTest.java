package io.pocketping.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.http.HttpEngine;
import io.pocketping.http.Response;
import io.pocketping.http.SocketListener;
import io.pocketping.http.SocketSink;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** An application with pocketping-servlet and a plain servlet container, and nothing of WebSockets on its class path. */
class WithoutWebSocketTest {
    private final HttpEngine engine = request -> request.upgrade()
            ? new Response.Upgrade(Map.of(), new Ignoring())
            : Response.ok(Map.of("path", request.path()));

    @Test
    void everythingElseIsServedAndAnUpgradeIsRefused() throws Exception {
        HttpServlet servlet = (HttpServlet) new Hiding()
                .loadClass(PocketPingServlet.class.getName())
                .getConstructor(HttpEngine.class)
                .newInstance(engine);
        try (TestServer server = new TestServer("/chat/*", servlet, false);
                HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(
                            HttpRequest.newBuilder(server.uri("/chat/presence")).build(), BodyHandlers.ofString())
                    .body();
            assertThat(answer).isEqualTo("{\"path\":\"/presence\"}");

            assertThatThrownBy(() -> client.newWebSocketBuilder()
                            .buildAsync(server.socketUri("/chat/stream"), new WebSocket.Listener() {})
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            e -> assertThat(e.getResponse().statusCode()).isEqualTo(400));
        }
    }

    /** Knows our classes anew, and no {@code jakarta.websocket}. */
    private static final class Hiding extends ClassLoader {
        Hiding() {
            super(WithoutWebSocketTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.websocket.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(PocketPingServlet.class.getPackageName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? defined(name) : known;
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static final class Ignoring implements SocketListener {
        @Override
        public void opened(SocketSink sink) {}

        @Override
        public void text(String frame) {}

        @Override
        public void pong() {}

        @Override
        public void closed() {}
    }
}
