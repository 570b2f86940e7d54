package io.pocketping.unit;

import io.pocketping.delivery.Destination;
import io.pocketping.storage.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs units of work: load, decide, write rows, append events, timers and deliveries, return a result. All of it is
 * committed together; after the commit the listeners hear of the events. Blocks until the commit is durable. A unit does
 * no I/O and runs no user code.
 */
public final class Units {
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
        return transactions == null
                ? locks.locked(sessionId, () -> withoutTransaction(work))
                : transactions.inTransaction(() -> within(transactions, work));
    }

    /** Reads that must fit together. */
    public <T> T read(Supplier<T> reads) {
        Transactions transactions = roles.transactions();
        return transactions == null ? reads.get() : transactions.inSnapshot(reads);
    }

    private <T> T within(Transactions transactions, Function<Unit, T> work) {
        Unit unit = new Unit(roles, now(), destinations);
        T result = work.apply(unit);
        if (!unit.appended().isEmpty()) {
            transactions.afterCommit(() -> publish(unit));
        }
        return result;
    }

    private <T> T withoutTransaction(Function<Unit, T> work) {
        Unit unit = new Unit(roles, now(), destinations);
        T result = work.apply(unit);
        publish(unit);
        return result;
    }

    private void publish(Unit unit) {
        unit.appended().forEach(listener::committed);
    }
}
