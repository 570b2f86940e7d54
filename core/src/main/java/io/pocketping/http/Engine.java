package io.pocketping.http;

import io.pocketping.attachment.Uploads;
import io.pocketping.error.MethodNotAllowed;
import io.pocketping.error.NotFound;
import io.pocketping.guard.ClientAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The filters in their order: request id, row, origins, preflight, size and time limits, client address, widget version,
 * access, handler, error mapper. Read {@link #handle} from top to bottom.
 */
public final class Engine implements HttpEngine {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final String OPTIONS = "OPTIONS";
    private static final String HEAD = "HEAD";
    private static final long FEWEST = Long.MAX_VALUE / 4; // 12 or 13 characters; it only has to be told apart
    private static final Duration LONGEST_UPLOAD = Uploads.WITHIN;
    private static final Set<String> BODYLESS = Set.of("GET", HEAD, OPTIONS);

    private final RouteTable table;
    private final Gate gate;
    private final Origins origins;
    private final BodyReader bodies;
    private final ClientAddress addresses;
    private final BaseUrls bases;
    private final Versions versions;

    Engine(
            RouteTable table,
            Gate gate,
            Origins origins,
            BodyReader bodies,
            ClientAddress addresses,
            BaseUrls bases,
            Versions versions) {
        this.table = table;
        this.gate = gate;
        this.origins = origins;
        this.bodies = bodies;
        this.addresses = addresses;
        this.bases = bases;
        this.versions = versions;
    }

    /** The rows it serves: for tests that walk them. */
    public RouteTable table() {
        return table;
    }

    @Override
    public Response handle(Request request) {
        String id = Long.toString(ThreadLocalRandom.current().nextLong(FEWEST, Long.MAX_VALUE), Character.MAX_RADIX);
        RouteTable.Match match = match(request);
        Cors cors = corsOf(match);
        Response response;
        try {
            origins.requireAllowed(cors, request);
            response = request.method().equals(OPTIONS)
                    ? preflight(match, cors, request)
                    : answer(match, new Call(request, id, Map.of(), request.peer(), Body.NONE, bases));
        } catch (RuntimeException e) {
            response = ErrorMapper.toResponse(e, id);
        }
        for (Map.Entry<String, String> header : origins.headers(cors, request).entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        if (isForWidgets(match, request)) {
            for (Map.Entry<String, String> header : versions.headers(request).entrySet()) {
                response = response.with(header.getKey(), header.getValue());
            }
        }
        // The row, not the path: a path may carry a token where an id is asked for.
        log.debug("Request {}: {} {} -> {}", id, request.method(), rowOf(match), statusOf(response));
        return forMethod(request, response.with("X-Request-Id", id));
    }

    private static boolean isForWidgets(RouteTable.Match match, Request request) {
        return !request.method().equals(OPTIONS)
                && switch (match) {
                    case RouteTable.Match.Found found -> found.route().isForWidgets();
                    case RouteTable.Match.OtherMethods other -> other.cors() != Cors.NONE;
                    case RouteTable.Match.Nothing nothing ->
                        request.header(Versions.VERSION).isPresent();
                };
    }

    private static String rowOf(RouteTable.Match match) {
        return switch (match) {
            case RouteTable.Match.Found found -> found.route().path();
            case RouteTable.Match.OtherMethods other -> "(other methods)";
            case RouteTable.Match.Nothing nothing -> "(nothing is served there)";
        };
    }

    private static int statusOf(Response response) {
        return switch (response) {
            case Response.Answer answer -> answer.status();
            case Response.Download download -> download.status();
            case Response.Stream stream -> 200;
            case Response.Upgrade upgrade -> 101;
        };
    }

    private Response answer(RouteTable.Match match, Call call) {
        return switch (match) {
            // Elsewhere HEAD would start a stream that nobody reads.
            case RouteTable.Match.Found found
            when call.request().method().equals(HEAD)
                    && found.route().access() != Access.PUBLIC
                    && found.route().access() != Access.SIGNED -> throw new MethodNotAllowed(HEAD, List.of("GET"));
            case RouteTable.Match.Found found
            when found.route().isStreamed() -> {
                try (TimedBody body = bodies.open(call.request(), LONGEST_UPLOAD)) {
                    yield handle(found, call, Body.of(body));
                }
            }
            case RouteTable.Match.Found found ->
                handle(
                        found,
                        call,
                        BODYLESS.contains(call.request().method()) ? Body.NONE : new Body(bodies.read(call.request())));
            case RouteTable.Match.OtherMethods other ->
                throw new MethodNotAllowed(call.request().method(), other.allowed());
            case RouteTable.Match.Nothing nothing ->
                throw NotFound.path(call.request().path());
        };
    }

    private Response handle(RouteTable.Match.Found found, Call call, Body body) {
        Call complete = new Call(call.request(), call.id(), found.parameters(), client(call.request()), body, bases);
        return versions.refusal(found.route(), call.request())
                .orElseGet(() -> found.route().handle(complete, gate));
    }

    private Response preflight(RouteTable.Match match, Cors cors, Request request) {
        List<String> allowed = match instanceof RouteTable.Match.OtherMethods other ? other.allowed() : List.of();
        Response answer = new Response.Answer(204, Map.of("Allow", String.join(", ", allowed)), new byte[0]);
        for (Map.Entry<String, String> header : origins.preflight(cors, request).entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private String client(Request request) {
        return addresses.resolve(request.peer(), request.headers().getOrDefault("X-Forwarded-For", List.of()));
    }

    // Where no WebSocket is served, an upgrade is only an offer, and the request is what it is without.
    private RouteTable.Match match(Request request) {
        String path = request.path();
        if (request.upgrade() && table.match(Route.SOCKET, path) instanceof RouteTable.Match.Found socket) {
            return socket;
        }
        return table.match(request.method().equals(HEAD) ? "GET" : request.method(), path);
    }

    private static Cors corsOf(RouteTable.Match match) {
        return switch (match) {
            case RouteTable.Match.Found found -> found.route().cors();
            case RouteTable.Match.OtherMethods other -> other.cors();
            // The widget must be able to read that it asked for something that is not there.
            case RouteTable.Match.Nothing nothing -> Cors.WIDGET;
        };
    }

    private static Response forMethod(Request request, Response response) {
        if (!request.method().equals(HEAD)) {
            return response;
        }
        return switch (response) {
            case Response.Answer answer -> new Response.Answer(answer.status(), answer.headers(), new byte[0]);
            case Response.Download download -> headOf(download);
            case Response.Stream stream -> stream;
            case Response.Upgrade upgrade -> upgrade;
        };
    }

    private static Response headOf(Response.Download download) {
        try {
            download.content().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Response.Answer(download.status(), download.headers(), new byte[0])
                .with("Content-Length", Long.toString(download.length()));
    }
}
