package io.pocketping.server.inbox;

import io.pocketping.model.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Links that open the inbox once. The secret stands behind the {@code #}, so it reaches no server log; it dies with its
 * use, after ten minutes, with the process, and when too many newer ones were made. Thread-safe.
 */
public final class OneTimeLinks {
    /** How long a link waits for its use. */
    public static final Duration LASTS = Duration.ofMinutes(10);

    private static final int SECRET_BYTES = 24;
    private static final int MOST = 100;

    private final InstantSource clock;
    private final Map<String, Instant> expiries = new LinkedHashMap<>();

    public OneTimeLinks(InstantSource clock) {
        this.clock = clock;
    }

    /** Makes a link: the path and fragment below the server's own address. */
    public synchronized String create() {
        if (expiries.size() >= MOST) {
            Iterator<String> oldest = expiries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        String secret = Ids.random(SECRET_BYTES);
        expiries.put(secret, clock.instant().plus(LASTS));
        return InboxRoutes.PATH + "#" + secret;
    }

    /**
     * Uses a secret up: does what it opens, once. A secret whose work throws was not used and works again.
     *
     * @return what the work gave, or nothing when the secret is unknown, used or too old
     */
    synchronized <T> Optional<T> redeem(String secret, Supplier<T> work) {
        Instant expiry = expiries.get(secret);
        if (expiry == null || !clock.instant().isBefore(expiry)) {
            return Optional.empty();
        }
        T result = work.get();
        expiries.remove(secret);
        return Optional.of(result);
    }
}
