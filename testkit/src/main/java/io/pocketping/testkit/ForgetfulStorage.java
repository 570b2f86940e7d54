package io.pocketping.testkit;

import io.pocketping.event.ChatEvent;
import io.pocketping.model.Ids;
import io.pocketping.model.Message;
import io.pocketping.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A storage that looks healthy and is not: it plants one kind of fault, again and again at the same places. A test that
 * claims to notice lost, repeated or reordered messages proves itself by failing on it.
 */
public final class ForgetfulStorage extends DelegatingStorage {

    /** What goes wrong. Only new messages count and are hit; edits, reads and everything else stay whole. */
    public enum Fault {
        /**
         * A unit with a new message is answered as kept, its afterCommit actions run, and then nothing of it is there:
         * neither message nor event nor delivery, and the numbers are given out again. A storage that forgets to sync.
         */
        DROPS_COMMITS,

        /**
         * A new message is stored a second time under another id and the next number, with a {@code message.created} of
         * its own, so that lists and live readers both show its text twice. A retry that is not recognised as one.
         */
        DOUBLES_ROWS,

        /**
         * A new message and the one before it in its session exchange their numbers, so that every list shows them the
         * wrong way round. An order that goes by a clock.
         */
        SWAPS
    }

    /** What the unit that runs on this thread has done so far. */
    private static final class OpenUnit {
        final List<Runnable> afterCommit = new ArrayList<>();
        boolean dropped;
    }

    private static final class Dropped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Dropped() {
            super("Rolls back a unit that is answered as kept", null, false, false);
        }
    }

    private final Fault fault;
    private final int every;
    private final AtomicInteger candidates = new AtomicInteger();
    private final AtomicInteger planted = new AtomicInteger();

    @SuppressWarnings("ThreadLocalUsage") // not static: a unit of one storage is none of another's
    private final ThreadLocal<@Nullable OpenUnit> open = new ThreadLocal<>();

    /**
     * Wraps a storage that plays every role.
     *
     * @param every every so many-th new message is hit: 1 for each
     */
    public ForgetfulStorage(Storage storage, Fault fault, int every) {
        super(storage);
        this.fault = fault;
        this.every = every;
    }

    /** How many faults were planted; a test that has seen none has proved nothing. */
    public int planted() {
        return planted.get();
    }

    @Override
    public <T> T inTransaction(Supplier<T> unit) {
        if (open.get() != null) {
            return super.inTransaction(unit);
        }
        List<T> answer = new ArrayList<>();
        List<Runnable> actions = new ArrayList<>();
        try {
            return super.inTransaction(() -> {
                OpenUnit current = new OpenUnit();
                open.set(current);
                try {
                    T result = unit.get();
                    if (current.dropped) {
                        answer.add(result);
                        actions.addAll(current.afterCommit);
                        throw new Dropped();
                    }
                    current.afterCommit.forEach(super::afterCommit);
                    return result;
                } finally {
                    open.remove();
                }
            });
        } catch (Dropped e) {
            runAfterAnEmptyCommit(actions);
            return answer.get(0);
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        OpenUnit current = open.get();
        if (current == null) {
            super.afterCommit(action);
        } else {
            current.afterCommit.add(action);
        }
    }

    @Override
    public void saveMessage(String sessionId, Message message) {
        OpenUnit current = open.get();
        if (current == null) {
            inTransaction(() -> {
                saveMessage(sessionId, message);
                return true;
            });
            return;
        }
        boolean isNew = getMessage(sessionId, message.id()).isEmpty();
        super.saveMessage(sessionId, message);
        if (isNew) {
            switch (fault) {
                case DROPS_COMMITS -> current.dropped |= isHit();
                case DOUBLES_ROWS -> doubleSometimes(message);
                case SWAPS -> swapSometimes(message);
            }
        }
    }

    private void doubleSometimes(Message message) {
        if (isHit()) {
            String id = Ids.random();
            long seq = append(message.sessionId(), new ChatEvent.MessageCreated(id), message.timestamp(), null)
                    .seq();
            super.saveMessage(message.sessionId(), Fixtures.copyOf(message, id, seq));
        }
    }

    private void swapSometimes(Message message) {
        List<Message> before = getMessagesBefore(message.sessionId(), message.seq(), 1);
        if (!before.isEmpty() && isHit()) {
            Message previous = before.get(0);
            // Out of the way first: two messages never share a number.
            renumber(previous, -previous.seq());
            renumber(message, previous.seq());
            renumber(previous, message.seq());
        }
    }

    private void renumber(Message message, long seq) {
        super.saveMessage(message.sessionId(), Fixtures.copyOf(message, message.id(), seq));
    }

    private boolean isHit() {
        boolean hit = candidates.incrementAndGet() % every == 0;
        if (hit) {
            planted.incrementAndGet();
        }
        return hit;
    }

    // In a unit of their own, so that they run where actions run and between those of other units.
    private void runAfterAnEmptyCommit(List<Runnable> actions) {
        super.inTransaction(() -> {
            actions.forEach(super::afterCommit);
            return true;
        });
    }
}
