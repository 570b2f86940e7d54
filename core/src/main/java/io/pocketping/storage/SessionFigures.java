package io.pocketping.storage;

import io.pocketping.model.Csat;
import io.pocketping.model.Message;
import io.pocketping.model.Sender;
import io.pocketping.model.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What statistics count of one session. Deleted messages count like others.
 *
 * @param createdAt when the session began
 * @param messages how many of its messages were sent in the time that is looked at
 * @param firstVisitorAt when the visitor first wrote
 * @param firstAnswerAt when an operator or the AI first wrote
 * @param awaitsAnswer whether the last message, by time, is the visitor's
 * @param csat its rating
 */
public record SessionFigures(
        Instant createdAt,
        int messages,
        @Nullable Instant firstVisitorAt,
        @Nullable Instant firstAnswerAt,
        boolean awaitsAnswer,
        @Nullable Csat csat) {

    /** Counts messages that are given oldest first by seq. */
    public static SessionFigures of(Session session, List<Message> messages, Instant from, Instant to) {
        long counted = messages.stream()
                .filter(m -> !m.timestamp().isBefore(from) && !m.timestamp().isAfter(to))
                .count();
        return new SessionFigures(
                session.createdAt(),
                (int) counted,
                first(messages, Message::isVisitors),
                first(messages, m -> m.sender() == Sender.OPERATOR || m.sender() == Sender.AI),
                messages.stream()
                        .max(Comparator.comparing(Message::timestamp).thenComparingLong(Message::seq))
                        .filter(Message::isVisitors)
                        .isPresent(),
                session.csat());
    }

    private static @Nullable Instant first(List<Message> messages, Predicate<Message> whose) {
        return messages.stream()
                .filter(whose)
                .map(Message::timestamp)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
