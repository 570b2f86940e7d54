package io.pocketping.unit;

import io.pocketping.event.LogEntry;
import io.pocketping.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * An event that was just committed.
 *
 * @param entry the event with its place
 * @param message the row of the message it is about, as committed; null when it is about none
 */
public record Committed(LogEntry entry, @Nullable Message message) {}
