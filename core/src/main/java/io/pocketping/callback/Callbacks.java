package io.pocketping.callback;

import io.pocketping.event.ChatEvent;
import io.pocketping.model.CustomEvent;
import io.pocketping.model.Message;
import io.pocketping.model.Session;
import io.pocketping.storage.Storage;
import io.pocketping.unit.CommitListener;
import io.pocketping.unit.Committed;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered handlers. A custom event runs those of its exact name in order of registration, then those for
 * {@code *}, then the one of the configuration (protocol section 5.7); each is isolated from the others.
 */
public final class Callbacks implements CommitListener {
    /** The name that stands for every event. */
    public static final String ANY = "*";

    private static final Logger log = LoggerFactory.getLogger(Callbacks.class);

    private record Named(String name, EventHandler handler) {}

    private final List<SessionHandler> sessionHandlers = new CopyOnWriteArrayList<>();
    private final List<MessageHandler> messageHandlers = new CopyOnWriteArrayList<>();
    private final List<EventHandler> configured = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Named> eventHandlers = new CopyOnWriteArrayList<>();
    private final Storage storage;
    private final SessionQueues queues;

    public Callbacks(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.queues = new SessionQueues(clock);
    }

    public Subscription onSessionStart(SessionHandler handler) {
        sessionHandlers.add(handler);
        return () -> sessionHandlers.remove(handler);
    }

    public Subscription onMessage(MessageHandler handler) {
        messageHandlers.add(handler);
        return () -> messageHandlers.remove(handler);
    }

    /** The handler of the configuration: runs for every event, last. */
    public void onEveryEvent(EventHandler handler) {
        configured.add(handler);
    }

    /** Adds a handler for one name or {@link #ANY}; the same handler under the same name counts once. */
    public Subscription onEvent(String name, EventHandler handler) {
        Named named = new Named(name, handler);
        eventHandlers.addIfAbsent(named);
        return () -> eventHandlers.remove(named);
    }

    /** Removes a handler by name; does nothing if it is not there. */
    public void offEvent(String name, EventHandler handler) {
        eventHandlers.remove(new Named(name, handler));
    }

    @Override
    public void committed(Committed event) {
        String sessionId = event.entry().sessionId();
        switch (event.entry().event()) {
            case ChatEvent.SessionCreated e -> enqueue(sessionHandlers, sessionId, this::sessionStarted);
            case ChatEvent.MessageCreated e -> {
                Message message = event.message();
                if (message != null) {
                    enqueue(messageHandlers, sessionId, session -> messageCreated(session, message));
                }
            }
            case ChatEvent.EventReceived e -> queues.add(sessionId, () -> isolated(() -> eventReceived(e.event())));
            default -> {
                // Nobody can register for the others yet.
            }
        }
    }

    /** Lets go of handlers that have run for too long; called about once a second. */
    public void sweep() {
        queues.sweep();
    }

    private interface SessionCall {
        void call(Session session);
    }

    private void enqueue(List<?> handlers, String sessionId, SessionCall call) {
        if (!handlers.isEmpty()) {
            queues.add(
                    sessionId,
                    () -> isolated(() -> storage.getSession(sessionId).ifPresent(call::call)));
        }
    }

    private void sessionStarted(Session session) {
        sessionHandlers.forEach(handler -> isolated(() -> handler.onSessionStart(session)));
    }

    private void messageCreated(Session session, Message message) {
        messageHandlers.forEach(handler -> isolated(() -> handler.onMessage(session, message)));
    }

    private void eventReceived(CustomEvent event) {
        storage.getSession(event.sessionId()).ifPresent(session -> {
            runNamed(event.name(), event, session);
            runNamed(ANY, event, session);
            configured.forEach(handler -> isolated(() -> handler.onEvent(event, session)));
        });
    }

    private void runNamed(String name, CustomEvent event, Session session) {
        eventHandlers.stream()
                .filter(named -> named.name().equals(name))
                .forEach(named -> isolated(() -> named.handler().onEvent(event, session)));
    }

    private interface Call {
        void run() throws Exception;
    }

    // The one place where the site's own code runs: whatever it throws ends here and is said once.
    private static void isolated(Call call) {
        try {
            call.run();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            log.error("A handler failed; the conversation goes on without it", e);
        }
    }
}
