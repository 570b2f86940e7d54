package io.pocketping.server.manage;

import io.pocketping.Parts;
import io.pocketping.error.InvalidRequest;
import io.pocketping.http.Call;
import io.pocketping.http.Page;
import io.pocketping.http.Response;
import io.pocketping.model.Session;
import io.pocketping.model.SessionStatus;
import io.pocketping.model.Text;
import io.pocketping.realtime.OperatorSession;
import io.pocketping.storage.SessionQuery;
import io.pocketping.storage.SessionQuery.Before;
import io.pocketping.storage.SessionQuery.Messages;
import io.pocketping.storage.SessionSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list of conversations, page by page, each with what a list shows beside it. */
final class SessionList {
    private static final int NORMAL = 50;
    private static final int MOST = 100;
    private static final int MAX_WORDS = 255;
    private static final int MAX_SEARCH = 200;

    private final Parts parts;

    SessionList(Parts parts) {
        this.parts = parts;
    }

    Response list(Call call) {
        int limit = Page.limit(call, NORMAL, MOST);
        SessionQuery query = new SessionQuery(
                status(call),
                given(call, "visitorId").orElse(null),
                call.query("q")
                        .map(String::strip)
                        .filter(words -> !words.isEmpty())
                        .map(words -> Text.require("q", words, MAX_SEARCH))
                        .orElse(null),
                messages(call),
                given(call, "before").map(Before::fromCursor).orElse(null),
                limit + 1);
        return Response.ok(parts.features().units().read(() -> page(query, limit, call.base())));
    }

    private Map<String, @Nullable Object> page(SessionQuery query, int limit, String base) {
        List<Session> found = parts.sessions().list(query);
        List<Session> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "sessions",
                parts.sessions().summarise(page).stream()
                        .map(summary -> view(summary, base))
                        .toList());
        if (found.size() > limit) {
            answer.put("nextCursor", Before.of(page.get(limit - 1)).toCursor());
        }
        return answer;
    }

    private static Messages messages(Call call) {
        boolean unanswered = flag(call, "unanswered");
        boolean written = flag(call, "hasMessages");
        return unanswered ? Messages.UNANSWERED : written ? Messages.SOME : Messages.ANY;
    }

    private OperatorSession view(SessionSummary summary, String base) {
        boolean online = parts.features().live().isOnline(summary.session().id());
        return parts.operatorEvents().session(summary, online, base);
    }

    private static @Nullable SessionStatus status(Call call) {
        String name = given(call, "status").orElse("active");
        return name.equals("all")
                ? null
                : SessionStatus.fromWire(name)
                        .orElseThrow(() -> new InvalidRequest("'status' must be active, closed or all"));
    }

    private static boolean flag(Call call, String name) {
        return switch (given(call, name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidRequest("'" + name + "' must be true or false");
        };
    }

    /** A parameter of the query that is there and not empty. */
    static Optional<String> given(Call call, String name) {
        return call.query(name).filter(value -> !value.isEmpty()).map(value -> Text.require(name, value, MAX_WORDS));
    }
}
