package io.pocketping.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the chat went in a time, over the sessions that were created in it (protocol section 5.10).
 *
 * @param conversations how many sessions
 * @param conversationsSparkline the same by day, counted from the beginning
 * @param messages how many messages of these sessions were sent in this time
 * @param responseRate the share of sessions with an answer, 0 to 1
 * @param medianFirstResponseSeconds from the visitor's first message to the first answer; null when nobody was answered
 * @param unansweredNow sessions whose last message is the visitor's
 * @param csat the ratings that were given in this time
 */
public record Stats(
        Instant from,
        Instant to,
        int conversations,
        List<Integer> conversationsSparkline,
        int messages,
        double responseRate,
        @Nullable Double medianFirstResponseSeconds,
        int unansweredNow,
        Ratings csat) {

    public Stats {
        conversationsSparkline = List.copyOf(conversationsSparkline);
    }

    /**
     * Ratings.
     *
     * @param percent the share of 4 and 5, 0 to 1; null without ratings
     * @param average null without ratings
     * @param responses how many
     */
    public record Ratings(
            @Nullable Double percent, @Nullable Double average, int responses) {}
}
