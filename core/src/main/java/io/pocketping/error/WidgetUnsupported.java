package io.pocketping.error;

import org.jspecify.annotations.Nullable;

/** The widget is older than this server still serves (426); only a newer one will be answered. */
public final class WidgetUnsupported extends PocketPingException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String minVersion;
    private final @Nullable String latestVersion;
    private final @Nullable String upgradeUrl;

    public WidgetUnsupported(
            String message, @Nullable String minVersion, @Nullable String latestVersion, @Nullable String upgradeUrl) {
        super(ErrorCode.WIDGET_UNSUPPORTED, message, null);
        this.minVersion = minVersion;
        this.latestVersion = latestVersion;
        this.upgradeUrl = upgradeUrl;
    }

    public @Nullable String minVersion() {
        return minVersion;
    }

    public @Nullable String latestVersion() {
        return latestVersion;
    }

    public @Nullable String upgradeUrl() {
        return upgradeUrl;
    }
}
