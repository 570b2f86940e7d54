package io.pocketping.server;

import io.pocketping.http.Call;
import io.pocketping.http.Response;
import io.pocketping.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells load balancers and people how the server is: {@code /health} that it runs, {@code /health/ready} that it serves. */
final class HealthRoutes {
    private static final Logger log = LoggerFactory.getLogger(HealthRoutes.class);
    private static final String STATUS = "status";

    private final Runnable storageProbe;
    private volatile boolean stopping;

    /** @param storageProbe reads something small; throws when the storage does not answer */
    HealthRoutes(Runnable storageProbe) {
        this.storageProbe = storageProbe;
    }

    List<Route> routes() {
        return List.of(Route.open("GET", "/health", this::health), Route.open("GET", "/health/ready", this::ready));
    }

    /** From now on not ready: the first step of an orderly stop. */
    void stop() {
        stopping = true;
    }

    private Response health(Call call) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(STATUS, "ok");
        answer.put("bridges", List.of());
        return Response.ok(answer);
    }

    private Response ready(Call call) {
        if (stopping) {
            return unready("stopping");
        }
        try {
            storageProbe.run();
        } catch (RuntimeException e) {
            log.warn("Not ready: the storage does not answer", e);
            return unready("storage");
        }
        return Response.ok(Map.of(STATUS, "ready"));
    }

    private static Response unready(String reason) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(STATUS, "unavailable");
        answer.put("reason", reason);
        return Response.json(503, answer);
    }
}
