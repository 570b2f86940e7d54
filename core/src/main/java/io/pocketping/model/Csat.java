package io.pocketping.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rating of a conversation.
 *
 * @param pending asked for and not yet given
 * @param score 1 to 5, absent until rated
 * @param comment the visitor's words, trimmed, never blank
 * @param requestedAt when an operator last asked
 * @param respondedAt when the visitor rated
 */
public record Csat(
        boolean pending,
        @Nullable Integer score,
        @Nullable String comment,
        @Nullable Instant requestedAt,
        @Nullable Instant respondedAt) {

    public static Csat requested(Instant at) {
        return new Csat(true, null, null, at, null);
    }

    /** This rating asked for again; a score that was given stays. */
    public Csat requestedAgain(Instant at) {
        return new Csat(score == null, score, comment, at, respondedAt);
    }

    public static Csat answered(Optional<Csat> request, int score, @Nullable String comment, Instant at) {
        return new Csat(false, score, comment, request.map(Csat::requestedAt).orElse(null), at);
    }

    public boolean isRated() {
        return score != null;
    }
}
