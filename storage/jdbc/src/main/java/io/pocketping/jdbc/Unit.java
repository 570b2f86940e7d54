package io.pocketping.jdbc;

import io.pocketping.error.StorageUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One unit of work on its way through a database thread: what to run, how it ended, and what to do after its commit.
 * The caller waits in {@link #await}; everything else happens on the thread that runs it.
 */
final class Unit<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Unit.class);

    private final Work<T> work;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable failure;
    private @Nullable StorageUnavailable broken;

    Unit(Work<T> work) {
        this.work = work;
    }

    /** Runs the work; whatever it throws is kept for the caller. True when it succeeded. */
    boolean run(Tables tables) {
        try {
            result = perform(work, tables);
            failure = broken;
        } catch (Throwable e) { // an Error of one unit must reach its caller and spare the units beside it
            failure = e;
        }
        return failure == null;
    }

    /** Part of the work. After the database has refused one part, the unit is lost, even if it catches the refusal. */
    <P> P perform(Work<P> part, Tables tables) {
        if (broken != null) {
            throw broken;
        }
        try {
            return part.on(tables);
        } catch (SQLException e) {
            broken = Refusal.of(e);
            throw broken;
        }
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Why the database refused a part of this unit, else the other reason. */
    SQLException causeOr(SQLException other) {
        return broken != null && broken.getCause() instanceof SQLException cause ? cause : other;
    }

    void refuse(StorageUnavailable reason) {
        failure = reason;
    }

    void runAfterCommit() {
        if (failure == null) {
            afterCommit.forEach(Unit::runSafely);
        }
    }

    void complete() {
        done.complete(true);
    }

    /** Waits for the outcome, through interrupts too: a unit that is queued may already be on its way to the disk. */
    T await() {
        done.join();
        return switch (failure) {
            case null -> Objects.requireNonNull(result);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("A unit threw a checked exception", e);
        };
    }

    private static void runSafely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            LOG.error("An action after a commit failed; the commit stands", e);
        }
    }
}
