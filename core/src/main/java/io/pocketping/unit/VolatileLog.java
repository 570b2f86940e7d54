package io.pocketping.unit;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Message;
import io.pocketping.storage.EventLog;
import io.pocketping.storage.InMemoryStorage;
import io.pocketping.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The log of a storage that keeps none. It begins anew with each start and numbers on from the messages that the storage
 * has, so that their order goes on. Thread-safe.
 */
final class VolatileLog implements EventLog {
    private final Storage storage;
    private final InMemoryStorage memory;
    private final ConcurrentHashMap<String, Long> numberedBefore = new ConcurrentHashMap<>();

    VolatileLog(Storage storage, InMemoryStorage memory) {
        this.storage = storage;
        this.memory = memory;
    }

    @Override
    public LogEntry append(String sessionId, ChatEvent event, Instant at, @Nullable Instant expiresAt) {
        before(sessionId);
        return numbered(memory.append(sessionId, event, at, expiresAt));
    }

    @Override
    public long newestSeq(String sessionId) {
        return before(sessionId) + memory.newestSeq(sessionId);
    }

    @Override
    public List<LogEntry> readEvents(String sessionId, long afterSeq, int limit) {
        return numbered(memory.readEvents(sessionId, afterSeq - before(sessionId), limit));
    }

    @Override
    public List<LogEntry> readUnexpired(String sessionId, Instant now, long untilSeq) {
        return numbered(memory.readUnexpired(sessionId, now, untilSeq - before(sessionId)));
    }

    @Override
    public long newestPos() {
        return memory.newestPos();
    }

    @Override
    public List<LogEntry> readAllEvents(long afterPos, int limit) {
        return numbered(memory.readAllEvents(afterPos, limit));
    }

    private List<LogEntry> numbered(List<LogEntry> entries) {
        return entries.stream().map(this::numbered).toList();
    }

    private LogEntry numbered(LogEntry entry) {
        long seq = before(entry.sessionId()) + entry.seq();
        return new LogEntry(entry.pos(), entry.sessionId(), seq, entry.at(), entry.expiresAt(), entry.event());
    }

    private long before(String sessionId) {
        Long known = numberedBefore.get(sessionId);
        if (known != null) {
            return known;
        }
        List<Message> newest = storage.getMessagesBefore(sessionId, Long.MAX_VALUE, 1);
        long before = newest.isEmpty() ? 0 : newest.get(0).seq();
        Long first = numberedBefore.putIfAbsent(sessionId, before);
        return first == null ? before : first;
    }
}
