package io.pocketping.http;

import io.pocketping.error.InvalidRequest;
import io.pocketping.error.RateLimited;
import io.pocketping.error.Unauthorized;
import io.pocketping.guard.ClientAddress;
import io.pocketping.guard.Limits;
import io.pocketping.guard.Quota;
import io.pocketping.json.Json;
import io.pocketping.model.Session;
import io.pocketping.realtime.LiveChannel;
import io.pocketping.realtime.Start;
import io.pocketping.unit.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The live channel's three carriers on two paths: {@code /stream} as WebSocket or server-sent events, {@code /events} as
 * long poll (design section 6). A {@code sessionId} in the query tells a widget without a cursor.
 */
final class StreamRoutes {
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final int LONGEST_WAIT = 25;

    private final Features features;
    private final Limits limits;
    private final Scheduler scheduler;
    private final Quota perAddress;

    StreamRoutes(Features features, Limits limits, Scheduler scheduler, Quota perAddress) {
        this.features = features;
        this.limits = limits;
        this.scheduler = scheduler;
        this.perAddress = perAddress;
    }

    List<Route> routes() {
        return List.of(
                Route.visitor("GET", "/stream", this::eventStream),
                Route.visitorSocket("/stream", this::socket),
                Route.visitor("GET", "/events", this::longPoll));
    }

    private Response eventStream(Call call, Session session) {
        requireRoom(call);
        requireRoom(session);
        Start start = startOf(call, session, call.request().header("Last-Event-ID"));
        features.departures().heardOf(session.id());
        Place place = place(call);
        String sessionId = session.id(); // the id alone: it lives as long as the stream
        String base = call.base();
        return new Response.Stream(EventStreamCarrier.headers(), chunks -> {
            Optional<Runnable> release = place.take();
            Optional<Runnable> gone = release.flatMap(free -> features.live()
                    .open(sessionId, base, start, new ReleasingSink(new EventStreamCarrier(chunks), free)));
            if (gone.isEmpty()) {
                release.ifPresent(Runnable::run);
                chunks.close();
            }
            return gone.orElse(() -> {});
        });
    }

    private SocketListener socket(Call call, Gate gate) {
        requireRoom(call);
        if (call.query("sessionId").isEmpty()) {
            return new VisitorSocket(features, scheduler, place(call), call.base(), null);
        }
        Session session = gate.findVisitor(call)
                .orElseThrow(() -> new Unauthorized("A valid session token is missing; connect first"));
        requireRoom(session);
        return new VisitorSocket(features, scheduler, place(call), call.base(), session.id());
    }

    private Response longPoll(Call call, Session session) {
        int wait = call.query("wait").map(StreamRoutes::seconds).orElse(0);
        features.departures().heardOf(session.id());
        LiveChannel.Polled polled = features.live()
                .poll(
                        session.id(),
                        call.base(),
                        startOf(call, session, call.query("cursor")),
                        Duration.ofSeconds(wait));
        return new Response.Answer(
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                Json.writeBytes(Polls.of(polled)));
    }

    // Our widget sends its token in a header or frame; whoever puts it into the query knows no cursor.
    private Start startOf(Call call, Session session, Optional<String> cursor) {
        if (call.query("sessionId").isPresent() && cursor.isEmpty()) {
            return new Start.CurrentState();
        }
        return cursor.map(features.live()::startAfter)
                .orElseGet(() -> features.live().startNow(session.id()));
    }

    // A refusal is kinder before the connection is made; the places themselves are taken once it really is.
    private void requireRoom(Session session) {
        if (features.live().connections(session.id()) >= limits.maxSocketsPerSession()) {
            throw new RateLimited("This conversation has too many live connections", RETRY);
        }
    }

    private void requireRoom(Call call) {
        if (!perAddress.hasRoom(ClientAddress.household(call.client()))) {
            throw new RateLimited("This address has too many live connections", RETRY);
        }
    }

    // Lives as long as the connection, so it keeps the address and not the whole request.
    private Place place(Call call) {
        String household = ClientAddress.household(call.client());
        return () -> perAddress.take(household);
    }

    private static int seconds(String text) {
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 0 && seconds <= LONGEST_WAIT) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw notSeconds();
        }
        throw notSeconds();
    }

    private static InvalidRequest notSeconds() {
        return new InvalidRequest("'wait' must be 0 to " + LONGEST_WAIT + " seconds");
    }
}
