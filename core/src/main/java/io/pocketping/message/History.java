package io.pocketping.message;

import io.pocketping.error.InvalidRequest;
import io.pocketping.json.Times;
import io.pocketping.model.Message;
import io.pocketping.storage.Storage;
import io.pocketping.unit.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads messages page by page, always oldest first within a page. */
public final class History {
    /** The most messages of a page; more is cut to this. */
    public static final int MAX_LIMIT = 100;

    /** The messages of a page when nothing else is asked for, and of the page that a connect gives. */
    public static final int DEFAULT_LIMIT = 50;

    private static final Duration OVERLAP = Duration.ofSeconds(60);
    private static final Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final int MAX_OVERLAP = 500;

    private final Units units;

    public History(Units units) {
        this.units = units;
    }

    /**
     * One page.
     *
     * @param messages oldest first
     * @param hasMore whether there are more in the direction of reading
     */
    public record Page(List<Message> messages, boolean hasMore) {

        /** The same page, newest first. */
        public Page reversed() {
            List<Message> newestFirst = new ArrayList<>(messages);
            Collections.reverse(newestFirst);
            return new Page(newestFirst, hasMore);
        }
    }

    public List<Message> all(String sessionId) {
        return storage().getMessages(sessionId);
    }

    /** From the oldest on. */
    public Page first(String sessionId, int limit) {
        return forward(storage().getMessagesAfter(sessionId, 0, limit + 1), limit);
    }

    /** The newest ones. */
    public Page newest(String sessionId, int limit) {
        return backward(storage().getMessagesBefore(sessionId, Long.MAX_VALUE, limit + 1), limit);
    }

    /** The ones just before a message, for scrolling back. */
    public Page before(String sessionId, String messageId, int limit) {
        long seq = storage()
                .getMessage(sessionId, messageId)
                .orElseThrow(() -> new InvalidRequest("'before' must be the id of a message of this session"))
                .seq();
        return backward(storage().getMessagesBefore(sessionId, seq, limit + 1), limit);
    }

    /**
     * What follows a message id, or what changed since a time (protocol section 2.9, D4). For a time the answer also
     * repeats the changes of the minute before it, since the reader's clock and ours differ; {@code limit} counts only
     * the newer ones, or more than a page of changes in a minute would come back for ever.
     */
    public Page after(String sessionId, String idOrTime, int limit) {
        Optional<Message> known = storage().getMessage(sessionId, idOrTime);
        if (known.isPresent()) {
            return forward(storage().getMessagesAfter(sessionId, known.get().seq(), limit + 1), limit);
        }
        Instant given = Times.parse(idOrTime)
                .orElseThrow(() -> new InvalidRequest("'after' must be the id of a message of this session or a time"));
        return changedSince(sessionId, given, limit);
    }

    private Page changedSince(String sessionId, Instant given, int limit) {
        Instant now = units.now();
        Instant since = given.isBefore(now) ? given : now;
        return units.read(() -> {
            List<Message> overlap = overlap(sessionId, since);
            List<Message> newer = storage().getMessagesChanged(sessionId, since, FOREVER, limit + 1);
            List<Message> page = new ArrayList<>(overlap);
            page.addAll(newer.subList(0, Math.min(limit, newer.size())));
            page.sort(Comparator.comparingLong(Message::seq));
            return new Page(page, newer.size() > limit);
        });
    }

    // Whoever floods a session gets a shorter overlap instead of a page without end.
    private List<Message> overlap(String sessionId, Instant since) {
        Duration span = OVERLAP;
        List<Message> found = storage().getMessagesChanged(sessionId, since.minus(span), since, MAX_OVERLAP + 1);
        while (found.size() > MAX_OVERLAP && span.toMillis() > 1) {
            span = span.dividedBy(2);
            found = storage().getMessagesChanged(sessionId, since.minus(span), since, MAX_OVERLAP + 1);
        }
        return found.subList(0, Math.min(MAX_OVERLAP, found.size()));
    }

    private static Page forward(List<Message> found, int limit) {
        return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    private static Page backward(List<Message> found, int limit) {
        return new Page(found.subList(Math.max(0, found.size() - limit), found.size()), found.size() > limit);
    }

    private Storage storage() {
        return units.roles().storage();
    }
}
