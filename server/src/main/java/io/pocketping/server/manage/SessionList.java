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
import io.pocketping.storage.SessionSummary;
import java.util.ArrayList;
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

    /** Pages of visitors who wrote nothing that one request passes over at most; {@code nextCursor} leads on. */
    private static final int MOST_READS = 20;

    private final Parts parts;

    SessionList(Parts parts) {
        this.parts = parts;
    }

    Response list(Call call) {
        int limit = Page.limit(call, NORMAL, MOST);
        boolean written = given(call, "hasMessages").map(SessionList::flag).orElse(false);
        SessionQuery query = new SessionQuery(
                status(call),
                given(call, "visitorId").orElse(null),
                given(call, "q").orElse(null),
                given(call, "before").map(Before::fromCursor).orElse(null),
                (written ? MOST : limit) + 1);
        return Response.ok(parts.features().units().read(() -> page(query, written, limit, call.base())));
    }

    private Map<String, @Nullable Object> page(SessionQuery first, boolean written, int limit, String base) {
        List<OperatorSession> page = new ArrayList<>();
        Before last = first.before();
        boolean more = true;
        for (int reads = 0; more && page.size() < limit && reads < MOST_READS; reads++) {
            List<Session> found = parts.sessions().list(after(first, last));
            more = found.size() == first.limit();
            for (SessionSummary summary :
                    parts.sessions().summarise(found.subList(0, more ? first.limit() - 1 : found.size()))) {
                if (page.size() == limit) {
                    more = true;
                    break;
                }
                last = Before.of(summary.session());
                if (!written || summary.findLastMessage().isPresent()) {
                    page.add(view(summary, base));
                }
            }
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("sessions", page);
        if (more && last != null) {
            answer.put("nextCursor", last.toCursor());
        }
        return answer;
    }

    private static SessionQuery after(SessionQuery query, @Nullable Before place) {
        return new SessionQuery(query.status(), query.visitorId(), query.search(), place, query.limit());
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

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidRequest("'hasMessages' must be true or false");
        };
    }

    /** A parameter of the query that is there and not empty. */
    static Optional<String> given(Call call, String name) {
        return call.query(name).filter(value -> !value.isEmpty()).map(value -> Text.require(name, value, MAX_WORDS));
    }
}
