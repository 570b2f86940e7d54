package io.pocketping;

import io.pocketping.callback.EventHandler;
import io.pocketping.callback.SessionHandler;
import io.pocketping.callback.Subscription;
import io.pocketping.http.Engine;
import io.pocketping.http.Route;
import io.pocketping.message.Draft;
import io.pocketping.model.Identity;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.model.Stats;
import io.pocketping.settings.ProjectSettings;
import io.pocketping.storage.SessionQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Live chat for a website. Build one per application, mount {@link #http()} with an adapter, close it at the end:
 *
 * <pre>{@code
 * var pp = PocketPing.builder()
 *     .storage(SqliteStorage.open(Path.of("data")))
 *     .onEvent((event, session) -> analytics.track(event.name(), event.data()))
 *     .build();
 * context.addServlet(new PocketPingServlet(pp.http()), "/pocketping/*");
 * }</pre>
 *
 * <p>Every call blocks until its change is durable and may be made from any thread. Where a session id is asked for, a
 * valid session token is accepted too. Failures are {@link io.pocketping.error.PocketPingException}s.
 */
public final class PocketPing implements AutoCloseable {
    private static final int MOST_SESSIONS = 1000;

    private final Parts parts;

    PocketPing(Parts parts) {
        this.parts = parts;
    }

    public static PocketPingBuilder builder() {
        return new PocketPingBuilder();
    }

    /** Open conversations, newest activity first; at most 1,000. */
    public List<Session> getSessions() {
        return parts.sessions().list(SessionQuery.active(MOST_SESSIONS));
    }

    public Optional<Session> getSession(String sessionId) {
        return parts.sessions().find(id(sessionId));
    }

    /** All messages of a session, oldest first. */
    public List<Message> getMessages(String sessionId) {
        return parts.history().all(id(sessionId));
    }

    /** Closes a conversation; closing it again changes nothing. The next message reopens it. */
    public void closeSession(String sessionId) {
        Session unused = parts.sessions().close(id(sessionId), "api");
    }

    /** Sends an operator's message to the visitor. */
    public Message sendMessage(String sessionId, String content) {
        return sendMessage(sessionId, Draft.operator(content));
    }

    public Message sendMessage(String sessionId, Draft draft) {
        return parts.messages().send(id(sessionId), draft);
    }

    /**
     * Says who the visitor is: {@code id}, {@code email}, {@code name} and anything else, or the form with
     * {@code customerId} and {@code metadata}.
     */
    public void identify(String sessionId, Map<String, @Nullable Object> identity) {
        Session unused = parts.identities().identify(id(sessionId), Identity.of(identity));
    }

    /** Sends an event to the page; answers the live connections now. With 0 it waits a few minutes for a page. */
    public int emitEvent(String sessionId, String name, Map<String, @Nullable Object> data) {
        return parts.customEvents().emit(id(sessionId), name, data);
    }

    public int emitEvent(String sessionId, String name) {
        return emitEvent(sessionId, name, Map.of());
    }

    /** Sends an event to every page that is live now; answers how many connections that are. */
    public int broadcastEvent(String name, Map<String, @Nullable Object> data) {
        return parts.customEvents().broadcast(name, data);
    }

    /** Acts as if the page had sent this event: runs the handlers. */
    public void triggerEvent(String sessionId, String name, Map<String, @Nullable Object> data) {
        parts.customEvents().receive(id(sessionId), name, data, Optional.empty(), null);
    }

    /** Calls the handler for events of this name from the page; {@code *} stands for every name. */
    public Subscription onEvent(String name, EventHandler handler) {
        return parts.callbacks().onEvent(name, handler);
    }

    /** Calls the handler when a conversation starts. */
    public Subscription onSessionStart(SessionHandler handler) {
        return parts.callbacks().onSessionStart(handler);
    }

    /** Asks the visitor for a rating. */
    public void requestCsat(String sessionId) {
        Session unused = parts.ratings().request(id(sessionId));
    }

    /** Says whether an operator is there; kept across restarts and shown on every page. */
    public void setOperatorOnline(boolean online) {
        parts.operators().setOnline(online);
    }

    /** How the chat goes in a time of at most 366 days, both ends included. */
    public Stats getStats(Instant from, Instant to) {
        return parts.features().statistics().between(from, to);
    }

    /** What can be changed while it runs: greeting, form before the chat, tracked elements, versions, branding. */
    public ProjectSettings settings() {
        return parts.features().settings();
    }

    /** Answers the widget's requests, relative to where it is mounted. */
    public Engine http() {
        return http("", List.of());
    }

    /** Answers the widget's requests below a path, and the given rows at their own. */
    public Engine http(String widgetPath, List<Route> own) {
        return parts.http().engine(widgetPath, own);
    }

    /** What a server around it builds on. */
    public Parts parts() {
        return parts;
    }

    /** Ends live connections, so that pages come back elsewhere. Part of an orderly stop, before {@link #close}. */
    public void disconnectAll() {
        parts.features().live().close();
        parts.feed().close();
    }

    /** Ends live connections, stops the scheduler and closes the storage. */
    @Override
    public void close() {
        disconnectAll();
        parts.scheduler().close();
        parts.features().units().roles().storage().close();
    }

    private String id(String sessionIdOrToken) {
        return parts.features().tokens().toId(sessionIdOrToken);
    }
}
