package io.pocketping.settings;

import io.pocketping.error.InvalidRequest;
import io.pocketping.guard.WidgetVersion;
import io.pocketping.json.Fields;
import io.pocketping.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a site says to all its pages. Immutable; {@link ProjectSettings} has the one that holds now.
 *
 * @param welcomeMessage shown while nothing was written, at most 4,000 characters; null or empty for none
 * @param preChatForm the form before the chat
 * @param trackedElements at most 100
 * @param minWidgetVersion older widgets are not served; null or empty serves all
 * @param latestWidgetVersion older widgets are told so; null or empty tells nobody
 * @param branding how the chat looks
 */
public record ChatSettings(
        @Nullable String welcomeMessage,
        PreChatForm preChatForm,
        List<TrackedElement> trackedElements,
        @Nullable String minWidgetVersion,
        @Nullable String latestWidgetVersion,
        Branding branding) {

    /** The most characters of a greeting. */
    public static final int MAX_WELCOME = 4000;

    /** What a change may name; the id only as it is. */
    static final Set<String> CHANGEABLE = Set.of(
            "id",
            "welcomeMessage",
            "preChatForm",
            "trackedElements",
            "minWidgetVersion",
            "latestWidgetVersion",
            "branding");

    private static final int MAX_ELEMENTS = 100;

    public ChatSettings {
        trackedElements = List.copyOf(trackedElements);
        if (trackedElements.size() > MAX_ELEMENTS) {
            throw new InvalidRequest("'trackedElements' has more than " + MAX_ELEMENTS + " elements");
        }
        if (welcomeMessage != null && welcomeMessage.length() > MAX_WELCOME) {
            throw new InvalidRequest("'welcomeMessage' is longer than " + MAX_WELCOME + " characters");
        }
        if (welcomeMessage != null) {
            Text.requireClean("welcomeMessage", welcomeMessage);
        }
        requireVersion("minWidgetVersion", minWidgetVersion);
        requireVersion("latestWidgetVersion", latestWidgetVersion);
    }

    /** Nothing is set. */
    public static ChatSettings none() {
        return new ChatSettings(null, PreChatForm.off(), List.of(), null, null, Branding.none());
    }

    public Optional<String> findWelcomeMessage() {
        return filled(welcomeMessage);
    }

    public Optional<String> findMinWidgetVersion() {
        return filled(minWidgetVersion);
    }

    public Optional<String> findLatestWidgetVersion() {
        return filled(latestWidgetVersion);
    }

    public ChatSettings withWelcomeMessage(@Nullable String text) {
        return new ChatSettings(text, preChatForm, trackedElements, minWidgetVersion, latestWidgetVersion, branding);
    }

    public ChatSettings withPreChatForm(PreChatForm form) {
        return new ChatSettings(welcomeMessage, form, trackedElements, minWidgetVersion, latestWidgetVersion, branding);
    }

    public ChatSettings withTrackedElements(List<TrackedElement> elements) {
        return new ChatSettings(welcomeMessage, preChatForm, elements, minWidgetVersion, latestWidgetVersion, branding);
    }

    public ChatSettings withMinWidgetVersion(@Nullable String version) {
        return new ChatSettings(welcomeMessage, preChatForm, trackedElements, version, latestWidgetVersion, branding);
    }

    public ChatSettings withLatestWidgetVersion(@Nullable String version) {
        return new ChatSettings(welcomeMessage, preChatForm, trackedElements, minWidgetVersion, version, branding);
    }

    public ChatSettings withBranding(Branding look) {
        return new ChatSettings(
                welcomeMessage, preChatForm, trackedElements, minWidgetVersion, latestWidgetVersion, look);
    }

    /** These settings where {@code changes} says nothing, else what it says. */
    ChatSettings overlaid(Fields changes) {
        changes.requireOnly("A project", CHANGEABLE);
        return new ChatSettings(
                changes.text("welcomeMessage").orElse(welcomeMessage),
                changes.object("preChatForm").map(preChatForm::overlaid).orElse(preChatForm),
                changes.has("trackedElements")
                        ? changes.objects("trackedElements").stream()
                                .map(TrackedElement::of)
                                .toList()
                        : trackedElements,
                changes.text("minWidgetVersion").orElse(minWidgetVersion),
                changes.text("latestWidgetVersion").orElse(latestWidgetVersion),
                changes.object("branding")
                        .map(Fields::toMap)
                        .map(branding::overlaid)
                        .orElse(branding));
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }

    private static void requireVersion(String name, @Nullable String version) {
        if (version != null && !version.isEmpty() && !WidgetVersion.isWellFormed(version)) {
            throw new InvalidRequest("'" + name + "' must be a version such as 3.1.0");
        }
    }
}
