package io.pocketping.realtime;

import io.pocketping.event.ChatEvent;
import io.pocketping.model.Sender;
import io.pocketping.unit.Committed;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that is worth showing only now, such as typing: never kept, and only the newest of its kind is sent.
 *
 * @param kind what it replaces when it is not sent yet
 * @param type of the frame
 * @param data asked for when the frame is sent, so that of a state always the newest is shown
 */
record Passing(String kind, String type, Supplier<Map<String, Object>> data) {
    static final String TYPING = "typing";
    static final String PRESENCE = "presence";
    static final String CONFIG = "config_update";

    /** That one side stopped typing is not replaced by the other side's typing. */
    static Passing typing(String sender, Map<String, Object> data) {
        return new Passing(TYPING + sender, TYPING, () -> data);
    }

    static Passing of(String type, Supplier<Map<String, Object>> data) {
        return new Passing(type, type, data);
    }

    /** Who types no more, because what they typed is this message: shown after it, their typing would be a lie. */
    static Optional<String> typistOf(Committed event) {
        return event.entry().event() instanceof ChatEvent.MessageCreated
                ? Optional.ofNullable(event.message())
                        .map(message -> (message.isVisitors() ? Sender.VISITOR : Sender.OPERATOR).wire())
                : Optional.empty();
    }
}
