package io.pocketping.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** The operator that scripts of a page may ask to do something, by the name of what and a JSON list of with what. */
final class PageOperator implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OperatorApi api;
    private final OperatorStream stream;

    PageOperator(LiveServer server) {
        api = new OperatorApi(server);
        stream = new OperatorStream(server);
    }

    /** What an exposed function is: it gives JSON, and throws what the page then sees as a failure. */
    Object ask(Object... call) {
        try {
            return JSON.writeValueAsString(act(String.valueOf(call[0]), JSON.readTree(String.valueOf(call[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stream.close();
    }

    private JsonNode act(String what, JsonNode with) {
        return switch (what) {
            case "say" -> say(with);
            case "attach" -> attach(with);
            case "edit" ->
                api.call("PATCH", message(with), JSON.createObjectNode().set("content", with.get(2)));
            case "remove" -> api.call("DELETE", message(with), null);
            case "typing" ->
                api.call("POST", of(with, "typing"), JSON.createObjectNode().set("isTyping", with.get(1)));
            case "read" -> read(with);
            case "emit" -> emit(with);
            case "askRating" -> api.call("POST", of(with, "csat"), null);
            case "close" -> api.call("POST", of(with, "close"), null);
            case "online" ->
                api.call("POST", "/operator/status", JSON.createObjectNode().set("online", with.get(0)));
            case "settings" -> api.call("PATCH", "/projects/default", with.get(0));
            case "session" -> api.session(with.get(0).asText());
            case "messages" ->
                api.call("GET", of(with, "messages?limit=100"), null).required("messages");
            case "timeline" ->
                list(api.timeline(with.get(0).asText(), with.get(1).asText()));
            case "heard" -> list(stream.heard(with.get(0).asText(), with.get(1).asText()));
            default -> throw new IllegalArgumentException("No operator does " + what);
        };
    }

    private JsonNode say(JsonNode with) {
        ObjectNode body = JSON.createObjectNode().put("operatorName", "Ada").set("content", with.get(1));
        if (with.path(2).isObject()) {
            with.get(2).properties().forEach(option -> body.set(option.getKey(), option.getValue()));
        }
        return api.call("POST", of(with, "messages"), body);
    }

    private JsonNode attach(JsonNode with) {
        byte[] bytes = Base64.getDecoder().decode(with.get(3).asText());
        return api.attach(
                with.get(0).asText(), with.get(1).asText(), with.get(2).asText(), bytes);
    }

    private JsonNode read(JsonNode with) {
        ObjectNode body = JSON.createObjectNode().put("status", with.path(2).asText("read"));
        return api.call("POST", of(with, "read"), body.set("messageIds", with.get(1)));
    }

    private JsonNode emit(JsonNode with) {
        ObjectNode body = JSON.createObjectNode();
        body.set("name", with.get(1));
        return api.call("POST", of(with, "events"), body.set("data", with.get(2)));
    }

    private static String of(JsonNode with, String part) {
        return "/sessions/" + with.get(0).asText() + "/" + part;
    }

    private static String message(JsonNode with) {
        return of(with, "messages/" + with.get(1).asText());
    }

    private static ArrayNode list(Iterable<JsonNode> items) {
        ArrayNode list = JSON.createArrayNode();
        items.forEach(list::add);
        return list;
    }
}
