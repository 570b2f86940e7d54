package io.pocketping.server;

import io.pocketping.http.Call;
import io.pocketping.http.OperatorGate;
import io.pocketping.http.Response;
import io.pocketping.http.Route;
import io.pocketping.server.inbox.OneTimeLinks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of {@code pocketping demo}: a small shop with the widget, and a way into the inbox. */
final class DemoShop {
    private static final String PAGE = "/io/pocketping/server/demo/index.html";

    private final String html;
    private final OperatorGate gate;
    private final OneTimeLinks links;

    DemoShop(String widgetPath, OperatorGate gate, OneTimeLinks links) {
        this.html = read().replace("{endpoint}", widgetPath);
        this.gate = gate;
        this.links = links;
    }

    List<Route> routes() {
        List<Route> rows = new ArrayList<>(StaticFiles.demo());
        rows.add(Route.open("GET", "/", this::page));
        return rows;
    }

    private Response page(Call call) {
        // A link that logs in is only for whoever sits at this machine, never for a visitor from elsewhere.
        String inbox = gate.isThisMachine(call.request()) ? links.create() : "/inbox";
        Map<String, String> headers = new LinkedHashMap<>(PageHeaders.ALL);
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Cache-Control", "no-store");
        return new Response.Answer(200, headers, html.replace("{inbox}", inbox).getBytes(StandardCharsets.UTF_8));
    }

    private static String read() {
        try (InputStream in = DemoShop.class.getResourceAsStream(PAGE)) {
            if (in == null) {
                throw new IllegalStateException("The class path has no " + PAGE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
