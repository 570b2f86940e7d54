package io.pocketping.operator;

import io.pocketping.realtime.LiveChannel;
import io.pocketping.realtime.OperatorFeed;
import io.pocketping.storage.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether an operator is there, and who types. The flag is set by people, kept across restarts and never guessed. Typing
 * is shown live and never kept.
 */
public final class Operators {
    private static final String SETTING = "operator.online";
    private static final Duration RELOAD = Duration.ofSeconds(5);

    private final Settings settings;
    private final LiveChannel live;
    private final OperatorFeed feed;
    private final TypingPace pace;
    private final ReentrantLock switching = new ReentrantLock();
    private volatile boolean online;
    private volatile Presence told;

    private record Presence(boolean online, boolean reachable) {
        Map<String, Object> shown() {
            return Map.of("online", online, "reachable", reachable);
        }
    }

    public Operators(Settings settings, LiveChannel live, OperatorFeed feed, InstantSource clock) {
        this.settings = settings;
        this.live = live;
        this.feed = feed;
        this.pace = new TypingPace(clock);
        this.online = settings.getSetting(SETTING).map(Boolean::parseBoolean).orElse(false);
        this.told = new Presence(online, online);
    }

    public boolean isOnline() {
        return online;
    }

    /**
     * Whether a message would find somebody soon: an operator says to be there, or has the live stream open, or had it a
     * few seconds ago.
     */
    public boolean isReachable() {
        return online || feed.isFollowed(RELOAD);
    }

    /** Says whether an operator is there and tells every open page. */
    public void setOnline(boolean nowOnline) {
        // One at a time, or what is kept, what is answered and what pages show could differ for good.
        switching.lock();
        try {
            settings.putSetting(SETTING, Boolean.toString(nowOnline));
            online = nowOnline;
            tellPages();
            feed.operatorOnline(nowOnline);
        } finally {
            switching.unlock();
        }
    }

    /** Notices operators who came and went, and tells every open page; called about once a second. */
    public void sweep() {
        switching.lock();
        try {
            tellPages();
        } finally {
            switching.unlock();
        }
    }

    private void tellPages() {
        Presence now = new Presence(online, isReachable());
        if (!now.equals(told)) {
            told = now;
            live.operatorPresence(() -> told.shown());
        }
    }

    /** An operator types, or stopped: shown to the visitor. */
    public void typing(String sessionId, boolean isTyping) {
        live.typing(sessionId, "operator", isTyping);
    }

    /** The visitor types, or stopped: shown to operators and to the visitor's other pages, a few times a second at most. */
    public void visitorTyping(String sessionId, boolean isTyping) {
        if (!pace.allows(sessionId)) {
            return;
        }
        feed.typing(sessionId, "visitor", isTyping);
        live.typing(sessionId, "visitor", isTyping);
    }
}
