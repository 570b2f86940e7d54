package io.pocketping.http;

import io.pocketping.error.PocketPingException;
import io.pocketping.model.Attachment;
import io.pocketping.model.Session;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the route table: method, path, who may call it, what it tells other origins, and what it does. Made only by
 * the factories below, each of which fixes the access class and hands the handler what that class proves.
 */
public final class Route {
    /** Stands for the method of rows that answer WebSocket upgrades; with a space it is no method of HTTP. */
    static final String SOCKET = "GET socket";

    /** Does the work of a row for anybody or for an operator. */
    @FunctionalInterface
    public interface Handler {
        Response handle(Call call);
    }

    /** Does the work of a row for the visitor of a session. */
    @FunctionalInterface
    public interface VisitorHandler {
        Response handle(Call call, Session session);
    }

    /** Does the work of a quiet row, if there is any to do. */
    @FunctionalInterface
    public interface QuietHandler {
        void handle(Call call, Session session);
    }

    /** Does the work of a row for whoever holds a signed address, on the attachment that it names. */
    @FunctionalInterface
    public interface SignedHandler {
        Response handle(Call call, Attachment attachment);
    }

    /** Makes the listener of a socket, which itself demands proof in the first frame. */
    @FunctionalInterface
    public interface SocketHandler {
        SocketListener accept(Call call, Gate gate);
    }

    private interface Guarded {
        Response handle(Call call, Gate gate);
    }

    private final String method;
    private final PathPattern path;
    private final Access access;
    private final Cors cors;
    private final Guarded handler;

    private Route(String method, PathPattern path, Access access, Cors cors, Guarded handler) {
        this.method = method;
        this.path = path;
        this.access = access;
        this.cors = cors;
        this.handler = handler;
    }

    public static Route open(String method, String path, Handler handler) {
        return new Route(method, PathPattern.of(path), Access.PUBLIC, Cors.NONE, (call, gate) -> handler.handle(call));
    }

    public static Route visitor(String method, String path, VisitorHandler handler) {
        return new Route(
                method,
                PathPattern.of(path),
                Access.VISITOR,
                Cors.WIDGET,
                (call, gate) -> handler.handle(call, gate.requireVisitor(call)));
    }

    /** A row that always answers {@code {"ok":true}}, whatever is wrong with the call. */
    public static Route quiet(String method, String path, QuietHandler handler) {
        return new Route(method, PathPattern.of(path), Access.QUIET, Cors.WIDGET, (call, gate) -> {
            try {
                gate.findVisitor(call).ifPresent(session -> handler.handle(call, session));
            } catch (PocketPingException e) {
                return Response.ok(Map.of("ok", true));
            }
            return Response.ok(Map.of("ok", true));
        });
    }

    public static Route operator(String method, String path, Handler handler) {
        return new Route(method, PathPattern.of(path), Access.OPERATOR, Cors.NONE, (call, gate) -> {
            gate.requireOperator(call);
            return handler.handle(call);
        });
    }

    /** A row below a path with {@code {id}}, for any origin: the address itself is the secret. */
    public static Route signed(String method, String path, Gate.Signed what, SignedHandler handler) {
        return new Route(
                method,
                PathPattern.of(path),
                Access.SIGNED,
                Cors.ANY,
                (call, gate) -> handler.handle(call, gate.requireSigned(call, what)));
    }

    public static Route visitorSocket(String path, SocketHandler handler) {
        return socket(path, Access.VISITOR, Cors.WIDGET, handler);
    }

    public static Route operatorSocket(String path, SocketHandler handler) {
        return socket(path, Access.OPERATOR, Cors.NONE, handler);
    }

    private static Route socket(String path, Access access, Cors cors, SocketHandler handler) {
        return new Route(
                SOCKET,
                PathPattern.of(path),
                access,
                cors,
                (call, gate) -> new Response.Upgrade(Map.of(), handler.accept(call, gate)));
    }

    /** The same row with other words for other origins. */
    public Route with(Cors other) {
        return new Route(method, path, access, other, handler);
    }

    /** The same row below a prefix. */
    public Route under(String prefix) {
        return new Route(method, PathPattern.of(prefix + path), access, cors, handler);
    }

    public String method() {
        return method;
    }

    /** The path with its {@code {name}} parts. */
    public String path() {
        return path.toString();
    }

    public Access access() {
        return access;
    }

    /** Whether its handler reads the body itself, as it comes: those who bring a file. */
    boolean isStreamed() {
        return access == Access.SIGNED && method.equals("PUT");
    }

    public boolean isSocket() {
        return method.equals(SOCKET);
    }

    /** Whether a widget asks it, whose version then counts. */
    boolean isForWidgets() {
        return switch (access) {
            case VISITOR, QUIET -> true;
            case PUBLIC -> cors != Cors.NONE;
            case SIGNED, OPERATOR -> false;
        };
    }

    Cors cors() {
        return cors;
    }

    Optional<Map<String, String>> match(String requestPath) {
        return path.match(requestPath);
    }

    Response handle(Call call, Gate gate) {
        return handler.handle(call, gate);
    }
}
