package io.pocketping.storage;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Attachment;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in memory, in every role, with the same rollback as a database: for tests and for trying things out.
 * A restart forgets all of it. Thread-safe; one lock guards everything.
 */
public final class InMemoryStorage
        implements Storage,
                Transactions,
                EventLog,
                Timers,
                Deliveries,
                Seen,
                Settings,
                Logins,
                Attachments,
                StoredFiles {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, NavigableMap<Long, Message>> messages = new HashMap<>();
    private final Map<String, Long> seqOfMessage = new HashMap<>();
    private final Map<String, NavigableMap<Long, LogEntry>> events = new HashMap<>();
    private final NavigableMap<Long, LogEntry> log = new TreeMap<>();
    private final Map<String, Timer> timers = new HashMap<>();
    private final NavigableMap<Long, Delivery> deliveries = new TreeMap<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, Instant> logins = new HashMap<>();
    private final Map<String, Attachment> attachments = new LinkedHashMap<>();
    private final MemoryFiles files = new MemoryFiles();
    private @Nullable OpenUnit open;
    private boolean readOnly;
    private long lastPos;

    /** What a running unit must undo when it throws, and do when it commits. */
    private static final class OpenUnit {
        final Deque<Runnable> undo = new ArrayDeque<>();
        final List<Runnable> afterCommit = new ArrayList<>();
    }

    @Override
    public <T> T inTransaction(Supplier<T> unit) {
        lock.lock();
        try {
            return open == null ? runUnit(unit) : unit.get();
        } finally {
            lock.unlock();
        }
    }

    private <T> T runUnit(Supplier<T> unit) {
        if (readOnly) {
            throw new IllegalStateException("Neither a snapshot nor an afterCommit action may write");
        }
        OpenUnit current = new OpenUnit();
        boolean committed = false;
        open = current;
        try {
            T result = unit.get();
            committed = true;
            return result;
        } finally {
            open = null;
            if (committed) {
                reading(() -> {
                    current.afterCommit.forEach(Runnable::run);
                    return true;
                });
            } else {
                current.undo.forEach(Runnable::run);
            }
        }
    }

    @Override
    public <T> T inSnapshot(Supplier<T> reads) {
        return locked(() -> open == null ? reading(reads) : reads.get());
    }

    private <T> T reading(Supplier<T> reads) {
        boolean before = readOnly;
        readOnly = true;
        try {
            return reads.get();
        } finally {
            readOnly = before;
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        if (open == null || !lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("afterCommit is for the inside of a unit");
        }
        open.afterCommit.add(action);
    }

    @Override
    public void createSession(Session session) {
        change(() -> put(sessions, session.id(), session));
    }

    @Override
    public Optional<Session> getSession(String id) {
        return locked(() -> Optional.ofNullable(sessions.get(id)));
    }

    @Override
    public void updateSession(Session session) {
        change(() -> {
            if (sessions.containsKey(session.id())) {
                put(sessions, session.id(), session);
            }
        });
    }

    @Override
    public List<Session> listSessions(SessionQuery query) {
        return locked(() -> query.select(sessions.values().stream(), this::getMessages));
    }

    @Override
    public boolean deleteSession(String id) {
        return inTransaction(() -> {
            if (!sessions.containsKey(id)) {
                return false;
            }
            getMessages(id).forEach(m -> remove(seqOfMessage, messageKey(id, m.id())));
            readEvents(id, 0, Integer.MAX_VALUE).forEach(e -> remove(log, e.pos()));
            List.copyOf(timers.values()).stream()
                    .filter(t -> t.sessionId().equals(id))
                    .forEach(t -> remove(timers, timerKey(t.kind(), id)));
            List.copyOf(deliveries.values()).stream()
                    .filter(d -> d.sessionId().equals(id))
                    .forEach(d -> remove(deliveries, d.id()));
            List.copyOf(seen.keySet()).stream()
                    .filter(key -> key.contains(':' + id + '\n'))
                    .forEach(key -> remove(seen, key));
            getAttachments(id).forEach(a -> remove(attachments, a.id()));
            remove(events, id);
            remove(messages, id);
            remove(sessions, id);
            return true;
        });
    }

    @Override
    public void saveMessage(String sessionId, Message message) {
        change(() -> {
            NavigableMap<Long, Message> kept = of(messages, sessionId);
            Long before = seqOfMessage.get(messageKey(sessionId, message.id()));
            if (before != null && before != message.seq()) {
                remove(kept, before);
            }
            put(kept, message.seq(), message);
            put(seqOfMessage, messageKey(sessionId, message.id()), message.seq());
        });
    }

    @Override
    public List<Message> getMessages(String sessionId) {
        return locked(() -> List.copyOf(messagesOf(sessionId).values()));
    }

    @Override
    public Optional<Message> getMessage(String sessionId, String messageId) {
        return locked(() -> Optional.ofNullable(seqOfMessage.get(messageKey(sessionId, messageId)))
                .map(seq -> messagesOf(sessionId).get(seq)));
    }

    @Override
    public List<Message> getMessagesAfter(String sessionId, long afterSeq, int limit) {
        return locked(
                () -> firstOf(messagesOf(sessionId).tailMap(afterSeq, false).values(), limit));
    }

    @Override
    public List<Message> getMessagesBefore(String sessionId, long beforeSeq, int limit) {
        return locked(() -> {
            List<Message> newestFirst = firstOf(
                    messagesOf(sessionId)
                            .headMap(beforeSeq, false)
                            .descendingMap()
                            .values(),
                    limit);
            return newestFirst.stream()
                    .sorted(Comparator.comparingLong(Message::seq))
                    .toList();
        });
    }

    @Override
    public LogEntry append(String sessionId, ChatEvent event, Instant at, @Nullable Instant expiresAt) {
        return inTransaction(() -> {
            LogEntry entry = new LogEntry(++lastPos, sessionId, newestSeq(sessionId) + 1, at, expiresAt, event);
            put(of(events, sessionId), entry.seq(), entry);
            put(log, entry.pos(), entry);
            return entry;
        });
    }

    @Override
    public long newestSeq(String sessionId) {
        return locked(() -> newestKey(events.getOrDefault(sessionId, new TreeMap<>())));
    }

    @Override
    public List<LogEntry> readEvents(String sessionId, long afterSeq, int limit) {
        return locked(() -> firstOf(
                events.getOrDefault(sessionId, new TreeMap<>())
                        .tailMap(afterSeq, false)
                        .values(),
                limit));
    }

    @Override
    public List<LogEntry> readUnexpired(String sessionId, Instant now, long untilSeq) {
        return locked(() -> events.getOrDefault(sessionId, new TreeMap<>()).headMap(untilSeq, true).values().stream()
                .filter(e -> e.expiresAt() != null && e.expiresAt().isAfter(now))
                .toList());
    }

    @Override
    public long newestPos() {
        return locked(() -> newestKey(log));
    }

    @Override
    public List<LogEntry> readAllEvents(long afterPos, int limit) {
        return locked(() -> firstOf(log.tailMap(afterPos, false).values(), limit));
    }

    @Override
    public void setTimer(Timer timer) {
        change(() -> put(timers, timerKey(timer.kind(), timer.sessionId()), timer));
    }

    @Override
    public Optional<Timer> getTimer(String kind, String sessionId) {
        return locked(() -> Optional.ofNullable(timers.get(timerKey(kind, sessionId))));
    }

    @Override
    public boolean cancelTimer(String kind, String sessionId) {
        return inTransaction(() -> remove(timers, timerKey(kind, sessionId)) != null);
    }

    @Override
    public List<Timer> dueTimers(Instant now, int limit) {
        return locked(() -> timers.values().stream()
                .filter(t -> !t.dueAt().isAfter(now))
                .sorted(Comparator.comparing(Timer::dueAt))
                .limit(limit)
                .toList());
    }

    @Override
    public void addDelivery(String destination, String sessionId, long pos, Instant dueAt) {
        change(() -> {
            long id = newestKey(deliveries) + 1;
            put(deliveries, id, new Delivery(id, destination, sessionId, pos, 0, dueAt));
        });
    }

    @Override
    public List<Delivery> dueDeliveries(String destination, Instant now, int limit) {
        return locked(() -> deliveries.values().stream()
                .filter(d -> d.destination().equals(destination) && !d.dueAt().isAfter(now))
                .limit(limit)
                .toList());
    }

    @Override
    public boolean markSeen(String source, String key, Instant at) {
        return inTransaction(() -> {
            String both = source + '\n' + key;
            if (seen.containsKey(both)) {
                return false;
            }
            put(seen, both, at);
            return true;
        });
    }

    @Override
    public Optional<String> getSetting(String key) {
        return locked(() -> Optional.ofNullable(settings.get(key)));
    }

    @Override
    public void putSetting(String key, String value) {
        change(() -> put(settings, key, value));
    }

    @Override
    public void saveLogin(String tokenHash, Instant expiresAt) {
        change(() -> put(logins, tokenHash, expiresAt));
    }

    @Override
    public boolean hasLogin(String tokenHash, Instant now) {
        return locked(
                () -> logins.containsKey(tokenHash) && logins.get(tokenHash).isAfter(now));
    }

    @Override
    public void deleteLogin(String tokenHash) {
        change(() -> remove(logins, tokenHash));
    }

    @Override
    public void deleteExpiredLogins(Instant now) {
        change(() -> List.copyOf(logins.entrySet()).stream()
                .filter(e -> !e.getValue().isAfter(now))
                .forEach(e -> remove(logins, e.getKey())));
    }

    @Override
    public void saveAttachment(Attachment attachment) {
        change(() -> put(attachments, attachment.id(), attachment));
    }

    @Override
    public Optional<Attachment> getAttachment(String id) {
        return locked(() -> Optional.ofNullable(attachments.get(id)));
    }

    @Override
    public List<Attachment> getAttachments(String sessionId) {
        return locked(() -> attachments.values().stream()
                .filter(a -> a.sessionId().equals(sessionId))
                .sorted(Comparator.comparing(Attachment::createdAt))
                .toList());
    }

    @Override
    public void deleteAttachment(String id) {
        change(() -> remove(attachments, id));
    }

    @Override
    public void writeFile(String name, InputStream content) throws IOException {
        files.writeFile(name, content);
    }

    @Override
    public Optional<OpenFile> openFile(String name) {
        return files.openFile(name);
    }

    @Override
    public void deleteFile(String name) {
        files.deleteFile(name);
    }

    @Override
    public Stream<String> fileNamesBefore(Instant time) {
        return files.fileNamesBefore(time);
    }

    private void change(Runnable change) {
        inTransaction(() -> {
            change.run();
            return true;
        });
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    private <K, V> void put(Map<K, V> map, K key, V value) {
        V before = map.put(key, value);
        undo(() -> restore(map, key, before));
    }

    private <K, V> @Nullable V remove(Map<K, V> map, K key) {
        V before = map.remove(key);
        undo(() -> restore(map, key, before));
        return before;
    }

    private void undo(Runnable step) {
        if (open != null) {
            open.undo.push(step);
        }
    }

    private static <K, V> void restore(Map<K, V> map, K key, @Nullable V before) {
        if (before == null) {
            map.remove(key);
        } else {
            map.put(key, before);
        }
    }

    private <V> NavigableMap<Long, V> of(Map<String, NavigableMap<Long, V>> bySession, String sessionId) {
        return bySession.computeIfAbsent(sessionId, id -> new TreeMap<>());
    }

    private NavigableMap<Long, Message> messagesOf(String sessionId) {
        return messages.getOrDefault(sessionId, new TreeMap<>());
    }

    private static <V> long newestKey(NavigableMap<Long, V> map) {
        return map.isEmpty() ? 0 : map.lastKey();
    }

    private static <V> List<V> firstOf(Collection<V> values, int limit) {
        return values.stream().limit(limit).toList();
    }

    private static String messageKey(String sessionId, String messageId) {
        return sessionId + '\n' + messageId;
    }

    private static String timerKey(String kind, String sessionId) {
        return kind + '\n' + sessionId;
    }
}
