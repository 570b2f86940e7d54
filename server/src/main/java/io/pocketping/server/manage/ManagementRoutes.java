package io.pocketping.server.manage;

import io.pocketping.Parts;
import io.pocketping.guard.Limits;
import io.pocketping.http.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * Every row of the management API. Those that the guide's documents name stand at their root path and below
 * {@code /api/v1}; ours stand below {@code /api/v1} only.
 */
public final class ManagementRoutes {
    private static final String API = "/api/v1";

    private final SessionList list;
    private final SessionRoutes sessions;
    private final MessageRoutes messages;
    private final AttachmentRoutes attachments;
    private final EventRoutes events;
    private final OperatorRoutes operators;
    private final ProjectRoutes project;
    private final StatsRoutes stats;

    public ManagementRoutes(Parts parts, Limits limits) {
        SessionIds ids = new SessionIds(parts.features().tokens());
        this.list = new SessionList(parts);
        this.sessions = new SessionRoutes(parts, ids);
        this.messages = new MessageRoutes(parts, ids);
        this.attachments = new AttachmentRoutes(parts, ids);
        this.events = new EventRoutes(parts.customEvents(), ids);
        this.operators = new OperatorRoutes(parts, limits);
        this.project = new ProjectRoutes(parts.settings());
        this.stats = new StatsRoutes(parts.statistics());
    }

    public List<Route> routes() {
        List<Route> documented = List.of(
                Route.operator("GET", "/stats", stats::stats),
                Route.operator("GET", "/sessions", list::list),
                Route.operator("GET", "/sessions/{id}", sessions::get),
                Route.operator("POST", "/sessions/{id}/close", sessions::close),
                Route.operator("POST", "/sessions/{id}/identify", sessions::identify),
                Route.operator("GET", "/sessions/{id}/messages", messages::list),
                Route.operator("POST", "/sessions/{id}/messages", messages::send),
                Route.operator("POST", "/sessions/{id}/events", events::emit));
        List<Route> ours = List.of(
                Route.operator("POST", "/sessions/{id}/reopen", sessions::reopen),
                Route.operator("POST", "/sessions/{id}/typing", sessions::typing),
                Route.operator("POST", "/sessions/{id}/csat", sessions::askForRating),
                Route.operator("GET", "/sessions/{id}/timeline", sessions::timeline),
                Route.operator("PATCH", "/sessions/{id}/messages/{message}", messages::edit),
                Route.operator("DELETE", "/sessions/{id}/messages/{message}", messages::delete),
                Route.operator("POST", "/sessions/{id}/read", messages::markRead),
                Route.operator("POST", "/sessions/{id}/reply", messages::send),
                Route.operator("POST", "/sessions/{id}/attachments", attachments::request),
                Route.operator("POST", "/sessions/{id}/attachments/{attachment}/complete", attachments::complete),
                Route.operator("GET", "/projects/default", project::get),
                Route.operator("PATCH", "/projects/default", project::change),
                Route.operator("POST", "/broadcast", events::broadcast),
                Route.operator("GET", "/operator/status", operators::status),
                Route.operator("POST", "/operator/status", operators::setStatus));
        List<Route> rows = new ArrayList<>(documented);
        documented.forEach(route -> rows.add(route.under(API)));
        ours.forEach(route -> rows.add(route.under(API)));
        rows.add(Route.operator("GET", "/api/operator/status", operators::status));
        rows.add(Route.operator("POST", "/api/operator/status", operators::setStatus));
        rows.add(Route.operatorSocket("/ws", operators::accept));
        return rows;
    }
}
