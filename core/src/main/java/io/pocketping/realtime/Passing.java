package io.pocketping.realtime;

import io.pocketping.event.ChatEvent;
import io.pocketping.model.Sender;
import io.pocketping.unit.Committed;
import java.util.Map;
import java.util.Optional;

/** Something that is worth showing only now, such as typing: never kept, and only the newest of its kind is sent. */
record Passing(String type, Map<String, Object> data) {
    static final String TYPING = "typing";
    static final String PRESENCE = "presence";

    /** Its kind: that one side stopped typing is not replaced by the other side's typing. */
    String kind() {
        return type + data.getOrDefault("sender", "");
    }

    /** Who types no more, because what they typed is this message: shown after it, their typing would be a lie. */
    static Optional<String> typistOf(Committed event) {
        return event.entry().event() instanceof ChatEvent.MessageCreated
                ? Optional.ofNullable(event.message())
                        .map(message -> (message.isVisitors() ? Sender.VISITOR : Sender.OPERATOR).wire())
                : Optional.empty();
    }
}
