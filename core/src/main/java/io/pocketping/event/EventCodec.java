package io.pocketping.event;

import io.pocketping.json.Json;
import io.pocketping.model.CustomEvent;
import io.pocketping.model.Identity;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.PreChat;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an event is kept in a row: the kind, a reference (the message id, if the event is about one message) and the
 * remaining facts as a JSON object. Every storage uses it, so that all keep the same facts.
 */
public final class EventCodec {

    /**
     * The columns of one event.
     *
     * @param kind {@link EventKind#wire()}
     * @param ref the message id, if the event is about one message
     * @param data a JSON object, or null when there is nothing to keep
     */
    public record Row(
            String kind, @Nullable String ref, @Nullable String data) {}

    private EventCodec() {}

    public static Row toRow(ChatEvent event) {
        String kind = event.kind().wire();
        return switch (event) {
            case ChatEvent.SessionCreated e -> new Row(kind, null, null);
            case ChatEvent.VisitorBack e -> new Row(kind, null, null);
            case ChatEvent.MessageCreated e -> new Row(kind, e.messageId(), null);
            case ChatEvent.MessageEdited e ->
                new Row(kind, e.messageId(), facts("at", millis(e.editedAt()), "by", e.by()));
            case ChatEvent.MessageDeleted e ->
                new Row(kind, e.messageId(), facts("at", millis(e.deletedAt()), "by", e.by()));
            case ChatEvent.MessageRead e ->
                new Row(
                        kind,
                        null,
                        facts(
                                "ids",
                                e.messageIds(),
                                "status",
                                e.status().wire(),
                                "at",
                                millis(e.changedAt()),
                                "by",
                                e.by()));
            case ChatEvent.EventReceived e -> new Row(kind, null, custom(e.event()));
            case ChatEvent.EventEmitted e -> new Row(kind, null, custom(e.event()));
            case ChatEvent.Identified e ->
                new Row(kind, null, facts("identity", e.identity().values(), "source", e.source()));
            case ChatEvent.PreChatAnswered e ->
                new Row(
                        kind,
                        null,
                        facts(
                                "email",
                                e.answer().email(),
                                "phone",
                                e.answer().phone(),
                                "country",
                                e.answer().phoneCountry()));
            case ChatEvent.CsatRequested e -> new Row(kind, null, facts("at", millis(e.requestedAt())));
            case ChatEvent.CsatSubmitted e -> new Row(kind, null, facts("score", e.score(), "comment", e.comment()));
            case ChatEvent.VisitorLeft e ->
                new Row(kind, null, facts("seconds", e.duration().toSeconds(), "reason", e.reason()));
            case ChatEvent.SessionClosed e -> new Row(kind, null, facts("by", e.by()));
            case ChatEvent.SessionReopened e -> new Row(kind, null, facts("by", e.by()));
        };
    }

    public static ChatEvent fromRow(String sessionId, Row row) {
        Facts facts = new Facts(row.data() == null ? Map.of() : Json.readObject(row.data()));
        return switch (EventKind.fromWire(row.kind())) {
            case SESSION_CREATED -> new ChatEvent.SessionCreated();
            case VISITOR_BACK -> new ChatEvent.VisitorBack();
            case MESSAGE_CREATED -> new ChatEvent.MessageCreated(ref(row));
            case MESSAGE_EDITED -> new ChatEvent.MessageEdited(ref(row), facts.time("at"), facts.text("by"));
            case MESSAGE_DELETED -> new ChatEvent.MessageDeleted(ref(row), facts.time("at"), facts.text("by"));
            case MESSAGE_READ ->
                new ChatEvent.MessageRead(
                        facts.texts("ids"),
                        MessageStatus.fromWire(facts.text("status")).orElseThrow(),
                        facts.time("at"),
                        facts.text("by"));
            case EVENT_RECEIVED -> new ChatEvent.EventReceived(facts.custom(sessionId));
            case EVENT_EMITTED -> new ChatEvent.EventEmitted(facts.custom(sessionId));
            case IDENTIFIED -> new ChatEvent.Identified(new Identity(facts.object("identity")), facts.text("source"));
            case PRECHAT ->
                new ChatEvent.PreChatAnswered(
                        new PreChat(facts.findText("email"), facts.findText("phone"), facts.findText("country")));
            case CSAT_REQUESTED -> new ChatEvent.CsatRequested(facts.time("at"));
            case CSAT_SUBMITTED -> new ChatEvent.CsatSubmitted((int) facts.number("score"), facts.findText("comment"));
            case VISITOR_LEFT ->
                new ChatEvent.VisitorLeft(Duration.ofSeconds(facts.number("seconds")), facts.text("reason"));
            case SESSION_CLOSED -> new ChatEvent.SessionClosed(facts.text("by"));
            case SESSION_REOPENED -> new ChatEvent.SessionReopened(facts.text("by"));
        };
    }

    private static String custom(CustomEvent event) {
        return facts(
                "name",
                event.name(),
                "data",
                event.data().isEmpty() ? null : event.data(),
                "at",
                millis(event.timestamp()),
                "clientId",
                event.clientId());
    }

    private static long millis(Instant at) {
        return at.toEpochMilli();
    }

    private static String ref(Row row) {
        if (row.ref() == null) {
            throw new IllegalArgumentException("An event of kind " + row.kind() + " has lost its message id");
        }
        return row.ref();
    }

    private static String facts(@Nullable Object... pairs) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                facts.put(String.valueOf(pairs[i]), pairs[i + 1]);
            }
        }
        return Json.write(facts);
    }

    private record Facts(Map<String, @Nullable Object> values) {
        @Nullable
        String findText(String key) {
            return values.get(key) instanceof String text ? text : null;
        }

        String text(String key) {
            String text = findText(key);
            if (text == null) {
                throw new IllegalArgumentException("A stored event has lost its '" + key + "'");
            }
            return text;
        }

        long number(String key) {
            if (values.get(key) instanceof Number number) {
                return number.longValue();
            }
            throw new IllegalArgumentException("A stored event has lost its '" + key + "'");
        }

        Instant time(String key) {
            return Instant.ofEpochMilli(number(key));
        }

        List<String> texts(String key) {
            return values.get(key) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        Map<String, @Nullable Object> object(String key) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            if (values.get(key) instanceof Map<?, ?> map) {
                map.forEach((k, v) -> copy.put(String.valueOf(k), v));
            }
            return copy;
        }

        CustomEvent custom(String sessionId) {
            return new CustomEvent(text("name"), object("data"), time("at"), sessionId, findText("clientId"));
        }
    }
}
