package io.pocketping.server;

/** Every variable the server reads, with its default and its line in the help. */
enum Setting {
    PORT("3001", "TCP port; 0 takes any free one"),
    API_KEY("", "Key of operators and backends; without it only this machine may act as one"),
    BIND_ADDRESS("", "Address to listen on; 127.0.0.1 without API_KEY, 0.0.0.0 with it"),
    DATA_DIR("./data", "Folder of the database and of the attachments"),
    DATABASE_URL("", "Instead of DATA_DIR: jdbc:sqlite:<folder>/pocketping.db"),
    WIDGET_PATH("/pocketping", "Where the widget's API is served"),
    ALLOWED_ORIGINS("", "Origins whose pages may use the widget, comma-separated; all unless given"),
    TRUSTED_PROXIES("", "Addresses or CIDR ranges whose forwarding headers count, comma-separated"),
    PUBLIC_URL("", "Where browsers reach this server, such as https://chat.example"),
    LOG_LEVEL("info", "error, warn, info, debug or trace"),
    SESSION_SECRET("", "Signs session tokens; of a comma list the first signs, all verify; else made once"),
    VISITOR_LEFT_AFTER("30s", "When a visitor whose page said goodbye counts as gone"),
    EVENT_TTL("5m", "How long a custom event waits for a page"),
    WELCOME_MESSAGE("", "Shown by the widget before the first message"),
    MIN_WIDGET_VERSION("", "Widgets older than this are not served"),
    LATEST_WIDGET_VERSION("", "Widgets older than this are told that there is a newer one"),
    VERSION_WARNING_MESSAGE("", "What old widgets are told instead of our words"),
    VERSION_UPGRADE_URL("", "Where a newer widget is found"),
    SESSIONS_PER_MINUTE_PER_IP("30", "New sessions per minute and client address"),
    MAX_SOCKETS_PER_IP("50", "Live connections per client address"),
    MAX_SOCKETS_PER_SESSION("10", "Live connections per session"),
    MAX_BODY_BYTES("1048576", "Largest request body"),
    BODY_TIMEOUT("60s", "How long a request body may take to arrive, and an upload may pause"),
    MAX_ATTACHMENT_BYTES("10485760", "Largest attachment"),
    ATTACHMENT_TYPES("", "Types that may be attached, comma-separated; the common ones unless given"),
    MAX_UNSENT_PER_SESSION("20", "Uploads of a session that stand in no message yet"),
    MAX_FILE_BYTES_PER_SESSION("262144000", "All attachments of a session together");

    private final String standard;
    private final String help;

    Setting(String standard, String help) {
        this.standard = standard;
        this.help = help;
    }

    /** What holds while the variable is unset; empty when nothing does. */
    String standard() {
        return standard;
    }

    String help() {
        return help;
    }

    /** The variable that names a file with the value instead. */
    String fileVariable() {
        return name() + "_FILE";
    }

    /** Whether its value must not be repeated anywhere. A database URL may carry a password. */
    boolean isSecret() {
        return this == API_KEY || this == SESSION_SECRET || this == DATABASE_URL;
    }
}
