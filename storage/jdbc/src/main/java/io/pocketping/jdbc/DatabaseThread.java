package io.pocketping.jdbc;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread with a connection of its own, so that no virtual thread is pinned while SQLite waits for the disk.
 * What a unit calls on the storage arrives here again, on the same thread, and joins the unit.
 */
abstract sealed class DatabaseThread extends Thread permits Writer, Reader {
    private final WaitingLine line;
    private final int groupSize;
    private final Tables tables;
    private @Nullable Unit<?> running;

    DatabaseThread(String role, WaitingLine line, int groupSize, Tables tables) {
        super("pocketping-sqlite-" + role);
        this.line = line;
        this.groupSize = groupSize;
        this.tables = tables;
        setDaemon(true);
    }

    /** Runs and completes every unit of the group. */
    abstract void serve(List<Unit<?>> group);

    final Tables tables() {
        return tables;
    }

    final boolean runOne(Unit<?> unit) {
        running = unit;
        try {
            return unit.run(tables);
        } finally {
            running = null;
            tables.numbers().forget();
        }
    }

    /** The unit that this thread is running. Only for the thread itself. */
    final @Nullable Unit<?> running() {
        return running;
    }

    /** Lets the work take part in the unit that this thread is running. Only for the thread itself. */
    final <T> T join(Work<T> work) {
        return Objects.requireNonNull(running).perform(work, tables);
    }

    @Override
    public final void run() {
        try {
            List<Unit<?>> group = line.take(groupSize);
            while (!group.isEmpty()) {
                serve(group);
                group = line.take(groupSize);
            }
        } finally {
            refuseTheRest();
        }
    }

    // Nobody is left in the line unless this thread dies of something like a full heap: then nobody may wait for it.
    private void refuseTheRest() {
        line.close();
        for (Unit<?> unit : line.take(Integer.MAX_VALUE)) {
            unit.refuse(Refusal.closed());
            unit.complete();
        }
    }

    /** Waits until the closed line is drained, whatever interrupts come meanwhile. */
    final void awaitEnd() {
        boolean interrupted = false;
        while (isAlive()) {
            try {
                join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
