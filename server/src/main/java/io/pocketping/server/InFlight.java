package io.pocketping.server;

import io.pocketping.http.HttpEngine;
import io.pocketping.http.Request;
import io.pocketping.http.Response;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Knows how many requests that change something are being handled, so that a stop can let them finish while the live
 * connections that show their effect are still open. Others are left out: a long poll ends with the live connections.
 */
final class InFlight implements HttpEngine {
    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    private final HttpEngine engine;
    private int changing;

    InFlight(HttpEngine engine) {
        this.engine = engine;
    }

    @Override
    public Response handle(Request request) {
        if (CHANGE_NOTHING.contains(request.method())) {
            return engine.handle(request);
        }
        add(1);
        try {
            return engine.handle(request);
        } finally {
            add(-1);
        }
    }

    /** Waits until none is left, or the time is up. */
    synchronized void awaitNone(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        try {
            for (long left = within.toNanos(); changing > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(int requests) {
        changing += requests;
        notifyAll();
    }
}
