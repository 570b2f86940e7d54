package io.pocketping.realtime;

import io.pocketping.guard.Quota;
import io.pocketping.unit.CommitListener;
import io.pocketping.unit.Committed;
import io.pocketping.unit.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All pages that are live now. Commits wake the connections of their session; each pulls what it has not seen. Also knows
 * which visitors are present: at least one live connection, or a poll in the last 40 seconds. Thread-safe.
 */
public final class LiveChannel implements CommitListener {
    /** WebSocket close code while the server restarts. */
    public static final int RESTARTING = 1012;

    private static final Duration POLL_PRESENCE = Duration.ofSeconds(40);

    /** Told when a visitor comes or goes. */
    public interface PresenceListener {
        void presence(String sessionId, boolean online);
    }

    private final Followers followers = new Followers();
    private final Announcements announcements;
    private final ConcurrentHashMap<String, Instant> polls = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Cursors cursors;
    private final WidgetFrames frames;
    private final LogReader log;
    private final Quota perSession;
    private final PresenceListener presence;
    private volatile boolean closed;

    public LiveChannel(
            Units units,
            InstantSource clock,
            Cursors cursors,
            WidgetFrames frames,
            int maxPerSession,
            PresenceListener presence) {
        this.clock = clock;
        this.cursors = cursors;
        this.frames = frames;
        this.log = new LogReader(units, frames);
        this.perSession = new Quota(maxPerSession);
        this.presence = presence;
        this.announcements = new Announcements(clock);
    }

    /**
     * Starts a live connection; empty when the session has as many as it may. Run the result when the carrier is gone.
     *
     * @param base where the page reaches the widget's API, which serves attachments; kept as long as the connection
     */
    public Optional<Runnable> open(String sessionId, String base, Start start, FrameSink sink) {
        return perSession.take(sessionId).map(release -> follow(sessionId, base, start, sink, release));
    }

    private Runnable follow(String sessionId, String base, Start start, FrameSink sink, Runnable release) {
        VisitorConnection connection = new VisitorConnection(sessionId, base, start, sink, log, frames, clock, gone -> {
            release.run();
            leave(sessionId, gone);
        });
        join(sessionId, connection);
        if (closed) {
            connection.close(RESTARTING, "restarting");
        }
        announcements.forNewcomer(sessionId).forEach(connection::passing);
        connection.pump().wake();
        return () -> connection.close(Pump.TRY_AGAIN, "gone");
    }

    /** With what happens from this moment on. */
    public Start startNow(String sessionId) {
        return new Start.After(log.newest(sessionId));
    }

    /** Where a reader with this cursor begins. */
    public Start startAfter(String cursor) {
        var seq = cursors.seqOf(cursor);
        return seq.isPresent() ? new Start.After(seq.getAsLong()) : new Start.Reset();
    }

    /**
     * What a long poll answers.
     *
     * @param frames the JSON envelopes, oldest first
     * @param cursor where the reader stands after them
     */
    public record Polled(List<String> frames, String cursor) {
        Polled plus(Stream<String> passing) {
            return new Polled(Stream.concat(frames.stream(), passing).toList(), cursor);
        }
    }

    /** Waits until there is something after the cursor, at most {@code wait}. Blocks. */
    public Polled poll(String sessionId, String base, Start start, Duration wait) {
        Instant before = polls.get(sessionId);
        polled(sessionId);
        long seq = start instanceof Start.After after ? after.seq() : log.newest(sessionId);
        if (start instanceof Start.Reset || !log.canResume(sessionId, seq)) {
            Frame reset = frames.passing("reset", null, log.newest(sessionId));
            return new Polled(List.of(reset.text()), reset.cursor());
        }
        PollWaiter waiter = new PollWaiter();
        join(sessionId, waiter);
        try {
            announcements.since(before, sessionId).forEach(waiter::passing);
            Polled now = pollNow(sessionId, base, seq, true);
            if (!now.frames().isEmpty() || closed) {
                return withPassing(now, waiter);
            }
            waiter.await(wait);
            return withPassing(pollNow(sessionId, base, seq, false), waiter);
        } finally {
            leave(sessionId, waiter);
            polls.put(sessionId, clock.instant());
        }
    }

    private Polled withPassing(Polled polled, PollWaiter waiter) {
        return polled.plus(waiter.passing()
                .map(p -> frames.passing(p.type(), p.data().get(), seqOf(polled)))
                .map(Frame::text));
    }

    private long seqOf(Polled polled) {
        return cursors.seqOf(polled.cursor()).orElse(0);
    }

    private Polled pollNow(String sessionId, String base, long seq, boolean first) {
        List<Frame> late = first ? log.lateEvents(sessionId, seq) : List.of();
        LogReader.Page page = log.after(sessionId, seq, base);
        List<String> texts = Stream.concat(late.stream(), page.frames().stream())
                .map(Frame::text)
                .toList();
        return new Polled(texts, cursors.at(page.seq()));
    }

    /** Notes that a widget without live connection asked for messages. */
    public void polled(String sessionId) {
        if (polls.put(sessionId, clock.instant()) == null
                && followers.of(sessionId).isEmpty()) {
            announce(sessionId);
        }
    }

    @Override
    public void committed(Committed event) {
        followers.of(event.entry().sessionId()).forEach(follower -> follower.committed(event));
    }

    /** Shows typing to the pages of a session; {@code sender} is who types. */
    public void typing(String sessionId, String sender, boolean isTyping) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sessionId", sessionId);
        data.put("sender", sender);
        data.put("isTyping", isTyping);
        followers.of(sessionId).forEach(f -> f.passing(Passing.typing(sender, data)));
    }

    /** Tells every live page whether operators are there; {@code now} is asked when a page is told. */
    public void operatorPresence(Supplier<Map<String, Object>> now) {
        tellAll(Passing.PRESENCE, sessionId -> now.get());
    }

    /** Tells every live page its settings; {@code now} is asked for those of a session when its page is told. */
    public void changeConfig(Function<String, Map<String, Object>> now) {
        tellAll(Passing.CONFIG, now);
    }

    // First remembered, then told: whoever comes in between hears it twice rather than not at all.
    private void tellAll(String type, Function<String, Map<String, Object>> now) {
        announcements.remember(type, now);
        for (String sessionId : followers.sessions()) {
            Passing frame = Passing.of(type, () -> now.apply(sessionId));
            followers.of(sessionId).forEach(f -> f.passing(frame));
        }
    }

    /** Shows something to the next page of the session that goes live within a minute. */
    public void tellNext(String sessionId, String type, Map<String, Object> data) {
        announcements.keepForNext(sessionId, Passing.of(type, () -> data));
    }

    /** Finds out soon which of the session's connections are dead already; for carriers that only a write tells. */
    public void probe(String sessionId) {
        followers.of(sessionId).forEach(Follower::probe);
    }

    /** How many connections the session has now. */
    public int connections(String sessionId) {
        return followers.of(sessionId).size();
    }

    /** Sessions with at least one live connection. */
    public Set<String> liveSessions() {
        return followers.sessions();
    }

    public boolean isOnline(String sessionId) {
        if (!followers.of(sessionId).isEmpty()) {
            return true;
        }
        Instant polled = polls.get(sessionId);
        return polled != null && polled.plus(POLL_PRESENCE).isAfter(clock.instant());
    }

    /** Keeps connections alive, cuts stalled ones, notices visitors who stopped polling; called about once a second. */
    public void sweep() {
        Instant now = clock.instant();
        announcements.forgetOld();
        followers.all().forEach(follower -> follower.tick(now));
        polls.forEach((sessionId, at) -> {
            if (at.plus(POLL_PRESENCE).isBefore(now)
                    && polls.remove(sessionId, at)
                    && followers.of(sessionId).isEmpty()) {
                announce(sessionId);
            }
        });
    }

    /** Ends every connection for a restart; pages come back by themselves. */
    public void close() {
        closed = true;
        followers.all().forEach(f -> f.close(RESTARTING, "restarting"));
    }

    private void join(String sessionId, Follower follower) {
        if (followers.add(sessionId, follower) && !polls.containsKey(sessionId)) {
            announce(sessionId);
        }
    }

    private void leave(String sessionId, Follower follower) {
        if (followers.remove(sessionId, follower) && !isOnline(sessionId)) {
            polls.remove(sessionId);
            announce(sessionId);
        }
    }

    // Coming and going at the same instant: whoever speaks last must have looked after all others had spoken.
    private void announce(String sessionId) {
        boolean said;
        do {
            said = isOnline(sessionId);
            presence.presence(sessionId, said);
        } while (said != isOnline(sessionId));
    }

    /** A long poll that waits for the next commit. */
    private static final class PollWaiter implements Follower {
        private final CountDownLatch woken = new CountDownLatch(1);
        private final ConcurrentHashMap<String, Passing> passing = new ConcurrentHashMap<>();

        Stream<Passing> passing() {
            return passing.values().stream();
        }

        void await(Duration wait) {
            try {
                boolean unused = woken.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void committed(Committed event) {
            Passing.typistOf(event).ifPresent(typist -> passing.remove(Passing.TYPING + typist));
            woken.countDown();
        }

        @Override
        public void passing(Passing frame) {
            passing.put(frame.kind(), frame);
            woken.countDown();
        }

        @Override
        public void tick(Instant now) {}

        @Override
        public void probe() {}

        @Override
        public void close(int code, String reason) {
            woken.countDown();
        }
    }
}
