package io.pocketping.server.manage;

import io.pocketping.Parts;
import io.pocketping.error.Forbidden;
import io.pocketping.error.InvalidRequest;
import io.pocketping.error.RateLimited;
import io.pocketping.guard.ClientAddress;
import io.pocketping.guard.Limits;
import io.pocketping.guard.Quota;
import io.pocketping.http.Call;
import io.pocketping.http.Gate;
import io.pocketping.http.Response;
import io.pocketping.http.SocketListener;
import java.time.Duration;
import java.util.Map;

/** Whether operators are there, and their live stream. */
final class OperatorRoutes {
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Parts parts;
    private final Quota perAddress;

    OperatorRoutes(Parts parts, Limits limits) {
        this.parts = parts;
        this.perAddress = new Quota(limits.maxSocketsPerIp());
    }

    Response status(Call call) {
        return Response.ok(Map.of("online", parts.operators().isOnline()));
    }

    Response setStatus(Call call) {
        boolean online = call.body().flag("online").orElseThrow(() -> new InvalidRequest("'online' is missing"));
        parts.operators().setOnline(online);
        return Response.ok(Map.of("ok", true, "online", online));
    }

    /** {@code /ws}: the first frame proves who speaks, unless the request itself did. */
    SocketListener accept(Call call, Gate gate) {
        if (parts.operatorGate().isForeignPage(call.request())) {
            throw new Forbidden("Pages of other origins may not open the operators' stream");
        }
        String owner = ClientAddress.household(call.client());
        if (!perAddress.hasRoom(owner)) {
            throw new RateLimited("This address has too many live connections", RETRY);
        }
        return new OperatorSocket(parts, call, () -> perAddress.take(owner));
    }
}
