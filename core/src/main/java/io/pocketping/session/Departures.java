package io.pocketping.session;

import io.pocketping.event.ChatEvent;
import io.pocketping.model.Session;
import io.pocketping.realtime.LiveChannel;
import io.pocketping.storage.Timers.Timer;
import io.pocketping.unit.Scheduler;
import io.pocketping.unit.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Visitors who leave. Every navigation says goodbye and hello within milliseconds, in any order, so a leave is tentative:
 * it is recorded only when nothing was heard of the visitor for a while (protocol section 2.11).
 */
public final class Departures {
    private static final String KIND = "visitor-left";
    private static final Duration LONGEST_VISIT = Duration.ofDays(30);
    private static final Duration FAR = Duration.ofDays(3650);
    private static final int ALL = 100_000;

    private final Units units;
    private final LiveChannel live;
    private final Duration after;

    // Spares every request a look at the timers; rebuilt from them at start.
    private final ConcurrentHashMap<String, Instant> leaving = new ConcurrentHashMap<>();

    public Departures(Units units, LiveChannel live, Duration after, Scheduler scheduler) {
        this.units = units;
        this.live = live;
        this.after = after;
        scheduler.onTimer(KIND, this::due);
        units.roles().timers().dueTimers(units.now().plus(FAR), ALL).stream()
                .filter(timer -> timer.kind().equals(KIND))
                .forEach(timer -> leaving.put(timer.sessionId(), timer.dueAt()));
    }

    /** The page says goodbye. {@code visit} is the time spent on it. */
    public void goodbye(Session session, Duration visit, String reason) {
        if (session.leftAt() != null) {
            return;
        }
        Duration sane = visit.isNegative() ? Duration.ZERO : visit.compareTo(LONGEST_VISIT) > 0 ? LONGEST_VISIT : visit;
        Instant dueAt = units.inSession(session.id(), unit -> {
            Instant due = unit.now().plus(after);
            unit.timers().setTimer(new Timer(KIND, session.id(), due, sane.toSeconds() + " " + reason));
            return due;
        });
        // Only now: a request that came before the timer was there could not have called it off.
        leaving.put(session.id(), dueAt);
        // Of an event stream's end we learn only by writing to it.
        live.probe(session.id());
    }

    /** The visitor was heard of again: whatever leave was under way is off. */
    public void heardOf(String sessionId) {
        Instant calledOff = leaving.get(sessionId);
        if (calledOff != null) {
            units.inSession(sessionId, unit -> unit.timers().cancelTimer(KIND, sessionId));
            // Only now: a storage that refused must be asked again by the next request.
            leaving.remove(sessionId, calledOff);
        }
    }

    private void due(Timer timer) {
        String id = timer.sessionId();
        boolean present = live.connections(id) > 0;
        boolean unused = units.inSession(id, unit -> {
            // A goodbye after the one that is due has set a timer of its own.
            if (unit.timers().getTimer(KIND, id).filter(timer::equals).isEmpty()) {
                return false;
            }
            if (present) {
                // Another page, or a stream whose end is not known yet. Either will be gone without another word.
                Instant again = unit.now().plus(after);
                unit.timers().setTimer(new Timer(KIND, id, again, timer.data()));
                leaving.replace(id, timer.dueAt(), again);
                return false;
            }
            unit.timers().cancelTimer(KIND, id);
            Session session = unit.storage().getSession(id).orElse(null);
            if (session == null || session.leftAt() != null) {
                return false;
            }
            String[] data = timer.data().split(" ", 2);
            unit.append(id, new ChatEvent.VisitorLeft(Duration.ofSeconds(Long.parseLong(data[0])), data[1]));
            unit.storage().updateSession(session.left(unit.now()));
            return true;
        });
        leaving.remove(id, timer.dueAt());
    }
}
