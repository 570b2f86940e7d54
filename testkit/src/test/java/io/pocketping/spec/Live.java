package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.http.ChunkSink;
import io.pocketping.http.Response;
import io.pocketping.http.SocketListener;
import io.pocketping.http.SocketSink;
import io.pocketping.json.Json;
import io.pocketping.testkit.AsyncApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A live connection as its page sees it: what arrived, over a network that stalls or breaks when the test says so. */
final class Live {
    /** Who seems to type in the frame by which a test knows that everything before it has arrived. */
    static final String MARKER = "nobody";

    private static final AsyncApi API = AsyncApi.load();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock oneCallAtATime = new ReentrantLock();
    private final List<JsonNode> frames = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final StringBuilder raw = new StringBuilder();
    private int markers;
    private int pings;
    private boolean stalled;
    private boolean blocked;
    private boolean broken;
    private boolean closed;
    private int closeCode;
    private @Nullable Runnable gone;
    private @Nullable SocketListener listener;
    private @Nullable Visitor page;

    private Live() {}

    static Live socket(Response.Upgrade upgrade) {
        Live live = new Live();
        live.listener = upgrade.listener();
        live.gone = () -> live.called(SocketListener::closed);
        live.called(listener -> listener.opened(live.new Socket()));
        return live;
    }

    static Live eventStream(Response.Stream stream) {
        Live live = new Live();
        live.gone = stream.start().apply(live.new Chunks());
        return live;
    }

    Live of(Visitor visitor) {
        page = visitor;
        return this;
    }

    /** Everything that arrived, once whatever was committed before this call has arrived too. */
    List<JsonNode> sees() {
        settle();
        return soFar();
    }

    /** The data of all frames of one type, once whatever was committed before this call has arrived too. */
    List<JsonNode> sees(String type) {
        return sees().stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .map(frame -> frame.path("data"))
                .toList();
    }

    /** The contents of all messages that arrived, in order. */
    List<String> texts() {
        return sees("message").stream()
                .map(data -> data.path("content").asText())
                .toList();
    }

    List<String> types() {
        return sees().stream().map(frame -> frame.path("type").asText()).toList();
    }

    /** The cursor of the last frame. */
    String cursor() {
        List<JsonNode> all = sees();
        return all.get(all.size() - 1).path("cursor").asText();
    }

    /** What arrived so far, without waiting. */
    List<JsonNode> soFar() {
        return locked(() -> {
            assertThat(violations)
                    .as("what asyncapi.yaml does not tell of, in %s", frames)
                    .isEmpty();
            return List.copyOf(frames);
        });
    }

    /** The bytes of an event stream so far. */
    String raw() {
        return locked(raw::toString);
    }

    void settle() {
        Objects.requireNonNull(page, "the connection's page").settles(this);
    }

    int markers() {
        return locked(() -> markers);
    }

    void awaitsMarkers(int count) {
        await("the marker", () -> markers >= count || closed);
        assertThat(isClosed())
                .as("closed with %s while waiting for frames", closeCode)
                .isFalse();
    }

    void awaitsFrames(int count) {
        await(count + " frames", () -> frames.size() >= count);
    }

    /** The network takes nothing more until {@link #flows}. */
    void stalls() {
        lockedRun(() -> stalled = true);
    }

    /** Waits until a write is stuck in the stalled network. */
    void awaitsBlocked() {
        await("a write that is stuck", () -> blocked);
    }

    void flows() {
        lockedRun(() -> stalled = false);
    }

    /** Every further write fails. */
    void breaks() {
        lockedRun(() -> broken = true);
    }

    /** The page goes away. */
    void leaves() {
        lockedRun(() -> closed = true);
        Runnable leave = gone;
        if (leave != null) {
            leave.run();
        }
    }

    /** The page sends a frame. */
    void says(Object frame) {
        says(Json.write(frame));
    }

    void says(String text) {
        called(socket -> socket.text(text));
    }

    void pongs() {
        called(SocketListener::pong);
    }

    int pings() {
        return locked(() -> pings);
    }

    void awaitsPings(int count) {
        await(count + " pings", () -> pings >= count);
    }

    boolean isClosed() {
        return locked(() -> closed);
    }

    /** The code that the server closed with, once it did. */
    int awaitsClose() {
        await("the close", () -> closed);
        return locked(() -> closeCode);
    }

    private void called(java.util.function.Consumer<SocketListener> call) {
        SocketListener socket = listener;
        if (socket == null) {
            return;
        }
        oneCallAtATime.lock();
        try {
            call.accept(socket);
        } finally {
            oneCallAtATime.unlock();
        }
    }

    private void passThrough() throws IOException {
        while (stalled && !broken && !closed) {
            blocked = true;
            changed.signalAll();
            changed.awaitUninterruptibly();
        }
        blocked = false;
        if (broken || closed) {
            throw new IOException("The connection is gone");
        }
    }

    private void arrived(JsonNode frame) {
        violations.addAll(API.violations(AsyncApi.Channel.PAGE, frame));
        if (frame.at("/data/sender").asText().equals(MARKER)) {
            markers++;
        } else {
            frames.add(frame);
        }
    }

    private void closedByServer(int code) {
        lockedRun(() -> {
            if (!closed) {
                closed = true;
                closeCode = code;
                if (gone != null) {
                    Thread.ofVirtual().start(gone);
                }
            }
        });
    }

    private void await(String what, BooleanSupplier condition) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (!condition.getAsBoolean()) {
                assertThat(left)
                        .as("Waited too long for %s; got %s", what, frames)
                        .isPositive();
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(java.util.function.Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    private void lockedRun(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    private void write(Write write) throws IOException {
        lock.lock();
        try {
            passThrough();
            write.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Socket implements SocketSink {
        @Override
        public void send(String text) throws IOException {
            write(() -> arrived(Answer.json(text)));
        }

        @Override
        public void ping() throws IOException {
            write(() -> pings++);
        }

        @Override
        public void close(int code, String reason) {
            closedByServer(code);
        }
    }

    private final class Chunks implements ChunkSink {
        @Override
        public void write(byte[] chunk) throws IOException {
            Live.this.write(() -> {
                String text = new String(chunk, StandardCharsets.UTF_8);
                raw.append(text);
                text.lines()
                        .filter(line -> line.startsWith("data: {\"type\""))
                        .forEach(line -> arrived(Answer.json(line.substring("data: ".length()))));
            });
        }

        @Override
        public void close() {
            closedByServer(0);
        }
    }
}
