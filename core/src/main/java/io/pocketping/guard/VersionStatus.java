package io.pocketping.guard;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a widget's version stands to what the server asks for (protocol section 5.13). */
public enum VersionStatus {
    OK,
    /** There is a newer one. */
    OUTDATED,
    /** There is one with a higher first number. */
    DEPRECATED,
    /** It is not served any more. */
    UNSUPPORTED;

    /**
     * Compares.
     *
     * @param version what the widget says of itself; empty when it says nothing, and then all is well
     * @param min the oldest that is served; null serves all
     * @param latest the newest there is; null when nobody said
     */
    public static VersionStatus of(String version, @Nullable String min, @Nullable String latest) {
        if (version.isBlank()) {
            return OK;
        }
        WidgetVersion widget = WidgetVersion.of(version.strip());
        if (min != null && widget.isBefore(WidgetVersion.of(min))) {
            return UNSUPPORTED;
        }
        if (latest == null || !widget.isBefore(WidgetVersion.of(latest))) {
            return OK;
        }
        return widget.major() < WidgetVersion.of(latest).major() ? DEPRECATED : OUTDATED;
    }

    public boolean canContinue() {
        return this != UNSUPPORTED;
    }

    /** How a widget is to take it: {@code error}, {@code warning} or {@code info}. */
    public String severity() {
        return switch (this) {
            case UNSUPPORTED -> "error";
            case DEPRECATED -> "warning";
            case OUTDATED, OK -> "info";
        };
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
