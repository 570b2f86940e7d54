package io.pocketping.session;

import io.pocketping.error.NotFound;
import io.pocketping.event.ChatEvent;
import io.pocketping.event.ChatEvent.EventReceived;
import io.pocketping.event.LogEntry;
import io.pocketping.model.Identity;
import io.pocketping.model.Ids;
import io.pocketping.model.Metadata;
import io.pocketping.model.Session;
import io.pocketping.operator.Operators;
import io.pocketping.realtime.LiveChannel;
import io.pocketping.storage.SessionQuery;
import io.pocketping.storage.SessionSummary;
import io.pocketping.storage.Timers.Timer;
import io.pocketping.unit.Scheduler;
import io.pocketping.unit.Unit;
import io.pocketping.unit.Units;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts, resumes, lists, closes and reopens conversations (protocol sections 5.1 and 5.2). Every method blocks until the
 * change is durable; unknown ids are {@link NotFound}.
 */
public final class Sessions {
    private static final Duration EMPTY_KEPT = Duration.ofHours(24);
    private static final Duration ASK_AGAIN = Duration.ofHours(1);
    private static final String EMPTY = "empty-session";
    private static final int PAGE = 100;

    private final Units units;
    private final Operators operators;
    private final LiveChannel live;

    public Sessions(Units units, Operators operators, LiveChannel live, Scheduler scheduler) {
        this.units = units;
        this.operators = operators;
        this.live = live;
        scheduler.onTimer(EMPTY, this::purgeIfEmpty);
    }

    /** Starts a conversation. It stays silent until somebody writes, and is forgotten after a day if nobody does. */
    public Session start(Visit visit) {
        String id = Ids.random();
        boolean online = operators.isOnline();
        return units.inSession(id, unit -> {
            Metadata page = visit.metadata() == null ? Metadata.empty() : visit.metadata();
            Session session = Session.start(id, visit.visitorId(), unit.now(), online, page, visit.claimedIdentity());
            unit.storage().createSession(session);
            unit.append(id, new ChatEvent.SessionCreated());
            unit.timers().setTimer(new Timer(EMPTY, id, unit.now().plus(EMPTY_KEPT), ""));
            return session;
        });
    }

    /** Continues a conversation from a page of the same visitor; what the page says of itself replaces what it said. */
    public Session resume(String id, Visit visit) {
        return units.inSession(id, unit -> {
            Session stored = unit.requireSession(id);
            Session session = stored;
            if (visit.metadata() != null) {
                session = session.withMetadata(stored.metadata().replacedBy(visit.metadata()));
            }
            if (visit.claimedIdentity() != null) {
                Identity says = Identities.claimed(stored, visit.claimedIdentity());
                if (!says.equals(stored.claimedIdentity())) {
                    session = session.withClaimedIdentity(says);
                    unit.append(id, new ChatEvent.Identified(says, Identities.BROWSER));
                }
            }
            if (stored.leftAt() != null) {
                session = session.back();
                unit.append(id, new ChatEvent.VisitorBack());
            }
            if (!session.equals(stored)) {
                session = session.touched(unit.now());
                unit.storage().updateSession(session);
            }
            return session;
        });
    }

    /** Somebody looks at the conversation, which counts as activity. */
    public Session touch(String id) {
        return units.inSession(id, unit -> updated(unit, unit.requireSession(id).touched(unit.now())));
    }

    public Optional<Session> find(String id) {
        return units.roles().storage().getSession(id);
    }

    public Session require(String id) {
        return find(id).orElseThrow(() -> NotFound.session(id));
    }

    public List<Session> list(SessionQuery query) {
        return units.roles().storage().listSessions(query);
    }

    /** Sessions with what a list shows beside them, in the same order. */
    public List<SessionSummary> summarise(List<Session> sessions) {
        return units.roles().storage().summarise(sessions);
    }

    /** Closes a conversation; closing a closed one changes nothing. */
    public Session close(String id, String by) {
        return units.inSession(id, unit -> {
            Session session = unit.requireSession(id);
            if (session.isClosed()) {
                return session;
            }
            unit.append(id, new ChatEvent.SessionClosed(by));
            return updated(unit, session.closed(unit.now()));
        });
    }

    /** Opens a closed conversation again; an open one stays as it is. */
    public Session reopen(String id, String by) {
        return units.inSession(id, unit -> {
            Session session = unit.requireSession(id);
            if (!session.isClosed()) {
                return session;
            }
            unit.append(id, new ChatEvent.SessionReopened(by));
            return updated(unit, session.reopened());
        });
    }

    private static Session updated(Unit unit, Session session) {
        unit.storage().updateSession(session);
        return session;
    }

    private void purgeIfEmpty(Timer timer) {
        String id = timer.sessionId();
        boolean present = live.isOnline(id);
        units.inSession(id, unit -> {
            unit.timers().cancelTimer(EMPTY, id);
            boolean empty = isEmpty(unit, id);
            if (empty && present) {
                unit.timers().setTimer(new Timer(EMPTY, id, unit.now().plus(ASK_AGAIN), ""));
            } else if (empty) {
                unit.attachments().getAttachments(id).forEach(unit::discard);
                unit.storage().deleteSession(id);
            }
            return empty;
        });
    }

    private boolean isEmpty(Unit unit, String id) {
        return unit.storage()
                        .getSession(id)
                        .filter(session -> session.anyIdentity().isEmpty())
                        .filter(session -> session.findCsat().isEmpty() && !session.hasPreChat())
                        .isPresent()
                && unit.storage().getMessagesAfter(id, 0, 1).isEmpty()
                && !hasReceivedEvents(id);
    }

    private boolean hasReceivedEvents(String id) {
        List<LogEntry> page = units.roles().events().readEvents(id, 0, PAGE);
        while (!page.isEmpty()) {
            if (page.stream().anyMatch(entry -> entry.event() instanceof EventReceived)) {
                return true;
            }
            page = units.roles()
                    .events()
                    .readEvents(id, page.get(page.size() - 1).seq(), PAGE);
        }
        return false;
    }
}
