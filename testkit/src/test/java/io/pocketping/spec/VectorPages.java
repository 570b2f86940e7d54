package io.pocketping.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a visitor of a vector row does on their pages. */
final class VectorPages {
    private final Chat chat;
    private final VectorPlay play;
    private final List<Live> live = new ArrayList<>();
    private @Nullable Visitor page;

    VectorPages(Chat chat, VectorPlay play) {
        this.chat = chat;
        this.play = play;
    }

    /** Their page; it connects when it is first needed. */
    Visitor page() {
        if (page == null) {
            page = chat.visitor();
        }
        return page;
    }

    Map<String, @Nullable Object> does(String deed, JsonNode step) {
        return switch (deed) {
            case "connects" -> seen(connects(step));
            case "sends" -> seen(sends(step));
            case "edits" -> seen(page().edits(play.message(step), VectorMatch.text(step.path("content"))));
            case "deletes" -> seen(deletes(step));
            case "reads" -> seen(reads(step));
            case "lists" -> seen(page().lists(fields(step, "after", "limit")));
            case "polls" -> Map.of("contents", polls(step));
            case "rates" -> seen(page().posts("/csat", fields(step, "score", "comment")));
            case "triggers" -> seen(page().triggers(step.path("event").asText()));
            case "listens" -> listens();
            case "uploads" -> uploads(step);
            case "asks to upload" ->
                seen(page().asksToUpload(
                                "a file",
                                step.path("mimeType").asText(),
                                step.path("size").asLong()));
            default -> throw new IllegalArgumentException("No visitor knows how to play " + step);
        };
    }

    private Answer connects(JsonNode step) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("visitorId", page().visitorId());
        if (!step.has("visitorId") && !step.has("sessionId")) {
            body.put("sessionId", page().token());
        }
        body.putAll(fields(step, "visitorId", "sessionId", "metadata"));
        return chat.answer(TestRequest.post("/connect")
                .from(step.path("from").asText(TestRequest.HOME))
                .json(body));
    }

    private Answer sends(JsonNode step) {
        List<String> contents = VectorMatch.texts(step.path("content"));
        Answer answer = null;
        for (String content : contents) {
            Map<String, Object> message = fields(step, "sender");
            message.put("content", content);
            message.put("attachmentIds", named(step.path("attachmentIds")));
            answer = page().sends(message);
            String name = step.path("as").asText(content);
            play.name(name, answer.text("/messageId"));
            play.passes(step.path("apart").asDouble());
        }
        return Objects.requireNonNull(answer);
    }

    private List<String> named(JsonNode names) {
        List<String> ids = new ArrayList<>();
        names.forEach(name -> ids.add(play.resolved(name.asText())));
        return ids;
    }

    private Map<String, @Nullable Object> uploads(JsonNode step) {
        String id = page().uploads(
                        step.path("filename").asText(), step.path("mimeType").asText(), Pictures.png(1, 1));
        play.name(step.path("as").asText(), id);
        return Map.of();
    }

    private Answer deletes(JsonNode step) {
        String id = play.message(step);
        return step.path("spelling").asText().equals("POST /delete")
                ? page().posts("/delete", Map.of("messageId", id))
                : page().deletes(id);
    }

    private Answer reads(JsonNode step) {
        Map<String, Object> receipt = fields(step, "status");
        receipt.put("messageIds", List.of(play.message(step)));
        return page().posts("/read", receipt);
    }

    /** Asks again and again for what changed since the newest time that it knows, as a widget without a cursor does. */
    private List<String> polls(JsonNode step) {
        Set<String> held = new LinkedHashSet<>();
        String newest = "2000-01-01T00:00:00.000Z";
        for (int i = 0; i < step.path("times").asInt(); i++) {
            Map<String, Object> query = fields(step, "limit");
            query.put("after", newest);
            for (JsonNode message : page().lists(query).ok().at("/messages")) {
                held.add(message.path("content").asText());
                String time = message.path("timestamp").asText();
                newest = newest.compareTo(time) < 0 ? time : newest;
            }
        }
        return List.copyOf(held);
    }

    private Map<String, @Nullable Object> listens() {
        Live socket = page().anotherTab().listens();
        live.add(socket);
        socket.settle();
        return Map.of();
    }

    /** Everything that all their pages were shown. */
    List<JsonNode> frames() {
        return live.stream().flatMap(page -> page.sees().stream()).toList();
    }

    private Map<String, @Nullable Object> seen(Answer answer) {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        seen.put("status", answer.status());
        seen.put("code", answer.code());
        seen.put("body", Json.readObject(new String(answer.body(), StandardCharsets.UTF_8)));
        List<String> contents = new ArrayList<>();
        answer.at("/messages")
                .forEach(message -> contents.add(message.path("content").asText()));
        seen.put("contents", contents);
        seen.put("resumed", answer.text("/sessionId").equals(play.visitor().token()));
        return seen;
    }

    private Map<String, Object> fields(JsonNode step, String... names) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : names) {
            JsonNode value = step.path(name);
            if (!value.isMissingNode()) {
                fields.put(name, value.isTextual() ? play.resolved(value.asText()) : value);
            }
        }
        return fields;
    }
}
