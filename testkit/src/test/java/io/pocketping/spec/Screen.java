package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.realtime.FrameSink;
import io.pocketping.testkit.AsyncApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** The operators' live stream, recorded. */
final class Screen implements FrameSink {
    private static final AsyncApi API = AsyncApi.load();

    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private Runnable closes = () -> {};

    void closes(Runnable ends) {
        closes = ends;
    }

    void leaves() {
        closes.run();
    }

    /** Waits until so many frames of a type have come, and returns all of that type. */
    List<JsonNode> awaits(int count, String type) {
        Awaitility.await().until(() -> of(type).size() >= count);
        return of(type);
    }

    List<JsonNode> of(String type) {
        assertThat(violations)
                .as("what asyncapi.yaml does not tell of, in %s", frames)
                .isEmpty();
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    @Override
    public void send(String frame, String cursor) {
        JsonNode seen = Answer.json(frame);
        violations.addAll(API.violations(AsyncApi.Channel.OPERATOR, seen));
        frames.add(seen);
    }

    @Override
    public Duration beatEvery() {
        return Duration.ofHours(1);
    }

    @Override
    public void beat() {}

    @Override
    public void close(int code, String reason) {}
}
