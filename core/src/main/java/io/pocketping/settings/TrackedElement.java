package io.pocketping.settings;

import io.pocketping.error.InvalidRequest;
import io.pocketping.json.Fields;
import io.pocketping.json.Json;
import io.pocketping.model.Text;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An element of the site's pages whose DOM event makes the widget send a custom event (protocol section 1.9).
 *
 * @param selector CSS, 1 to 500 characters
 * @param event one of click, submit, focus, change, mouseenter
 * @param name of the custom event, 1 to 128 characters
 * @param widgetMessage what the widget shows then, at most 1,000 characters; null for nothing
 * @param data goes with the event, at most 4 KiB of JSON; null for nothing
 */
public record TrackedElement(
        String selector,
        String event,
        String name,
        @Nullable String widgetMessage,
        @Nullable Map<String, @Nullable Object> data) {
    private static final Set<String> FIELDS = Set.of("selector", "event", "name", "widgetMessage", "data");
    private static final Set<String> EVENTS = Set.of("click", "submit", "focus", "change", "mouseenter");
    private static final String RESERVED = "identify";
    private static final int MAX_SELECTOR = 500;
    private static final int MAX_NAME = 128;
    private static final int MAX_MESSAGE = 1000;
    private static final int MAX_DATA_BYTES = 4 * 1024;

    public TrackedElement {
        Text.require("selector", selector, MAX_SELECTOR);
        Text.require("name", name, MAX_NAME);
        if (name.equals(RESERVED)) {
            throw new InvalidRequest("'identify' is reserved; choose another name for the tracked element");
        }
        if (!EVENTS.contains(event)) {
            throw new InvalidRequest("'event' of a tracked element must be one of "
                    + String.join(", ", EVENTS.stream().sorted().toList()));
        }
        if (widgetMessage != null) {
            Text.require("widgetMessage", widgetMessage, MAX_MESSAGE);
        }
        if (data != null) {
            data = Text.clean(data);
            if (Json.writeBytes(data).length > MAX_DATA_BYTES) {
                throw new InvalidRequest(
                        "'data' of a tracked element is larger than " + MAX_DATA_BYTES + " bytes of JSON");
            }
        }
    }

    static TrackedElement of(Fields fields) {
        fields.requireOnly("A tracked element", FIELDS);
        return new TrackedElement(
                fields.requireText("selector"),
                fields.text("event").orElse("click"),
                fields.requireText("name"),
                fields.text("widgetMessage").filter(text -> !text.isEmpty()).orElse(null),
                fields.object("data").map(Fields::toMap).orElse(null));
    }
}
