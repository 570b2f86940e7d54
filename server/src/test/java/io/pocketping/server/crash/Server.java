package io.pocketping.server.crash;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/** Where the server is at the moment, for clients that outlive it. */
final class Server {
    private final AtomicReference<URI> url;

    Server(URI url) {
        this.url = new AtomicReference<>(url);
    }

    void movedTo(URI newUrl) {
        url.set(newUrl);
    }

    URI widget(String path) {
        return url.get().resolve("/pocketping" + path);
    }

    URI socket() {
        return URI.create("ws" + widget("/stream").toString().substring("http".length()));
    }
}
