package io.pocketping.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings as a page is told of them: in the answer of a connect, and in a frame when they change. */
public final class PageSettings {
    private final ChatSettings settings;

    public PageSettings(ChatSettings settings) {
        this.settings = settings;
    }

    /** What of the form a page knows; {@code completed} is the session's own. */
    record Form(
            boolean enabled, boolean required, boolean completed, PreChatForm.Timing timing, PreChatForm.Asks fields) {}

    /** The fields of a connect's answer; what is not set has none. */
    public Map<String, Object> connected(boolean preChatCompleted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        settings.findWelcomeMessage().ifPresent(text -> fields.put("welcomeMessage", text));
        form(preChatCompleted).ifPresent(form -> fields.put("preChatForm", form));
        List<TrackedElement> elements = settings.trackedElements();
        if (!elements.isEmpty()) {
            fields.put("trackedElements", elements);
        }
        fields.putAll(settings.branding().shown());
        return fields;
    }

    /** The data of {@code config_update}: all as it is now, so what is missing is not set any more. */
    Map<String, Object> changed(boolean preChatCompleted) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("trackedElements", settings.trackedElements());
        settings.findWelcomeMessage().ifPresent(text -> data.put("welcomeMessage", text));
        form(preChatCompleted).ifPresent(form -> data.put("preChatForm", form));
        Map<String, Object> branding = settings.branding().shown();
        if (!branding.isEmpty()) {
            data.put("branding", branding);
        }
        return data;
    }

    private Optional<Form> form(boolean completed) {
        PreChatForm form = settings.preChatForm();
        return form.enabled()
                ? Optional.of(new Form(true, form.required(), completed, form.timing(), form.fields()))
                : Optional.empty();
    }
}
