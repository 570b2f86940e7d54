package io.pocketping.settings;

import com.fasterxml.jackson.annotation.JsonValue;
import io.pocketping.error.InvalidRequest;
import io.pocketping.json.Fields;
import io.pocketping.model.PreChat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The form that asks a visitor how to reach them (protocol section 1.9).
 *
 * @param enabled whether it is shown
 * @param required whether it must be filled in before writing on
 * @param timing before or after the first message
 * @param fields what it asks for
 */
public record PreChatForm(boolean enabled, boolean required, Timing timing, Asks fields) {
    private static final PreChatForm OFF =
            new PreChatForm(false, false, Timing.BEFORE_FIRST_MESSAGE, Asks.EMAIL_OR_PHONE);
    private static final Set<String> FIELDS = Set.of("enabled", "required", "timing", "fields");

    /** When it is shown. */
    public enum Timing {
        BEFORE_FIRST_MESSAGE,
        AFTER_FIRST_MESSAGE;

        @JsonValue
        public String wire() {
            return wireOf(this);
        }
    }

    /** What it asks for. */
    public enum Asks {
        EMAIL_ONLY,
        PHONE_ONLY,
        EMAIL_OR_PHONE,
        EMAIL_AND_PHONE;

        @JsonValue
        public String wire() {
            return wireOf(this);
        }
    }

    /** No form. */
    public static PreChatForm off() {
        return OFF;
    }

    PreChatForm overlaid(Fields changes) {
        changes.requireOnly("'preChatForm'", FIELDS);
        return new PreChatForm(
                changes.flag("enabled").orElse(enabled),
                changes.flag("required").orElse(required),
                changes.text("timing")
                        .map(name -> named("timing", name, Timing.values()))
                        .orElse(timing),
                changes.text("fields")
                        .map(name -> named("fields", name, Asks.values()))
                        .orElse(fields));
    }

    /** Refuses an answer without what the form asks for; a form that is not shown asks for nothing in particular. */
    public void requireAnswered(PreChat answer) {
        boolean asksEmail = enabled && (fields == Asks.EMAIL_ONLY || fields == Asks.EMAIL_AND_PHONE);
        boolean asksPhone = enabled && (fields == Asks.PHONE_ONLY || fields == Asks.EMAIL_AND_PHONE);
        if (asksEmail && answer.findEmail().isEmpty()) {
            throw new InvalidRequest("'email' is missing; the form asks for it");
        }
        if (asksPhone && answer.findPhone().isEmpty()) {
            throw new InvalidRequest("'phone' is missing; the form asks for it");
        }
    }

    private static String wireOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E named(String field, String name, E[] values) {
        List<String> names = Arrays.stream(values).map(PreChatForm::wireOf).toList();
        if (!names.contains(name)) {
            throw new InvalidRequest("'preChatForm." + field + "' must be one of " + String.join(", ", names));
        }
        return values[names.indexOf(name)];
    }
}
