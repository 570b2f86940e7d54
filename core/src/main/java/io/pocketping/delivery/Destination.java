package io.pocketping.delivery;

import io.pocketping.event.ChatEvent;

/**
 * Somebody outside who is told of events, such as a bridge or a webhook. For each event it wants, one delivery is kept in
 * the same transaction as the event itself.
 */
public interface Destination {

    /** Unique, stable across restarts: it stands in the rows. */
    String name();

    /** Whether it is told of this event. Runs inside the transaction: no I/O, no waiting, must not throw. */
    boolean wants(ChatEvent event);
}
