package io.pocketping.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chat server that exists only in the network of one browser profile and follows the protocol. It brings the widget into
 * states that a real server is slow or unwilling to be in: old pages, refusals, uploads that stand still.
 */
final class FakeBackend {
    /** A request that the widget made. */
    record Call(String method, String path, JsonNode body) {}

    private record Refusal(int status, String code) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 50;
    private static final String ROOT = "/pocketping";
    private static final List<String> COLOURS =
            List.of("#f2a154,#7b3fe4", "#1fb5a8,#12235c", "#e8606a,#43202f", "#74b06a,#12373f");

    private final ObjectNode connect = JSON.createObjectNode();
    private final List<ObjectNode> log = new ArrayList<>();
    private final Map<String, ObjectNode> files = new HashMap<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final List<Route> held = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<WebSocketRoute> sockets = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private final Instant start = Instant.now();
    private boolean holding;
    private int places;

    private FakeBackend() {
        connect.put("sessionId", "fake.token").put("visitorId", "a-visitor").put("operatorOnline", true);
    }

    /** Takes the place of the server for all pages of the profile. */
    static FakeBackend in(BrowserContext profile) {
        FakeBackend backend = new FakeBackend();
        profile.route("**" + ROOT + "/**", backend::answer);
        profile.routeWebSocket(url -> url.endsWith("/stream"), backend::hear);
        return backend;
    }

    /** A field of what it answers to a visitor who connects. */
    FakeBackend connectsWith(String field, Object value) {
        connect.set(field, JSON.valueToTree(value));
        return this;
    }

    /** A message that is in the log already, written so long ago. */
    FakeBackend has(Duration ago, String sender, String content, Map<String, ?> more) {
        log.add(message("m" + log.size(), sender, content, start.minus(ago), more));
        return this;
    }

    FakeBackend has(Duration ago, String sender, String content) {
        return has(ago, sender, content, Map.of());
    }

    /** A message of the operator comes in now. */
    void says(String content) {
        ObjectNode message = message("m" + log.size(), "operator", content, Instant.now(), Map.of("status", "sent"));
        log.add(message);
        frame("message", message);
    }

    /** Something happens on the live channel, or will as soon as there is one. */
    void frame(String type, Object data) {
        ObjectNode frame = JSON.createObjectNode().put("type", type).put("cursor", "fake." + ++places);
        frame.set("data", JSON.valueToTree(data));
        if (sockets.isEmpty()) {
            waiting.add(frame.toString());
        }
        sockets.forEach(socket -> socket.send(frame.toString()));
    }

    /** Answers everything on this path with an error from now on. */
    FakeBackend refuses(String path, int status, String code) {
        refusals.put(path, new Refusal(status, code));
        return this;
    }

    void takesAgain(String path) {
        refusals.remove(path);
    }

    /** The bytes of uploads stay under way until {@link #letGo}. */
    FakeBackend holdsUploads() {
        holding = true;
        return this;
    }

    void letGo() {
        holding = false;
        List<Route> underWay = List.copyOf(held);
        held.clear();
        underWay.forEach(route -> send(route, 200, "{\"ok\":true}"));
    }

    /** What the widget asked for on this path, in order. */
    List<Call> calls(String method, String path) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && call.path().equals(path))
                .toList();
    }

    /** An attachment as the server describes one; pictures are of these pixels. */
    static Map<String, Object> file(URI site, String name, String type, int... pixels) {
        Map<String, Object> file = new HashMap<>(Map.of(
                "id",
                "file-" + name,
                "filename",
                name,
                "mimeType",
                type,
                "size",
                245_760,
                "url",
                site.resolve(ROOT + "/files/" + name.replace(' ', '-') + "?signature=s")
                        .toString(),
                "status",
                "ready"));
        if (pixels.length == 2) {
            file.put("width", pixels[0]);
            file.put("height", pixels[1]);
        }
        return file;
    }

    private static ObjectNode message(String id, String sender, String content, Instant at, Map<String, ?> more) {
        ObjectNode message = JSON.createObjectNode()
                .put("id", id)
                .put("sessionId", "fake")
                .put("sender", sender)
                .put("content", content)
                .put("timestamp", at.toString())
                .put("status", "read");
        if (sender.equals("operator")) {
            message.put("operatorName", "Ada");
        }
        more.forEach((field, value) -> message.set(field, JSON.valueToTree(value)));
        return message;
    }

    private void hear(WebSocketRoute socket) {
        socket.onMessage(hello -> {
            socket.send("{\"type\":\"beat\"}");
            waiting.forEach(socket::send);
            waiting.clear();
            sockets.add(socket);
        });
    }

    private void answer(Route route) {
        Request request = route.request();
        URI url = URI.create(request.url());
        String path = url.getPath().substring(url.getPath().indexOf(ROOT) + ROOT.length());
        JsonNode body = bodyOf(request);
        calls.add(new Call(request.method(), path, body));
        Refusal refusal = refusals.get(path);
        if (refusal != null) {
            String code = refusal.code();
            send(
                    route,
                    refusal.status(),
                    "{\"error\":\"" + code + "\",\"message\":\"" + code + "\",\"code\":\"" + code + "\"}");
        } else if (path.startsWith("/files/")) {
            picture(route, path);
        } else if (request.method().equals("PUT")) {
            receive(route);
        } else {
            send(
                    route,
                    200,
                    answerTo(request.method(), path, String.valueOf(url.getQuery()), body, url)
                            .toString());
        }
    }

    private ObjectNode answerTo(String method, String path, String query, JsonNode body, URI url) {
        ObjectNode answer = JSON.createObjectNode();
        switch (path) {
            case "/connect" -> {
                int from = Math.max(0, log.size() - PAGE);
                answer.setAll(connect);
                answer.put("cursor", "fake." + places).put("hasMore", from > 0).set("messages", page(from, log.size()));
            }
            case "/messages" -> {
                int before = placeOf(query.replaceAll(".*before=([^&]+).*", "$1"));
                int from = Math.max(0, before - PAGE);
                answer.put("hasMore", from > 0).set("messages", page(from, before));
            }
            case "/message" -> accept(answer, body);
            case "/upload" -> {
                String id = "upload-" + files.size();
                ObjectNode file = (ObjectNode) body.deepCopy();
                file.put("id", id)
                        .put("url", url.resolve(ROOT + "/files/" + id).toString())
                        .put("status", "ready");
                if (body.path("mimeType").asText().startsWith("image/")) {
                    file.put("width", 1200).put("height", 900);
                }
                files.put(id, file);
                answer.put("attachmentId", id)
                        .put("uploadUrl", url.resolve(ROOT + "/upload/" + id).toString());
            }
            case "/upload/complete" ->
                answer.setAll(files.get(body.path("attachmentId").asText()));
            case "/presence" ->
                answer.put("online", connect.path("operatorOnline").asBoolean());
            case "/read" -> answer.put("updated", body.path("messageIds").size());
            default -> change(answer, method, path, body);
        }
        return answer;
    }

    private void accept(ObjectNode answer, JsonNode body) {
        String id = "m" + log.size();
        ObjectNode message =
                message(id, "visitor", body.path("content").asText(), Instant.now(), Map.of("status", "sent"));
        message.set("clientId", body.path("clientId"));
        ArrayNode attached = JSON.createArrayNode();
        body.path("attachmentIds").forEach(file -> attached.add(files.get(file.asText())));
        if (!attached.isEmpty()) {
            message.set("attachments", attached);
        }
        if (body.has("replyTo")) {
            ObjectNode original = log.get(placeOf(body.path("replyTo").asText()));
            message.set("replyTo", original.deepCopy().retain("id", "content", "sender"));
        }
        log.add(message);
        answer.put("messageId", id)
                .put("timestamp", message.path("timestamp").asText())
                .set("attachments", attached);
        frame("message", message);
    }

    private void change(ObjectNode answer, String method, String path, JsonNode body) {
        answer.put("ok", true);
        if (!path.startsWith("/message/")) {
            return;
        }
        ObjectNode message = log.get(placeOf(path.substring(path.lastIndexOf('/') + 1)));
        String now = Instant.now().toString();
        if (method.equals("PATCH")) {
            message.set("content", body.path("content"));
            answer.set("message", message.put("editedAt", now));
        } else {
            message.put("content", "").put("deletedAt", now);
            answer.put("deleted", true);
        }
    }

    private int placeOf(String id) {
        return Integer.parseInt(id.substring(1));
    }

    private ArrayNode page(int from, int to) {
        return JSON.createArrayNode().addAll(log.subList(from, to));
    }

    private void receive(Route route) {
        if (holding) {
            held.add(route);
        } else {
            send(route, 200, "{\"ok\":true}");
        }
    }

    private static void picture(Route route, String path) {
        String[] colours =
                COLOURS.get(Math.floorMod(path.hashCode(), COLOURS.size())).split(",", -1);
        String svg = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90" preserveAspectRatio="xMidYMid slice" width="1200" height="900">
            <linearGradient id="g" x2="1" y2="1"><stop stop-color="%s"/><stop offset="1" stop-color="%s"/></linearGradient>
            <path fill="url(#g)" d="M0 0h120v90H0z"/><circle cx="82" cy="30" r="14" fill="#fff9"/>
            <path fill="#0004" d="M0 90 38 42l30 48zM52 90l28-30 40 30z"/></svg>\
            """.formatted(colours[0], colours[1]);
        route.fulfill(new Route.FulfillOptions().setContentType("image/svg+xml").setBody(svg));
    }

    private static void send(Route route, int status, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/json; charset=utf-8")
                .setBodyBytes(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode bodyOf(Request request) {
        byte @Nullable [] bytes = request.postDataBuffer();
        boolean json = request.headers()
                .getOrDefault("content-type", "")
                .toLowerCase(Locale.ROOT)
                .contains("json");
        if (bytes == null || !json) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
