package io.pocketping.http;

import io.pocketping.error.WidgetUnsupported;
import io.pocketping.guard.VersionStatus;
import io.pocketping.guard.WidgetVersion;
import io.pocketping.settings.ChatSettings;
import io.pocketping.settings.ProjectSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of widgets that are not the newest (protocol sections 2.4 and 5.13): headers on every answer, a frame after
 * a connect, and no service at all below the oldest version that is served.
 */
public final class Versions {
    /** How a widget says which version it is. */
    static final String VERSION = "X-PocketPing-Version";

    private static final Pattern VISIBLE = Pattern.compile("[ -~]*");
    private static final Response DONE = Response.ok(Map.of("ok", true));

    private final ProjectSettings settings;
    private final @Nullable String warning;
    private final @Nullable String upgradeUrl;

    /**
     * Takes the versions from the settings.
     *
     * @param warning replaces our words for versions that are not served or about to be so
     * @param upgradeUrl where a newer widget is
     */
    public Versions(ProjectSettings settings, @Nullable String warning, @Nullable String upgradeUrl) {
        this.settings = settings;
        this.warning = warning;
        this.upgradeUrl = upgradeUrl;
    }

    private record Check(
            VersionStatus status,
            String version,
            @Nullable String min,
            @Nullable String latest) {}

    private static final Check ANY = new Check(VersionStatus.OK, "", null, null);

    private Check check(Request request) {
        ChatSettings now = settings.current();
        String min = now.findMinWidgetVersion().orElse(null);
        String latest = now.findLatestWidgetVersion().orElse(null);
        if (min == null && latest == null) {
            return ANY;
        }
        String version = request.header(VERSION).orElse("");
        return new Check(VersionStatus.of(version, min, latest), shown(version), min, latest);
    }

    /**
     * The answer to a widget that is not served any more, if the row is for widgets and this one is too old.
     *
     * @throws WidgetUnsupported unless the row is one that always answers the same
     */
    Optional<Response> refusal(Route route, Request request) {
        if (!route.isForWidgets()) {
            return Optional.empty();
        }
        Check check = check(request);
        if (check.status.canContinue()) {
            return Optional.empty();
        }
        if (route.access() == Access.QUIET) {
            return Optional.of(DONE);
        }
        throw new WidgetUnsupported(words(check), check.min, check.latest, upgradeUrl);
    }

    /** What every answer to a widget says of its version. */
    Map<String, String> headers(Request request) {
        Check check = check(request);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(VERSION + "-Status", check.status.wire());
        if (check.min != null) {
            headers.put("X-PocketPing-Min-Version", check.min);
        }
        if (check.latest != null) {
            headers.put("X-PocketPing-Latest-Version", check.latest);
        }
        // A header carries ASCII; words in other alphabets stay in the body and in the frame.
        String words = check.status == VersionStatus.OK ? "" : words(check);
        if (!words.isEmpty() && VISIBLE.matcher(words).matches()) {
            headers.put("X-PocketPing-Version-Message", words);
        }
        return headers;
    }

    /** The data of the frame {@code version_warning} for a widget that connected and is not the newest. */
    Optional<Map<String, Object>> warning(Request request) {
        Check check = check(request);
        if (check.status == VersionStatus.OK) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("severity", check.status.severity());
        data.put("message", words(check));
        data.put("currentVersion", check.version);
        if (check.min != null) {
            data.put("minVersion", check.min);
        }
        if (check.latest != null) {
            data.put("latestVersion", check.latest);
        }
        data.put("canContinue", check.status.canContinue());
        if (upgradeUrl != null) {
            data.put("upgradeUrl", upgradeUrl);
        }
        return Optional.of(data);
    }

    private String words(Check check) {
        return switch (check.status) {
            case OK -> "";
            case OUTDATED -> "Version " + check.latest + " of the widget is there; this is " + check.version;
            case DEPRECATED ->
                warning != null
                        ? warning
                        : "This widget, version " + check.version + ", will not be served for ever; use "
                                + check.latest;
            case UNSUPPORTED ->
                warning != null
                        ? warning
                        : "This widget, version " + check.version + ", is not served any more; use " + check.min
                                + " or newer";
        };
    }

    // It comes from outside and goes into headers, logs and pages.
    private static String shown(String version) {
        String text = version.strip().replaceAll("[^!-~]", "?");
        return text.length() <= WidgetVersion.MAX_LENGTH ? text : text.substring(0, WidgetVersion.MAX_LENGTH);
    }
}
