package io.pocketping.server.manage;

import io.pocketping.Parts;
import io.pocketping.error.PocketPingException;
import io.pocketping.http.Call;
import io.pocketping.http.SocketListener;
import io.pocketping.http.SocketSink;
import io.pocketping.json.Fields;
import io.pocketping.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operators' WebSocket {@code /ws} (protocol section 4.6). Nothing is sent before the first frame says {@code auth};
 * then every event of every session follows, from {@code after} on. Afterwards only {@code ping} is understood.
 */
final class OperatorSocket implements SocketListener {
    static final int NO_AUTH = 4001;
    private static final int TRY_AGAIN = 1013;
    private static final Duration AUTH_WITHIN = Duration.ofSeconds(10);

    private final Parts parts;
    private final Call call;
    private final Supplier<Optional<Runnable>> place;
    private volatile @Nullable Runnable release;
    private volatile @Nullable SocketSink socket;
    private volatile @Nullable OperatorStream stream;
    private volatile @Nullable Runnable gone;
    private volatile @Nullable ScheduledFuture<?> deadline;

    /** @param place takes a place in the quota of live connections; empty when none is free */
    OperatorSocket(Parts parts, Call call, Supplier<Optional<Runnable>> place) {
        this.parts = parts;
        this.call = call;
        this.place = place;
    }

    @Override
    public void opened(SocketSink sink) {
        release = place.get().orElse(null);
        if (release == null) {
            sink.close(TRY_AGAIN, "too many connections");
            return;
        }
        socket = sink;
        deadline = parts.scheduler().after(AUTH_WITHIN, () -> refuse(sink));
    }

    @Override
    public void text(String frame) {
        SocketSink sink = socket;
        if (sink == null) {
            return;
        }
        Optional<Fields> fields = parse(frame);
        String type = fields.flatMap(OperatorSocket::type).orElse("");
        OperatorStream open = stream;
        if (open != null && type.equals("ping")) {
            open.pong();
        } else if (open == null && (!type.equals("auth") || !authenticate(fields.orElseThrow(), sink))) {
            refuse(sink);
        }
    }

    private boolean authenticate(Fields auth, SocketSink sink) {
        Optional<String> key;
        Optional<Long> after;
        try {
            key = auth.text("apiKey");
            after = auth.integer("after");
        } catch (PocketPingException e) {
            return false;
        }
        boolean proved = key.map(parts.operatorGate()::isKey)
                .orElseGet(() -> parts.operatorGate().isOperator(call));
        if (proved) {
            cancelDeadline();
            // A login may end while its socket is open, so whoever came without a key is asked again at every beat.
            BooleanSupplier still =
                    key.isPresent() ? () -> true : () -> parts.operatorGate().isOperator(call);
            follow(sink, after.orElse(null), still);
        }
        return proved;
    }

    private void follow(SocketSink sink, @Nullable Long after, BooleanSupplier still) {
        long newest = parts.features().units().roles().events().newestPos();
        long from = after == null || after < 0 || after > newest ? newest : after;
        OperatorStream opening =
                new OperatorStream(sink, parts.features().cursors().logId(), from, still);
        stream = opening;
        gone = parts.feed().open(from, opening, call.base());
    }

    private static Optional<Fields> parse(String frame) {
        try {
            return Optional.of(Json.parse(frame));
        } catch (PocketPingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> type(Fields fields) {
        try {
            return fields.text("type");
        } catch (PocketPingException e) {
            return Optional.empty();
        }
    }

    private static void refuse(SocketSink sink) {
        sink.close(NO_AUTH, "auth expected");
    }

    @Override
    public void pong() {
        OperatorStream open = stream;
        if (open != null) {
            open.heard();
        }
    }

    @Override
    public void closed() {
        cancelDeadline();
        run(gone);
        run(release);
    }

    private static void run(@Nullable Runnable action) {
        if (action != null) {
            action.run();
        }
    }

    private void cancelDeadline() {
        ScheduledFuture<?> waiting = deadline;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
