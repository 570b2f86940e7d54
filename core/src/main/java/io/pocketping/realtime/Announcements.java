package io.pocketping.realtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was just told to all pages, for one that asked before it was told and listens only now: between a connect and its
 * live connection, or between two long polls. And what one session is to be told when it next listens. Thread-safe.
 */
final class Announcements {
    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final int MOST_WAITING = 100_000;

    private record Said(Function<String, Map<String, Object>> now, Instant at) {}

    private record Waiting(Passing frame, Instant since) {}

    private final InstantSource clock;
    private final ConcurrentHashMap<String, Said> toAll = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Waiting> toNext = new ConcurrentHashMap<>();

    Announcements(InstantSource clock) {
        this.clock = clock;
    }

    void remember(String type, Function<String, Map<String, Object>> now) {
        toAll.put(type, new Said(now, clock.instant()));
    }

    void keepForNext(String sessionId, Passing frame) {
        if (toNext.size() < MOST_WAITING) {
            toNext.put(sessionId, new Waiting(frame, clock.instant()));
        }
    }

    /** For a page that begins to listen and may have asked for the state of things a moment ago. */
    List<Passing> forNewcomer(String sessionId) {
        return since(null, sessionId);
    }

    /** For a page that did not listen since {@code heard}; null when that is not known. */
    List<Passing> since(@Nullable Instant heard, String sessionId) {
        Instant recent = clock.instant().minus(RECENT);
        Instant from = heard == null || heard.isBefore(recent) ? recent : heard;
        Waiting waiting = toNext.remove(sessionId);
        Stream<Passing> own =
                waiting == null || waiting.since.isBefore(recent) ? Stream.of() : Stream.of(waiting.frame);
        Stream<Passing> common = toAll.entrySet().stream()
                .filter(said -> !said.getValue().at.isBefore(from))
                .map(said -> Passing.of(said.getKey(), () -> said.getValue().now.apply(sessionId)));
        return Stream.concat(own, common).toList();
    }

    void forgetOld() {
        Instant recent = clock.instant().minus(RECENT);
        toNext.values().removeIf(waiting -> waiting.since.isBefore(recent));
        toAll.values().removeIf(said -> said.at.isBefore(recent));
    }
}
