package io.pocketping.callback;

import io.pocketping.model.Message;
import io.pocketping.model.Session;

/** Called for every new message of any sender; threads, blocking and errors as for {@link SessionHandler}. */
@FunctionalInterface
public interface MessageHandler {
    void onMessage(Session session, Message message) throws Exception;
}
