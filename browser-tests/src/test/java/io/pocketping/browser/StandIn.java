package io.pocketping.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Answers in the server's place where a test must decide what is said: of files, statistics and settings. Its addresses
 * name a host that the page must not ask, as those of a server behind a proxy do.
 */
final class StandIn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ELSEWHERE = "https://chat.example";
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** The changes that were asked for, as they came. */
    final List<JsonNode> changes = new ArrayList<>();

    private final Map<String, JsonNode> files = new HashMap<>();
    private Map<String, Object> project = Map.of();

    /** Takes files for attachments, and the messages that bring them. */
    static StandIn forFiles(Page page) {
        StandIn server = new StandIn();
        page.route("**/api/v1/sessions/*/attachments", server::begin);
        page.route("**/pocketping/upload/**", route -> answer(route, Map.of("ok", true)));
        page.route("**/attachments/*/complete", server::complete);
        page.route("**/pocketping/files/**", StandIn::picture);
        page.route("**/api/v1/sessions/*/messages", server::send);
        return server;
    }

    static void forStatistics(Page page, int conversations) {
        page.route("**/api/v1/stats?period=*", route -> {
            int days = route.request().url().endsWith("30d") ? 30 : 7;
            answer(route, statistics(days, conversations));
        });
    }

    /** Keeps settings. It refuses a welcome that is "refused". */
    static StandIn forSettings(Page page) {
        StandIn server = new StandIn();
        server.project = Map.of(
                "id", "default",
                "welcomeMessage", "Hi! How can we help?",
                "preChatForm",
                        Map.of(
                                "enabled",
                                true,
                                "required",
                                false,
                                "timing",
                                "before-first-message",
                                "fields",
                                "email-or-phone"),
                "trackedElements", List.of(Map.of("selector", ".pricing", "event", "click", "name", "clicked_pricing")),
                "branding",
                        Map.of(
                                "operatorName",
                                "Ada",
                                "primaryColor",
                                "#4f46e5",
                                "headerColor",
                                Map.of("light", Map.of("from", "#4f46e5", "to", "#06b6d4"), "dark", "#202033")));
        page.route("**/api/v1/projects/default", server::settings);
        return server;
    }

    /** The next upload breaks on its way. */
    void breakNextUpload(Page page) {
        page.route("**/pocketping/upload/**", Route::abort, new Page.RouteOptions().setTimes(1));
    }

    private void begin(Route route) {
        String id = "a" + files.size();
        files.put(id, body(route.request()));
        answer(
                route,
                Map.of(
                        "attachmentId",
                        id,
                        "uploadUrl",
                        ELSEWHERE + "/pocketping/upload/" + id + "?expires=1&signature=x",
                        "expiresAt",
                        Instant.now().plus(Duration.ofMinutes(15)).toString()));
    }

    private void complete(Route route) {
        answer(route, attachment(lastButOne(route)));
    }

    private Map<String, Object> attachment(String id) {
        JsonNode file = Objects.requireNonNull(files.get(id), id);
        String url = ELSEWHERE + "/pocketping/files/" + id;
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("id", id);
        file.properties().forEach(field -> attachment.put(field.getKey(), field.getValue()));
        attachment.put("url", url + "?signature=x");
        if (file.required("mimeType").asText().startsWith("image/")) {
            attachment.put("thumbnailUrl", url + "/thumbnail?signature=x");
            attachment.put("width", 800);
            attachment.put("height", 600);
        }
        attachment.put("status", "ready");
        attachment.put("createdAt", Instant.now().toString());
        return attachment;
    }

    private static void picture(Route route) {
        route.fulfill(new Route.FulfillOptions().setContentType("image/png").setBodyBytes(PICTURE));
    }

    private void send(Route route) {
        JsonNode message = body(route.request());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", "m" + files.size() + message.required("clientId").asText());
        answer.put("sessionId", lastButOne(route));
        answer.put("seq", 1_000_000);
        answer.put("type", "operator");
        answer.put("content", message.required("content"));
        answer.put("clientId", message.required("clientId"));
        answer.put("createdAt", Instant.now().toString());
        answer.put("status", "sent");
        List<Object> attachments = new ArrayList<>();
        message.path("attachmentIds").forEach(id -> attachments.add(attachment(id.asText())));
        answer.put("attachments", attachments);
        answer(route, answer);
    }

    private static Map<String, Object> statistics(int days, int conversations) {
        Map<String, Object> csat = new LinkedHashMap<>();
        csat.put("percent", conversations == 0 ? null : 0.91);
        csat.put("average", conversations == 0 ? null : 4.57);
        csat.put("responses", conversations / 5);
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("from", Instant.now().minus(Duration.ofDays(days)).toString());
        stats.put("to", Instant.now().toString());
        stats.put("conversations", conversations);
        stats.put(
                "conversationsSparkline",
                IntStream.range(0, days)
                        .map(day -> conversations * (day * 5 % 7) / 7)
                        .boxed()
                        .toList());
        stats.put("messages", conversations * 7);
        stats.put("responseRate", conversations == 0 ? 0 : 0.873);
        stats.put("medianFirstResponseSeconds", conversations == 0 ? null : 94);
        stats.put("unansweredNow", conversations / 100);
        stats.put("csat", csat);
        return stats;
    }

    private void settings(Route route) {
        if (route.request().method().equals("PATCH")) {
            JsonNode change = body(route.request());
            changes.add(change);
            if (change.path("welcomeMessage").asText().equals("refused")) {
                String envelope = json(Map.of(
                        "error", "Bad request", "message", "'welcomeMessage' is refused", "code", "INVALID_REQUEST"));
                route.fulfill(new Route.FulfillOptions().setStatus(400).setBody(envelope));
                return;
            }
            Map<String, Object> changed = new LinkedHashMap<>(project);
            change.properties().forEach(field -> changed.put(field.getKey(), field.getValue()));
            project = changed;
        }
        answer(route, project);
    }

    /** The id in {@code …/id/word}. */
    private static String lastButOne(Route route) {
        Path path = Path.of(URI.create(route.request().url()).getPath());
        return path.getName(path.getNameCount() - 2).toString();
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.postData());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The inbox sent no JSON", e);
        }
    }

    private static void answer(Route route, Object body) {
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(json(body)));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
