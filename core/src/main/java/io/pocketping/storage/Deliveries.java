package io.pocketping.storage;

import java.time.Instant;
import java.util.List;

/** Role: what is still to be told to each destination, kept in the same transaction as the event itself. */
public interface Deliveries {

    /**
     * One event that one destination has not heard of yet.
     *
     * @param id unique
     * @param destination name of the {@code Destination}
     * @param sessionId the bare id of the event's session
     * @param pos position of the event in the log
     * @param attempts how often it was tried
     * @param dueAt when to try (again)
     */
    record Delivery(long id, String destination, String sessionId, long pos, int attempts, Instant dueAt) {}

    /** Adds one pending delivery of an event. */
    void addDelivery(String destination, String sessionId, long pos, Instant dueAt);

    /** Up to {@code limit} pending deliveries due at or before {@code now}, in the order of their events. */
    List<Delivery> dueDeliveries(String destination, Instant now, int limit);
}
