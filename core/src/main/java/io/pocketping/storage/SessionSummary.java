package io.pocketping.storage;

import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as a list of conversations shows it.
 *
 * @param session the session
 * @param lastMessage its newest message, if it has one
 * @param unread how many undeleted visitor messages no operator has read
 */
public record SessionSummary(Session session, @Nullable Message lastMessage, int unread) {

    public static SessionSummary of(Session session, List<Message> messages) {
        int unread = (int) messages.stream().filter(SessionSummary::isUnread).count();
        return new SessionSummary(session, messages.isEmpty() ? null : messages.get(messages.size() - 1), unread);
    }

    public Optional<Message> findLastMessage() {
        return Optional.ofNullable(lastMessage);
    }

    private static boolean isUnread(Message message) {
        return message.isVisitors() && message.status() != MessageStatus.READ && !message.isDeleted();
    }
}
