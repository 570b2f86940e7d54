package io.pocketping.unit;

import io.pocketping.storage.Timers.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that looks at the clock. It hands due timers to their features and lets the live channel, callbacks and
 * body deadlines look after themselves; the injected clock decides what is due, so a test moves it and need not wait.
 */
public final class Scheduler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final int TIMERS_PER_TICK = 200;

    private final Units units;
    private final Map<String, Consumer<Timer>> timerHandlers = new HashMap<>();
    private final List<Runnable> watches = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor executor;

    public Scheduler(Units units) {
        this.units = units;
        this.executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("pocketping-scheduler").daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Before {@link #start}: who is called with due timers of a kind. It must cancel or move the timer in its unit. */
    public void onTimer(String kind, Consumer<Timer> handler) {
        timerHandlers.put(kind, handler);
    }

    /** From now on {@code watch} runs at every tick; it must be short. */
    public void watch(Runnable watch) {
        watches.add(watch);
    }

    public void start() {
        var unused =
                executor.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs a short action once, in real time, unless cancelled before. */
    public ScheduledFuture<?> after(Duration delay, Runnable action) {
        return executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void tick() {
        watches.forEach(watch -> guarded("A watch", watch));
        guarded(
                "Reading due timers",
                () -> units.roles()
                        .timers()
                        .dueTimers(units.now(), TIMERS_PER_TICK)
                        .forEach(timer -> guarded("A timer of kind " + timer.kind(), () -> fireOrPutOff(timer))));
    }

    // One that fails would otherwise stay the longest due for ever, and with enough of its like no other would be read.
    private void fireOrPutOff(Timer timer) {
        boolean fired = false;
        try {
            fire(timer);
            fired = true;
        } finally {
            if (!fired) {
                putOff(timer);
            }
        }
    }

    private void putOff(Timer timer) {
        units.inSession(timer.sessionId(), unit -> {
            boolean same = unit.timers()
                    .getTimer(timer.kind(), timer.sessionId())
                    .filter(timer::equals)
                    .isPresent();
            if (same) {
                Instant later = unit.now().plus(AFTER_A_FAILURE);
                unit.timers().setTimer(new Timer(timer.kind(), timer.sessionId(), later, timer.data()));
            }
            return same;
        });
    }

    private void fire(Timer timer) {
        Consumer<Timer> handler = timerHandlers.get(timer.kind());
        if (handler == null) {
            units.inSession(timer.sessionId(), unit -> unit.timers().cancelTimer(timer.kind(), timer.sessionId()));
        } else {
            handler.accept(timer);
        }
    }

    // One failing part must not stop the clock for the others, whatever it throws; the next tick tries again.
    private static void guarded(String what, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            log.warn("{} failed and will be tried again", what, e);
        }
    }
}
