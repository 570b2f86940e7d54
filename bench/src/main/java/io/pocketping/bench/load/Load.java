package io.pocketping.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a load got.
 *
 * @param latencies in nanoseconds, one for each answer
 */
public record Load(Duration duration, Histogram latencies) {
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    public long answers() {
        return latencies.getTotalCount();
    }

    public double perSecond() {
        return answers() * NANOS / duration.toNanos();
    }

    /** The latency in milliseconds that this share of the answers kept; 100 is the longest. */
    public double millisAt(double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    static Histogram histogram() {
        return new Histogram(3);
    }
}
