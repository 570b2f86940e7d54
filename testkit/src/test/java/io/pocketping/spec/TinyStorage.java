package io.pocketping.spec;

import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.SessionQuery;
import io.pocketping.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The storage of somebody who read the guide: the small interface and no role, kept across restarts. */
final class TinyStorage implements Storage {
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, List<Message>> messages = new ConcurrentHashMap<>();

    @Override
    public void createSession(Session session) {
        sessions.put(session.id(), session);
    }

    @Override
    public Optional<Session> getSession(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public void updateSession(Session session) {
        sessions.replace(session.id(), session);
    }

    @Override
    public List<Session> listSessions(SessionQuery query) {
        return query.select(sessions.values().stream(), this::getMessages);
    }

    @Override
    public void saveMessage(String sessionId, Message message) {
        messages.merge(sessionId, List.of(message), TinyStorage::upserted);
    }

    @Override
    public List<Message> getMessages(String sessionId) {
        return messages.getOrDefault(sessionId, List.of());
    }

    private static List<Message> upserted(List<Message> before, List<Message> one) {
        List<Message> after = new ArrayList<>(before);
        Message message = one.get(0);
        after.removeIf(m -> m.id().equals(message.id()));
        after.add(message);
        after.sort(java.util.Comparator.comparingLong(Message::seq));
        return List.copyOf(after);
    }
}
