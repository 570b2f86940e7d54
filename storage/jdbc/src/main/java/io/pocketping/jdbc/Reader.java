package io.pocketping.jdbc;

import java.util.List;

/** One of the threads that only read, beside the writer and unaffected by it. */
final class Reader extends DatabaseThread {
    Reader(WaitingLine line, Tables tables) {
        super("reader", line, 1, tables);
    }

    @Override
    void serve(List<Unit<?>> group) {
        for (Unit<?> unit : group) {
            runOne(unit);
            unit.complete();
        }
    }
}
