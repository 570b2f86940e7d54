package io.pocketping.guard;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.pocketping.error.RateLimited;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How often one client address may do something per minute. Thread-safe; memory follows the addresses of a minute. */
public final class AddressRate {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final String refusal;
    private final TimeMeter meter;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param refusal what an address that did it too often is told */
    public AddressRate(int perMinute, String refusal, InstantSource clock) {
        this.perMinute = perMinute;
        this.refusal = refusal;
        this.meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** Counts one time; throws {@link RateLimited} when the address has used its minute up. */
    public void take(String client) {
        ConsumptionProbe probe = buckets.computeIfAbsent(ClientAddress.household(client), c -> bucket())
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofSeconds(1 + probe.getNanosToWaitForRefill() / 1_000_000_000);
            throw new RateLimited(refusal, wait);
        }
    }

    /** Forgets addresses that are back at their full allowance; called by the scheduler. */
    public void forgetIdle() {
        buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= perMinute);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                .withCustomTimePrecision(meter)
                .build();
    }
}
