package io.pocketping.testkit;

import io.pocketping.event.ChatEvent;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Attachment;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.Attachments;
import io.pocketping.storage.Deliveries;
import io.pocketping.storage.EventLog;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Passes every call of every role on to another storage, so that a subclass need only say what it changes. */
class DelegatingStorage
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
    private final Storage storage;
    private final Transactions transactions;
    private final EventLog events;
    private final Timers timers;
    private final Deliveries deliveries;
    private final Seen seen;
    private final Settings settings;
    private final Logins logins;
    private final Attachments attachments;
    private final StoredFiles files;

    /** The storage must play every role. */
    DelegatingStorage(Storage storage) {
        this.storage = storage;
        this.transactions = (Transactions) storage;
        this.events = (EventLog) storage;
        this.timers = (Timers) storage;
        this.deliveries = (Deliveries) storage;
        this.seen = (Seen) storage;
        this.settings = (Settings) storage;
        this.logins = (Logins) storage;
        this.attachments = (Attachments) storage;
        this.files = (StoredFiles) storage;
    }

    @Override
    public <T> T inTransaction(Supplier<T> unit) {
        return transactions.inTransaction(unit);
    }

    @Override
    public <T> T inSnapshot(Supplier<T> reads) {
        return transactions.inSnapshot(reads);
    }

    @Override
    public void afterCommit(Runnable action) {
        transactions.afterCommit(action);
    }

    @Override
    public void createSession(Session session) {
        storage.createSession(session);
    }

    @Override
    public Optional<Session> getSession(String id) {
        return storage.getSession(id);
    }

    @Override
    public void updateSession(Session session) {
        storage.updateSession(session);
    }

    @Override
    public List<Session> listSessions(SessionQuery query) {
        return storage.listSessions(query);
    }

    @Override
    public List<SessionSummary> summarise(List<Session> sessions) {
        return storage.summarise(sessions);
    }

    @Override
    public List<SessionFigures> getFigures(Instant from, Instant to) {
        return storage.getFigures(from, to);
    }

    @Override
    public boolean deleteSession(String id) {
        return storage.deleteSession(id);
    }

    @Override
    public void saveMessage(String sessionId, Message message) {
        storage.saveMessage(sessionId, message);
    }

    @Override
    public List<Message> getMessages(String sessionId) {
        return storage.getMessages(sessionId);
    }

    @Override
    public Optional<Message> getMessage(String sessionId, String messageId) {
        return storage.getMessage(sessionId, messageId);
    }

    @Override
    public Optional<Message> getMessageByClientId(String sessionId, String clientId) {
        return storage.getMessageByClientId(sessionId, clientId);
    }

    @Override
    public List<Message> getMessagesAfter(String sessionId, long afterSeq, int limit) {
        return storage.getMessagesAfter(sessionId, afterSeq, limit);
    }

    @Override
    public List<Message> getMessagesBefore(String sessionId, long beforeSeq, int limit) {
        return storage.getMessagesBefore(sessionId, beforeSeq, limit);
    }

    @Override
    public List<Message> getMessagesChanged(String sessionId, Instant after, Instant until, int limit) {
        return storage.getMessagesChanged(sessionId, after, until, limit);
    }

    @Override
    public LogEntry append(String sessionId, ChatEvent event, Instant at, @Nullable Instant expiresAt) {
        return events.append(sessionId, event, at, expiresAt);
    }

    @Override
    public long newestSeq(String sessionId) {
        return events.newestSeq(sessionId);
    }

    @Override
    public List<LogEntry> readEvents(String sessionId, long afterSeq, int limit) {
        return events.readEvents(sessionId, afterSeq, limit);
    }

    @Override
    public List<LogEntry> readUnexpired(String sessionId, Instant now, long untilSeq) {
        return events.readUnexpired(sessionId, now, untilSeq);
    }

    @Override
    public long newestPos() {
        return events.newestPos();
    }

    @Override
    public List<LogEntry> readAllEvents(long afterPos, int limit) {
        return events.readAllEvents(afterPos, limit);
    }

    @Override
    public void setTimer(Timer timer) {
        timers.setTimer(timer);
    }

    @Override
    public Optional<Timer> getTimer(String kind, String sessionId) {
        return timers.getTimer(kind, sessionId);
    }

    @Override
    public boolean cancelTimer(String kind, String sessionId) {
        return timers.cancelTimer(kind, sessionId);
    }

    @Override
    public List<Timer> dueTimers(Instant now, int limit) {
        return timers.dueTimers(now, limit);
    }

    @Override
    public void addDelivery(String destination, String sessionId, long pos, Instant dueAt) {
        deliveries.addDelivery(destination, sessionId, pos, dueAt);
    }

    @Override
    public List<Delivery> dueDeliveries(String destination, Instant now, int limit) {
        return deliveries.dueDeliveries(destination, now, limit);
    }

    @Override
    public boolean markSeen(String source, String key, Instant at) {
        return seen.markSeen(source, key, at);
    }

    @Override
    public Optional<String> getSetting(String key) {
        return settings.getSetting(key);
    }

    @Override
    public void putSetting(String key, String value) {
        settings.putSetting(key, value);
    }

    @Override
    public void saveLogin(String tokenHash, Instant expiresAt) {
        logins.saveLogin(tokenHash, expiresAt);
    }

    @Override
    public boolean hasLogin(String tokenHash, Instant now) {
        return logins.hasLogin(tokenHash, now);
    }

    @Override
    public void deleteLogin(String tokenHash) {
        logins.deleteLogin(tokenHash);
    }

    @Override
    public void deleteExpiredLogins(Instant now) {
        logins.deleteExpiredLogins(now);
    }

    @Override
    public void saveAttachment(Attachment attachment) {
        attachments.saveAttachment(attachment);
    }

    @Override
    public Optional<Attachment> getAttachment(String id) {
        return attachments.getAttachment(id);
    }

    @Override
    public List<Attachment> getAttachments(String sessionId) {
        return attachments.getAttachments(sessionId);
    }

    @Override
    public void deleteAttachment(String id) {
        attachments.deleteAttachment(id);
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

    @Override
    public void close() {
        storage.close();
    }
}
