package io.pocketping.server.manage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pocketping.Parts;
import io.pocketping.error.InvalidRequest;
import io.pocketping.event.LogEntry;
import io.pocketping.http.Call;
import io.pocketping.http.Page;
import io.pocketping.http.Response;
import io.pocketping.json.Json;
import io.pocketping.message.History;
import io.pocketping.model.Csat;
import io.pocketping.model.Identity;
import io.pocketping.model.Session;
import io.pocketping.realtime.OperatorMessage;
import io.pocketping.realtime.OperatorSession;
import io.pocketping.storage.SessionSummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One conversation as a whole: look, close, reopen, who the visitor is, rating, typing, timeline. */
final class SessionRoutes {
    static final Map<String, Boolean> OK = Map.of("ok", true);

    private static final int ITEMS = 100;
    private static final int MOST_ITEMS = 500;
    private static final int MAX_IDENTITY_BYTES = 32 * 1024;

    private final Parts parts;
    private final SessionIds ids;

    SessionRoutes(Parts parts, SessionIds ids) {
        this.parts = parts;
        this.ids = ids;
    }

    Response get(Call call) {
        String id = ids.session(call);
        return Response.ok(parts.features().units().read(() -> {
            Session session = parts.sessions().require(id);
            History.Page newest = parts.history().newest(id, History.DEFAULT_LIMIT);
            SessionSummary summary =
                    parts.sessions().summarise(List.of(session)).get(0);
            return new Conversation(
                    view(summary, call),
                    newest.messages().stream()
                            .map(message -> parts.operatorEvents().message(message, call.base()))
                            .toList(),
                    newest.hasMore());
        }));
    }

    /** A session with its newest messages beside its own fields. */
    record Conversation(@JsonUnwrapped OperatorSession session, List<OperatorMessage> messages, boolean hasMore) {}

    Response close(Call call) {
        Session closed =
                parts.sessions().close(ids.session(call), Caller.of(call).by());
        return changed(closed);
    }

    Response reopen(Call call) {
        Session open =
                parts.sessions().reopen(ids.session(call), Caller.of(call).by());
        return changed(open);
    }

    Response identify(Call call) {
        Map<String, @Nullable Object> given = call.body().toMap();
        if (Json.writeBytes(given).length > MAX_IDENTITY_BYTES) {
            throw new InvalidRequest("The identity is larger than " + MAX_IDENTITY_BYTES + " bytes of JSON");
        }
        Session unused = parts.identities().identify(ids.session(call), Identity.of(given));
        return Response.ok(OK);
    }

    Response typing(Call call) {
        Session session = parts.sessions().require(ids.session(call));
        parts.operators().typing(session.id(), call.body().flag("isTyping").orElse(true));
        return Response.ok(OK);
    }

    Response askForRating(Call call) {
        Session asked = parts.ratings().request(ids.session(call));
        boolean rated = asked.findCsat().filter(Csat::isRated).isPresent();
        return Response.ok(rated ? Map.of("ok", true, "alreadyRated", true) : OK);
    }

    Response timeline(Call call) {
        int limit = Page.limit(call, ITEMS, MOST_ITEMS);
        long after = SessionList.given(call, "after").map(SessionRoutes::seq).orElse(0L);
        String id = ids.session(call);
        return Response.ok(parts.features().units().read(() -> {
            Session session = parts.sessions().require(id);
            List<LogEntry> found = parts.features().units().roles().events().readEvents(session.id(), after, limit + 1);
            return Map.of(
                    "items",
                    found.stream()
                            .limit(limit)
                            .map(entry -> parts.operatorEvents().timelineItem(entry, call.base()))
                            .toList(),
                    "hasMore",
                    found.size() > limit);
        }));
    }

    private Response changed(Session session) {
        return Response.ok(Map.of("ok", true, "session", OperatorSession.of(session, isOnline(session))));
    }

    private OperatorSession view(SessionSummary summary, Call call) {
        return parts.operatorEvents().session(summary, isOnline(summary.session()), call.base());
    }

    private boolean isOnline(Session session) {
        return parts.features().live().isOnline(session.id());
    }

    private static long seq(String text) {
        try {
            long seq = Long.parseLong(text);
            if (seq >= 0) {
                return seq;
            }
        } catch (NumberFormatException e) {
            throw notSeq();
        }
        throw notSeq();
    }

    private static InvalidRequest notSeq() {
        return new InvalidRequest("'after' must be the seq of a timeline item");
    }
}
