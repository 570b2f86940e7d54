package io.pocketping.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Somebody's website, on another origin than the chat server. It also serves the widget's files itself, for pages whose
 * script must load while the server cannot be reached, and those of the independent client.
 */
final class HostSite implements AutoCloseable {
    private record Served(String html, Map<String, String> headers) {}

    private final HttpServer server;
    private final Map<String, Served> pages = new ConcurrentHashMap<>();

    HostSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Puts a page on the site and says where it is. */
    URI page(String path, String body) {
        return page(path, body, Map.of());
    }

    URI page(String path, String body, Map<String, String> headers) {
        String html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A site of somebody</title>"
                + "<link rel=\"icon\" href=\"data:,\"><body><h1>A site of somebody</h1>" + body + "</body></html>";
        pages.put(path, new Served(html, headers));
        return url(path);
    }

    /** Puts a page with the widget on the site, its script served by the site itself. */
    URI pageWithChat(String path, URI server) {
        return page(path, "<script src=\"/widget.js\" data-endpoint=\"" + server + "/pocketping\"></script>");
    }

    URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort()).resolve(path);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Served page = pages.get(path);
        if (page != null) {
            page.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, "text/html; charset=utf-8", page.html().getBytes(StandardCharsets.UTF_8));
            return;
        }
        String resource = path.startsWith("/independent/") ? path : "/io/pocketping/widget" + path;
        try (InputStream file = HostSite.class.getResourceAsStream(resource)) {
            if (file == null || !path.endsWith(".js")) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            } else {
                send(exchange, "text/javascript; charset=utf-8", file.readAllBytes());
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
