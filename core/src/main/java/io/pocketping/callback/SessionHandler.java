package io.pocketping.callback;

import io.pocketping.model.Session;

/**
 * Called once per conversation, at its first connect. Runs after the commit on a virtual thread of the session, one call
 * at a time; may block (after 10 s the next call no longer waits for it); what it throws is logged and harms nobody.
 */
@FunctionalInterface
public interface SessionHandler {
    void onSessionStart(Session session) throws Exception;
}
