package io.pocketping.jdbc;

import io.pocketping.error.StorageUnavailable;
import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Attachment;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.Attachments;
import io.pocketping.storage.Deliveries;
import io.pocketping.storage.EventLog;
import io.pocketping.storage.FolderFiles;
import io.pocketping.storage.Logins;
import io.pocketping.storage.Seen;
import io.pocketping.storage.SessionFigures;
import io.pocketping.storage.SessionQuery;
import io.pocketping.storage.SessionSummary;
import io.pocketping.storage.Settings;
import io.pocketping.storage.Storage;
import io.pocketping.storage.StoredFiles;
import io.pocketping.storage.Timers;
import io.pocketping.storage.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in one SQLite file and a folder for attachments beside it, in every role; what a call has returned from survives a crash of the process and
 * of the machine. One process per folder. Thread-safe.
 */
public final class SqliteStorage
        implements Storage,
                Transactions,
                EventLog,
                Timers,
                Deliveries,
                Seen,
                Settings,
                Logins,
                Attachments,
                StoredFiles,
                AutoCloseable {

    private final DataFolder folder;
    private final Connections connections;
    private final FolderFiles files;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteStorage(DataFolder folder, FolderFiles files, Connections connections) {
        this.folder = folder;
        this.files = files;
        this.connections = connections;
    }

    /**
     * Opens the file {@code pocketping.db} and the folder {@code files} in a folder, and makes them when they are missing.
     *
     * @throws StorageUnavailable when the folder cannot be used: the message names it and says why
     */
    public static SqliteStorage open(Path dataDir) {
        try {
            DataFolder folder = DataFolder.open(dataDir);
            boolean opened = false;
            try {
                Schema.migrate(folder.database());
                FolderFiles files = FolderFiles.open(folder.files());
                SqliteStorage storage = new SqliteStorage(folder, files, Connections.open(folder.database()));
                opened = true;
                return storage;
            } finally {
                if (!opened) {
                    folder.close();
                }
            }
        } catch (SQLException | FlywayException e) {
            throw new StorageUnavailable("The database in " + dataDir + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StorageUnavailable(
                    "The data folder " + dataDir.toAbsolutePath().normalize() + " cannot be used: "
                            + DataFolder.reason(e) + "; set DATA_DIR to a folder that this user may write to",
                    e);
        }
    }

    /** Answers everything that was accepted, empties the write-ahead log into the file and unlocks the folder. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (folder) {
            connections.close();
        } catch (SQLException | IOException e) {
            throw new StorageUnavailable("The database did not close cleanly; what was accepted is kept", e);
        }
    }

    @Override
    public <T> T inTransaction(Supplier<T> unit) {
        return connections.write(tables -> unit.get());
    }

    @Override
    public <T> T inSnapshot(Supplier<T> reads) {
        return connections.readSnapshot(tables -> reads.get());
    }

    @Override
    public void afterCommit(Runnable action) {
        connections.afterCommit(action);
    }

    @Override
    public void createSession(Session session) {
        change(tables -> {
            tables.sessions().insert(session);
            connections.recent().changed(session);
        });
    }

    @Override
    public Optional<Session> getSession(String id) {
        return switch (connections.asking()) {
            case UNIT -> findInUnit(id);
            case SNAPSHOT -> connections.read(tables -> tables.sessions().find(id));
            case ANYBODY ->
                connections
                        .recent()
                        .committed(id)
                        .or(() -> connections.read(tables -> tables.sessions().find(id)));
        };
    }

    private Optional<Session> findInUnit(String id) {
        Optional<Session> seen = connections.recent().seenByUnit(id);
        if (seen != null) {
            return seen;
        }
        Optional<Session> found = connections.read(tables -> tables.sessions().find(id));
        // What the writer has read is committed too, or will be with this group.
        found.ifPresent(connections.recent()::changed);
        return found;
    }

    @Override
    public void updateSession(Session session) {
        change(tables -> {
            Optional<Session> before = findInUnit(session.id());
            if (before.isPresent()) {
                tables.sessions().update(session, before.get());
                connections.recent().changed(session);
            }
        });
    }

    @Override
    public List<Session> listSessions(SessionQuery query) {
        return connections.readSnapshot(tables -> tables.lists().select(query));
    }

    @Override
    public List<SessionSummary> summarise(List<Session> sessions) {
        return connections.readSnapshot(tables -> tables.lists().summarise(sessions));
    }

    @Override
    public List<SessionFigures> getFigures(Instant from, Instant to) {
        return connections.readSnapshot(tables -> tables.figures().between(from, to));
    }

    @Override
    public boolean deleteSession(String id) {
        return connections.write(tables -> {
            connections.recent().erased(id);
            return tables.erasure().erase(id);
        });
    }

    @Override
    public void saveMessage(String sessionId, Message message) {
        change(tables -> tables.messages().save(sessionId, message));
    }

    @Override
    public List<Message> getMessages(String sessionId) {
        return getMessagesAfter(sessionId, 0, Integer.MAX_VALUE);
    }

    @Override
    public Optional<Message> getMessage(String sessionId, String messageId) {
        return connections.read(tables -> tables.messages().find(sessionId, messageId));
    }

    @Override
    public Optional<Message> getMessageByClientId(String sessionId, String clientId) {
        return connections.read(tables -> tables.messages().findByClientId(sessionId, clientId));
    }

    @Override
    public List<Message> getMessagesAfter(String sessionId, long afterSeq, int limit) {
        return connections.read(tables -> tables.messages().after(sessionId, afterSeq, limit));
    }

    @Override
    public List<Message> getMessagesBefore(String sessionId, long beforeSeq, int limit) {
        return connections.read(tables -> tables.messages().before(sessionId, beforeSeq, limit));
    }

    @Override
    public List<Message> getMessagesChanged(String sessionId, Instant after, Instant until, int limit) {
        return connections.read(tables -> tables.messages().changed(sessionId, after, until, limit));
    }

    @Override
    public LogEntry append(String sessionId, ChatEvent event, Instant at, @Nullable Instant expiresAt) {
        return connections.write(tables -> tables.events().append(sessionId, event, at, expiresAt));
    }

    @Override
    public long newestSeq(String sessionId) {
        return connections.read(tables -> tables.events().newestSeq(sessionId));
    }

    @Override
    public List<LogEntry> readEvents(String sessionId, long afterSeq, int limit) {
        return connections.read(tables -> tables.events().ofSession(sessionId, afterSeq, limit));
    }

    @Override
    public List<LogEntry> readUnexpired(String sessionId, Instant now, long untilSeq) {
        return connections.read(tables -> tables.events().unexpired(sessionId, now, untilSeq));
    }

    @Override
    public long newestPos() {
        return connections.read(tables -> tables.events().newestPos());
    }

    @Override
    public List<LogEntry> readAllEvents(long afterPos, int limit) {
        return connections.read(tables -> tables.events().ofAll(afterPos, limit));
    }

    @Override
    public void setTimer(Timer timer) {
        change(tables -> tables.timers().set(timer));
    }

    @Override
    public Optional<Timer> getTimer(String kind, String sessionId) {
        return connections.read(tables -> tables.timers().find(kind, sessionId));
    }

    @Override
    public boolean cancelTimer(String kind, String sessionId) {
        return connections.write(tables -> tables.timers().cancel(kind, sessionId));
    }

    @Override
    public List<Timer> dueTimers(Instant now, int limit) {
        return connections.read(tables -> tables.timers().due(now, limit));
    }

    @Override
    public void addDelivery(String destination, String sessionId, long pos, Instant dueAt) {
        change(tables -> tables.deliveries().add(destination, sessionId, pos, dueAt));
    }

    @Override
    public List<Delivery> dueDeliveries(String destination, Instant now, int limit) {
        return connections.read(tables -> tables.deliveries().due(destination, now, limit));
    }

    @Override
    public boolean markSeen(String source, String key, Instant at) {
        return connections.write(tables -> tables.keys().markSeen(source, key, at));
    }

    @Override
    public Optional<String> getSetting(String key) {
        return connections.read(tables -> tables.keys().setting(key));
    }

    @Override
    public void putSetting(String key, String value) {
        change(tables -> tables.keys().putSetting(key, value));
    }

    @Override
    public void saveLogin(String tokenHash, Instant expiresAt) {
        change(tables -> tables.keys().saveLogin(tokenHash, expiresAt));
    }

    @Override
    public boolean hasLogin(String tokenHash, Instant now) {
        return connections.read(tables -> tables.keys().hasLogin(tokenHash, now));
    }

    @Override
    public void deleteLogin(String tokenHash) {
        change(tables -> tables.keys().deleteLogin(tokenHash));
    }

    @Override
    public void deleteExpiredLogins(Instant now) {
        change(tables -> tables.keys().deleteExpiredLogins(now));
    }

    @Override
    public void saveAttachment(Attachment attachment) {
        change(tables -> tables.attachments().save(attachment));
    }

    @Override
    public Optional<Attachment> getAttachment(String id) {
        return connections.read(tables -> tables.attachments().find(id));
    }

    @Override
    public List<Attachment> getAttachments(String sessionId) {
        return connections.read(tables -> tables.attachments().ofSession(sessionId));
    }

    @Override
    public void deleteAttachment(String id) {
        change(tables -> tables.attachments().delete(id));
    }

    @Override
    public void writeFile(String name, InputStream content) throws IOException {
        files.writeFile(name, content);
    }

    @Override
    public Optional<OpenFile> openFile(String name) throws IOException {
        return files.openFile(name);
    }

    @Override
    public void deleteFile(String name) throws IOException {
        files.deleteFile(name);
    }

    @Override
    public Stream<String> fileNamesBefore(Instant time) throws IOException {
        return files.fileNamesBefore(time);
    }

    /** Runs on the connections themselves: for tests that look at their settings or make them fail. */
    Connections connections() {
        return connections;
    }

    private void change(Change change) {
        connections.write(tables -> {
            change.on(tables);
            return true;
        });
    }

    private interface Change {
        void on(Tables tables) throws SQLException;
    }
}
