package io.pocketping.http;

import io.pocketping.error.PocketPingException;
import io.pocketping.error.StorageUnavailable;
import io.pocketping.json.Fields;
import io.pocketping.json.Json;
import io.pocketping.model.Session;
import io.pocketping.realtime.Start;
import io.pocketping.unit.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page's WebSocket. Ours says {@code hello} with its token in the first frame, within five seconds, and hears nothing
 * before; others were let in by their query. Then frames {@code event} and {@code typing} are taken (protocol 2.6).
 */
final class VisitorSocket implements SocketListener {
    private static final int NO_HELLO = 4000;
    private static final int TRY_AGAIN = 1013;
    private static final Duration HELLO_WITHIN = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(VisitorSocket.class);

    private final Features features;
    private final Scheduler scheduler;
    private final Place place;
    private final String base;
    private volatile @Nullable Runnable release;
    private volatile @Nullable String sessionId; // the id alone: it lives as long as the socket
    private volatile @Nullable SocketSink socket;
    private volatile @Nullable SocketCarrier carrier;
    private volatile @Nullable Runnable gone;
    private volatile @Nullable ScheduledFuture<?> deadline;

    /**
     * Waits for its socket.
     *
     * @param base where the page reaches the widget's API
     * @param sessionId known by the query of another widget; null for one that must say hello
     */
    VisitorSocket(Features features, Scheduler scheduler, Place place, String base, @Nullable String sessionId) {
        this.features = features;
        this.scheduler = scheduler;
        this.place = place;
        this.base = base;
        this.sessionId = sessionId;
    }

    @Override
    public void opened(SocketSink sink) {
        release = place.take().orElse(null);
        if (release == null) {
            sink.close(TRY_AGAIN, "too many connections");
            return;
        }
        socket = sink;
        String known = sessionId;
        if (known != null) {
            orRefuse(sink, () -> follow(known, new SocketCarrier(sink), sink, new Start.CurrentState()));
        } else {
            deadline = scheduler.after(HELLO_WITHIN, () -> sink.close(NO_HELLO, "hello expected"));
        }
    }

    @Override
    public void text(String frame) {
        SocketSink sink = socket;
        if (sink == null) {
            return;
        }
        orRefuse(sink, () -> {
            Fields envelope = Json.parse(frame);
            String known = sessionId;
            if (known == null) {
                hello(envelope, sink);
            } else {
                take(envelope, known);
            }
        });
    }

    // Whoever follows keeps the connection, whatever is wrong with a frame; whoever does not yet is sent away.
    private void orRefuse(SocketSink sink, Runnable step) {
        try {
            step.run();
        } catch (PocketPingException e) {
            log.debug("A frame was not taken: {}", e.getMessage());
            if (gone == null) {
                boolean ours = e instanceof StorageUnavailable;
                sink.close(ours ? TRY_AGAIN : NO_HELLO, ours ? "try again" : "hello expected");
            }
        }
    }

    private void hello(Fields envelope, SocketSink sink) {
        Optional<Fields> data = envelope.text("type").filter("hello"::equals).flatMap(type -> envelope.object("data"));
        Optional<Session> found = data.flatMap(fields -> fields.text("token")).flatMap(features.tokens()::findSession);
        if (found.isEmpty()) {
            sink.close(NO_HELLO, "hello expected");
            return;
        }
        cancelDeadline();
        String known = found.get().id();
        Start start = data.flatMap(fields -> fields.text("cursor"))
                .map(features.live()::startAfter)
                .orElseGet(() -> features.live().startNow(known));
        boolean beats = data.flatMap(fields -> fields.flag("beats")).orElse(false);
        follow(known, beats ? SocketCarrier.beating(sink) : new SocketCarrier(sink), sink, start);
    }

    private void follow(String known, SocketCarrier carries, SocketSink sink, Start start) {
        features.departures().heardOf(known);
        carrier = carries;
        sessionId = known;
        gone = features.live().open(known, base, start, carries).orElse(null);
        if (gone == null) {
            sink.close(TRY_AGAIN, "too many connections");
        }
    }

    private void take(Fields envelope, String known) {
        Map<String, Runnable> takers = Map.of(
                "event",
                        () -> features.receiveEvent(
                                known, envelope.object("data").orElse(envelope)),
                "typing", () -> typing(envelope.object("data").orElse(envelope), known));
        takers.getOrDefault(envelope.text("type").orElse(""), () -> {}).run();
    }

    private void typing(Fields typing, String known) {
        features.operators().visitorTyping(known, typing.flag("isTyping").orElse(true));
    }

    @Override
    public void pong() {
        SocketCarrier carries = carrier;
        if (carries != null) {
            carries.pong();
        }
    }

    @Override
    public void closed() {
        cancelDeadline();
        run(gone);
        run(release);
    }

    private static void run(@Nullable Runnable action) {
        if (action != null) {
            action.run();
        }
    }

    private void cancelDeadline() {
        ScheduledFuture<?> waiting = deadline;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
