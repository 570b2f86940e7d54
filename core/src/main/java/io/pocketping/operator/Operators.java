package io.pocketping.operator;

import io.pocketping.realtime.LiveChannel;
import io.pocketping.realtime.OperatorFeed;
import io.pocketping.storage.Settings;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether an operator is there, and who types. The flag is set by people, kept across restarts and never guessed. Typing
 * is shown live and never kept.
 */
public final class Operators {
    private static final String SETTING = "operator.online";

    private final Settings settings;
    private final LiveChannel live;
    private final OperatorFeed feed;
    private final TypingPace pace;
    private final ReentrantLock switching = new ReentrantLock();
    private volatile boolean online;

    public Operators(Settings settings, LiveChannel live, OperatorFeed feed, InstantSource clock) {
        this.settings = settings;
        this.live = live;
        this.feed = feed;
        this.pace = new TypingPace(clock);
        this.online = settings.getSetting(SETTING).map(Boolean::parseBoolean).orElse(false);
    }

    public boolean isOnline() {
        return online;
    }

    /** Whether a message would find somebody soon: an operator says to be there, or has the live stream open. */
    public boolean isReachable() {
        return online || feed.isFollowed();
    }

    /** Says whether an operator is there and tells every open page. */
    public void setOnline(boolean nowOnline) {
        // One at a time, or what is kept, what is answered and what pages show could differ for good.
        switching.lock();
        try {
            settings.putSetting(SETTING, Boolean.toString(nowOnline));
            online = nowOnline;
            live.operatorOnline(nowOnline);
            feed.operatorOnline(nowOnline);
        } finally {
            switching.unlock();
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
