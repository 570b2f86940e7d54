package io.pocketping.unit;

import io.pocketping.delivery.Destination;
import io.pocketping.storage.Transactions;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs units of work: load, decide, write rows, append events, timers and deliveries, return a result. All of it is
 * committed together; after the commit the listeners hear of the events. Blocks until the commit is durable. A unit does
 * no I/O and runs no user code.
 */
public final class Units {
    private static final Logger log = LoggerFactory.getLogger(Units.class);

    private final Roles roles;
    private final InstantSource clock;
    private final List<Destination> destinations;
    private final CommitListener listener;
    private final SessionLocks locks = new SessionLocks();

    public Units(Roles roles, InstantSource clock, List<Destination> destinations, CommitListener listener) {
        this.roles = roles;
        this.clock = clock;
        this.destinations = List.copyOf(destinations);
        this.listener = listener;
    }

    /** The injected time, cut to the milliseconds that are stored. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public Roles roles() {
        return roles;
    }

    /** Runs a unit that belongs to one session. A throw keeps nothing of it. */
    public <T> T inSession(String sessionId, Function<Unit, T> work) {
        Transactions transactions = roles.transactions();
        List<String> discarded = new ArrayList<>(0);
        T result = transactions == null
                ? locks.locked(sessionId, () -> withoutTransaction(work, discarded))
                : transactions.inTransaction(() -> within(transactions, work, discarded));
        // Not before: a unit that is rolled back has deleted nothing.
        discarded.forEach(this::delete);
        return result;
    }

    private void delete(String file) {
        try {
            roles.files().deleteFile(file);
        } catch (IOException | RuntimeException e) {
            log.warn("The bytes of a forgotten attachment are still there; the next start looks for them", e);
        }
    }

    /** Reads that must fit together. */
    public <T> T read(Supplier<T> reads) {
        Transactions transactions = roles.transactions();
        return transactions == null ? reads.get() : transactions.inSnapshot(reads);
    }

    private <T> T within(Transactions transactions, Function<Unit, T> work, List<String> discarded) {
        Unit unit = new Unit(roles, now(), destinations);
        T result = work.apply(unit);
        if (!unit.appended().isEmpty()) {
            transactions.afterCommit(() -> publish(unit));
        }
        if (!unit.discarded().isEmpty()) {
            transactions.afterCommit(() -> discarded.addAll(unit.discarded()));
        }
        return result;
    }

    private <T> T withoutTransaction(Function<Unit, T> work, List<String> discarded) {
        Unit unit = new Unit(roles, now(), destinations);
        T result = work.apply(unit);
        publish(unit);
        discarded.addAll(unit.discarded());
        return result;
    }

    private void publish(Unit unit) {
        unit.appended().forEach(listener::committed);
    }
}
