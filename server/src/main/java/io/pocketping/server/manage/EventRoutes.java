package io.pocketping.server.manage;

import io.pocketping.customevent.CustomEvents;
import io.pocketping.http.Call;
import io.pocketping.http.Response;
import io.pocketping.json.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Custom events to the page of one visitor, or of all. */
final class EventRoutes {
    private final CustomEvents events;
    private final SessionIds ids;

    EventRoutes(CustomEvents events, SessionIds ids) {
        this.events = events;
        this.ids = ids;
    }

    Response emit(Call call) {
        return delivered(events.emit(ids.session(call), name(call), data(call)));
    }

    Response broadcast(Call call) {
        return delivered(events.broadcast(name(call), data(call)));
    }

    private static String name(Call call) {
        return call.body().requireText("name");
    }

    private static Map<String, @Nullable Object> data(Call call) {
        return call.body().object("data").map(Fields::toMap).orElse(Map.of());
    }

    private static Response delivered(int connections) {
        return Response.ok(Map.of("ok", true, "delivered", connections));
    }
}
