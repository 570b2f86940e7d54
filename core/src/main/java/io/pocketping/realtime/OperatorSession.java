package io.pocketping.realtime;

import io.pocketping.model.Csat;
import io.pocketping.model.Identity;
import io.pocketping.model.Metadata;
import io.pocketping.model.PreChat;
import io.pocketping.model.Session;
import io.pocketping.storage.SessionSummary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as operators and backends read it (protocol sections 1.4 and 4.3).
 *
 * @param visitorOnline whether the visitor has a page open now; absent in events, which tell of what was
 * @param unread visitor messages that no operator has read; only in lists and single sessions
 * @param lastMessage the newest message; only in lists and single sessions
 */
public record OperatorSession(
        String id,
        String visitorId,
        String projectId,
        String status,
        Instant createdAt,
        Instant lastActivity,
        boolean operatorOnline,
        boolean aiActive,
        @Nullable Boolean visitorOnline,
        Map<String, @Nullable Object> metadata,
        @Nullable Map<String, @Nullable Object> identity,
        @Nullable Map<String, @Nullable Object> claimedIdentity,
        @Nullable String userPhone,
        @Nullable String userPhoneCountry,
        @Nullable Map<String, @Nullable Object> csat,
        @Nullable Instant leftAt,
        @Nullable Instant closedAt,
        @Nullable Integer unread,
        @Nullable OperatorMessage lastMessage) {

    /** As an event shows it. */
    static OperatorSession of(Session session) {
        return of(session, null, null, null);
    }

    public static OperatorSession of(Session session, boolean visitorOnline) {
        return of(session, visitorOnline, null, null);
    }

    static OperatorSession of(SessionSummary summary, boolean visitorOnline, @Nullable OperatorMessage lastMessage) {
        return of(summary.session(), visitorOnline, summary.unread(), lastMessage);
    }

    private static OperatorSession of(
            Session session,
            @Nullable Boolean visitorOnline,
            @Nullable Integer unread,
            @Nullable OperatorMessage lastMessage) {
        return new OperatorSession(
                session.id(),
                session.visitorId(),
                "default",
                session.status().wire(),
                session.createdAt(),
                session.lastActivity(),
                session.operatorOnline(),
                session.aiActive(),
                visitorOnline,
                metadata(session.metadata()),
                values(session.identity()),
                values(session.claimedIdentity()),
                session.findPreChat().map(PreChat::phone).orElse(null),
                session.findPreChat().map(PreChat::phoneCountry).orElse(null),
                session.findCsat().map(OperatorSession::csat).orElse(null),
                session.leftAt(),
                session.closedAt(),
                unread,
                lastMessage);
    }

    private static @Nullable Map<String, @Nullable Object> values(@Nullable Identity identity) {
        return identity == null ? null : identity.values();
    }

    private static Map<String, @Nullable Object> metadata(Metadata metadata) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>(metadata.values());
        Optional<String> url = metadata.text("url");
        url.ifPresent(page -> both.putIfAbsent("pageUrl", page));
        return both;
    }

    private static Map<String, @Nullable Object> csat(Csat csat) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("pending", csat.pending());
        view.put("score", csat.score());
        view.put("comment", csat.comment());
        view.put("requestedAt", csat.requestedAt());
        view.put("respondedAt", csat.respondedAt());
        view.put("at", csat.respondedAt());
        return view;
    }
}
