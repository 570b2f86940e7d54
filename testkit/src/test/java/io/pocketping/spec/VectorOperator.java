package io.pocketping.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.error.PocketPingException;
import io.pocketping.json.Json;
import io.pocketping.message.Draft;
import io.pocketping.message.Side;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator of a vector row, or a backend for one, does through the Java API. */
final class VectorOperator {
    private final Chat chat;
    private final VectorPlay play;

    VectorOperator(Chat chat, VectorPlay play) {
        this.chat = chat;
        this.play = play;
    }

    Map<String, @Nullable Object> does(String deed, JsonNode step) {
        String session = step.path("session").asText(play.visitor().id());
        try {
            return Map.of("delivered", does(deed, step, session));
        } catch (PocketPingException e) {
            return Map.of("code", e.code().name());
        }
    }

    /** Does it; the answer counts live connections where the API does. */
    private int does(String deed, JsonNode step, String session) {
        String message = play.message(step);
        String content = VectorMatch.text(step.path("content"));
        String event = step.path("event").asText();
        switch (deed) {
            case "sends" ->
                play.name(
                        step.path("as").asText(content),
                        chat.pp.sendMessage(session, Draft.operator(content)).id());
            case "edits" -> chat.pp.parts().messages().edit(session, message, content, Side.OPERATOR, "operator");
            case "deletes" -> chat.pp.parts().messages().delete(session, message, Side.OPERATOR, "operator");
            case "rates" ->
                chat.pp.parts().ratings().submit(session, step.path("score").asLong(), null);
            case "asks for a rating" -> chat.pp.requestCsat(session);
            case "identifies" -> chat.pp.identify(session, object(step.path("identity")));
            case "triggers" -> chat.pp.triggerEvent(session, event, object(step.path("data")));
            case "emits" -> {
                return chat.pp.emitEvent(session, event, object(step.path("data")));
            }
            case "broadcasts" -> {
                return chat.pp.broadcastEvent(event, object(step.path("data")));
            }
            default -> throw new IllegalArgumentException("No operator knows how to play " + step);
        }
        return 0;
    }

    private static Map<String, @Nullable Object> object(JsonNode node) {
        return node.isObject() ? Json.readObject(node.toString()) : Map.of();
    }
}
