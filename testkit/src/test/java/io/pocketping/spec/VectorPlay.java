package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.json.Json;
import io.pocketping.model.Identity;
import io.pocketping.model.Session;
import io.pocketping.spec.Vectors.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One row of the vectors, played on a chat server of its own. {@code given} and {@code when} are steps, each the deed of
 * an actor: {@code visitor}, {@code stranger} (another visitor), {@code operator}, {@code site}, or time that passes.
 * {@code then} says what the steps of {@code when} answered, and what is there at the end. {@code $name} stands for an id
 * that a step named with {@code as}, or for {@code $now, $session, $token, $visitor, $strangersSession}.
 */
final class VectorPlay implements AutoCloseable {
    private static final String LAST = "the-end";

    private final Row row;
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final Chat chat = Chat.with(settings -> settings.onEvent((event, session) -> ran.add("config")));
    private final Map<String, String> named = new HashMap<>();
    private final VectorPages visitor = new VectorPages(chat, this);
    private final VectorPages stranger = new VectorPages(chat, this);
    private final VectorOperator operator = new VectorOperator(chat, this);

    VectorPlay(Row row) {
        this.row = row;
    }

    void comesTrue() {
        row.json().path("given").forEach(this::play);
        List<Object> answers = new ArrayList<>();
        row.json().path("when").forEach(step -> answers.add(play(step)));

        VectorMatch match = new VectorMatch(this::resolved);
        row.json().path("then").properties().forEach(expected -> {
            if (!Vectors.PARTLY.containsKey(row.id() + "." + expected.getKey())) {
                match.require(
                        expected.getKey(),
                        expected.getValue(),
                        Answer.json(Json.write(end(expected.getKey(), answers))));
            }
        });
    }

    private Object play(JsonNode step) {
        String actor = step.fieldNames().next();
        return switch (actor) {
            case "visitor" -> visitor.does(step.path(actor).asText(), step);
            case "stranger" -> stranger.does(step.path(actor).asText(), step);
            case "operator" -> operator.does(step.path(actor).asText(), step);
            case "site" -> listens(step);
            case "passes" -> passes(step.path(actor).asDouble());
            case "session" -> stored(step.path(actor).path("aiActive").asBoolean());
            default -> throw new IllegalArgumentException("Nobody knows how to play " + step);
        };
    }

    private Object listens(JsonNode step) {
        assertThat(step.path("site").asText()).isEqualTo("handles");
        String handler = step.path("with").asText();
        var unused = chat.pp.onEvent(step.path("event").asText(), (event, session) -> {
            ran.add(handler);
            if (step.path("throws").asBoolean()) {
                throw new java.io.IOException("their bug");
            }
        });
        return Map.of();
    }

    Object passes(double seconds) {
        chat.passes(Duration.ofMillis(Math.round(seconds * 1000)));
        return Map.of();
    }

    private Object stored(boolean aiActive) {
        chat.storage.updateSession(chat.session(visitor.page()).withAiActive(aiActive));
        return Map.of();
    }

    private Object end(String key, List<Object> answers) {
        return switch (key) {
            case "answers" -> answers;
            case "messages" -> visitor.page().lists(Map.of("limit", 100)).ok().at("/messages");
            case "session" -> session(chat.session(visitor.page()));
            case "frames" -> visitor.frames();
            case "strangersFrames" -> stranger.frames();
            case "ran" -> ran();
            default -> throw new IllegalArgumentException("Nobody knows how to see " + key + " in " + row);
        };
    }

    private static Object session(Session session) {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        seen.put("aiActive", session.aiActive());
        seen.put("metadata", session.metadata().values());
        Identity identity = session.identity();
        seen.put("identity", identity == null ? null : identity.values());
        seen.put("csat", session.csat());
        return seen;
    }

    /** The handlers that ran until now, in their order: what was called before has run when this last call has. */
    private List<String> ran() {
        var unused = chat.pp.onEvent(LAST, (event, session) -> ran.add(LAST));
        visitor.page().triggers(LAST).ok();
        Awaitility.await().until(() -> ran.contains(LAST));
        return ran.subList(0, ran.indexOf(LAST));
    }

    void name(String name, String id) {
        named.put(name, id);
    }

    /** The page of the visitor whom the row is about. */
    Visitor visitor() {
        return visitor.page();
    }

    /** The text that a string of the row stands for. */
    String resolved(String text) {
        return switch (text) {
            case "$now" -> Json.time(chat.clock.instant());
            case "$session" -> visitor.page().id();
            case "$token" -> visitor.page().token();
            case "$visitor" -> visitor.page().visitorId();
            case "$strangersSession" -> stranger.page().id();
            case String later
            when later.startsWith("$now+") ->
                Json.time(chat.clock.instant().plusSeconds(Long.parseLong(later.substring(5))));
            default -> text.startsWith("$") ? Objects.requireNonNull(named.get(text.substring(1)), text) : text;
        };
    }

    /** The id of the message that a step is about; what no step named is nobody's. */
    String message(JsonNode step) {
        String name = step.path("message").asText();
        return named.getOrDefault(name, name);
    }

    @Override
    public void close() {
        chat.close();
    }
}
