package io.pocketping.callback;

import io.pocketping.model.CustomEvent;
import io.pocketping.model.Session;

/** Called for a custom event from the page; threads, blocking and errors as for {@link SessionHandler}. */
@FunctionalInterface
public interface EventHandler {
    void onEvent(CustomEvent event, Session session) throws Exception;
}
