package io.pocketping.settings;

import io.pocketping.error.InvalidRequest;
import io.pocketping.error.StorageUnavailable;
import io.pocketping.json.Fields;
import io.pocketping.json.Json;
import io.pocketping.model.Session;
import io.pocketping.realtime.LiveChannel;
import io.pocketping.storage.Settings;
import io.pocketping.storage.Storage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings that hold now: what the server was started with, and over it what was changed since, which outlives a
 * restart. A change holds for the next connect and is shown to every open page at once. Thread-safe; blocks on storage.
 */
public final class ProjectSettings {
    private static final Logger log = LoggerFactory.getLogger(ProjectSettings.class);
    private static final String SETTING = "project";
    private static final String ID = "default";
    private static final Set<String> PART_BY_PART = Set.of("preChatForm", "branding");
    private static final int MAX_BYTES = 128 * 1024;

    private final ChatSettings start;
    private final Settings kept;
    private final Storage sessions;
    private final LiveChannel live;
    private final ReentrantLock changing = new ReentrantLock();
    private Map<String, @Nullable Object> changes;
    private volatile ChatSettings current;

    public ProjectSettings(ChatSettings start, Settings kept, Storage sessions, LiveChannel live) {
        this.start = start;
        this.kept = kept;
        this.sessions = sessions;
        this.live = live;
        this.changes = kept.getSetting(SETTING).map(Json::readObject).orElse(Map.of());
        this.current = restored();
    }

    // Settings that an earlier version kept must not stop the server, which serves visitors without them too.
    private ChatSettings restored() {
        try {
            return overlaid(changes);
        } catch (InvalidRequest e) {
            log.error("The kept settings do not hold any more; those of the start do. {}", e.getMessage());
            changes = Map.of();
            return start;
        }
    }

    public ChatSettings current() {
        return current;
    }

    /** As the current settings are told to a page. */
    public PageSettings forPages() {
        return new PageSettings(current);
    }

    /**
     * Changes what is given and keeps the rest; null brings back what the server was started with. The form and the
     * branding change part by part, everything else as a whole.
     *
     * @throws InvalidRequest naming the field, and then nothing is changed
     */
    public ChatSettings change(Fields given) {
        if (given.text("id").filter(id -> !id.equals(ID)).isPresent()) {
            throw new InvalidRequest("'id' cannot be changed");
        }
        Map<String, @Nullable Object> patch = new LinkedHashMap<>(given.toMap());
        patch.remove("id");
        // Before the merge, in which a null would leave no trace of its name.
        given.requireOnly("A project", ChatSettings.CHANGEABLE);
        changing.lock();
        try {
            Map<String, @Nullable Object> next = merged(changes, patch);
            ChatSettings settings = overlaid(next);
            kept.putSetting(SETTING, Json.write(next));
            changes = next;
            current = settings;
            live.changeConfig(sessionId -> forPages().changed(hasAnswered(sessionId)));
            return settings;
        } finally {
            changing.unlock();
        }
    }

    private ChatSettings overlaid(Map<String, @Nullable Object> over) {
        String text = Json.write(over);
        if (text.length() > MAX_BYTES) {
            throw new InvalidRequest("The settings are larger than " + MAX_BYTES + " characters of JSON");
        }
        return start.overlaid(Json.readFields(text));
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> before, Map<?, ? extends @Nullable Object> patch) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(before);
        patch.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value == null) {
                merged.remove(name);
            } else if (PART_BY_PART.contains(name) && value instanceof Map<?, ?> parts) {
                merged.put(name, merged(parts(merged.get(name)), parts));
            } else {
                merged.put(name, value);
            }
        });
        return merged;
    }

    private static Map<String, @Nullable Object> parts(@Nullable Object value) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, part) -> parts.put(String.valueOf(name), part));
        }
        return parts;
    }

    // A storage that fails now has kept the change all the same; at worst a form is shown that was filled in before.
    private boolean hasAnswered(String sessionId) {
        try {
            return sessions.getSession(sessionId).filter(Session::hasPreChat).isPresent();
        } catch (StorageUnavailable e) {
            log.warn("Whether session {} filled in its form could not be read", sessionId, e);
            return false;
        }
    }
}
