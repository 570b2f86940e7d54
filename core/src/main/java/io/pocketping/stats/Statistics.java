package io.pocketping.stats;

import io.pocketping.error.InvalidRequest;
import io.pocketping.model.Csat;
import io.pocketping.model.Stats;
import io.pocketping.storage.SessionFigures;
import io.pocketping.unit.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts how the chat goes, as protocol section 5.10 defines each figure. Reads storage; nothing is kept. */
public final class Statistics {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int GOOD = 4;

    private final Units units;

    public Statistics(Units units) {
        this.units = units;
    }

    /** The injected time, which a question without an end is about. */
    public Instant now() {
        return units.now();
    }

    /**
     * Counts the sessions that were created in a time.
     *
     * @param from the first moment that counts
     * @param to the last one
     * @throws InvalidRequest when it ends before it begins or is longer than 366 days
     */
    public Stats between(Instant from, Instant to) {
        Instant first = from.truncatedTo(ChronoUnit.MILLIS);
        Instant last = to.truncatedTo(ChronoUnit.MILLIS);
        if (last.isBefore(first) || Duration.between(first, last).compareTo(LONGEST) > 0) {
            throw new InvalidRequest("'from' must be before 'to', and at most " + LONGEST.toDays() + " days");
        }
        List<SessionFigures> sessions = units.roles().storage().getFigures(first, last);
        long answered = sessions.stream().filter(s -> s.firstAnswerAt() != null).count();
        return new Stats(
                first,
                last,
                sessions.size(),
                sparkline(sessions, first, last),
                sessions.stream().mapToInt(SessionFigures::messages).sum(),
                sessions.isEmpty() ? 0 : (double) answered / sessions.size(),
                median(sessions),
                (int) sessions.stream().filter(SessionFigures::awaitsAnswer).count(),
                ratings(sessions, first, last));
    }

    private static List<Integer> sparkline(List<SessionFigures> sessions, Instant from, Instant to) {
        int[] days = new int
                [Math.max(1, (int) -Math.floorDiv(-Duration.between(from, to).toMillis(), DAY.toMillis()))];
        for (SessionFigures session : sessions) {
            long day = Duration.between(from, session.createdAt()).dividedBy(DAY);
            // What began exactly at the end of the last day belongs to none.
            if (day < days.length) {
                days[(int) day]++;
            }
        }
        return IntStream.of(days).boxed().toList();
    }

    private static @Nullable Double median(List<SessionFigures> sessions) {
        double[] samples = sessions.stream()
                .map(Statistics::seconds)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int half = samples.length / 2;
        if (samples.length == 0) {
            return null;
        }
        return samples.length % 2 == 1 ? samples[half] : (samples[half - 1] + samples[half]) / 2;
    }

    private static @Nullable Double seconds(SessionFigures session) {
        Instant asked = session.firstVisitorAt();
        Instant answered = session.firstAnswerAt();
        return asked == null || answered == null || answered.isBefore(asked)
                ? null
                : Duration.between(asked, answered).toMillis() / 1000.0;
    }

    private static Stats.Ratings ratings(List<SessionFigures> sessions, Instant from, Instant to) {
        int[] scores = sessions.stream()
                .map(SessionFigures::csat)
                .filter(csat -> isIn(csat, from, to))
                .mapToInt(csat ->
                        Objects.requireNonNull(Objects.requireNonNull(csat).score()))
                .toArray();
        if (scores.length == 0) {
            return new Stats.Ratings(null, null, 0);
        }
        long good = IntStream.of(scores).filter(score -> score >= GOOD).count();
        double sum = IntStream.of(scores).sum();
        return new Stats.Ratings((double) good / scores.length, sum / scores.length, scores.length);
    }

    private static boolean isIn(@Nullable Csat csat, Instant from, Instant to) {
        return csat != null
                && csat.score() != null
                && csat.respondedAt() != null
                && !csat.respondedAt().isBefore(from)
                && !csat.respondedAt().isAfter(to);
    }
}
