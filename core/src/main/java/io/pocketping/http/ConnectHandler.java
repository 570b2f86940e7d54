package io.pocketping.http;

import io.pocketping.attachment.UploadRules;
import io.pocketping.error.InvalidRequest;
import io.pocketping.json.Fields;
import io.pocketping.json.Json;
import io.pocketping.message.History;
import io.pocketping.model.Csat;
import io.pocketping.model.Identity;
import io.pocketping.model.Metadata;
import io.pocketping.model.Session;
import io.pocketping.realtime.WidgetMessage;
import io.pocketping.session.Device;
import io.pocketping.session.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /connect}: starts or resumes a conversation (protocol sections 2.3.1 and 5.1). */
final class ConnectHandler {
    private static final int MAX_METADATA_BYTES = 16 * 1024;
    private static final int MAX_USER_AGENT = 1024;

    private final Features features;
    private final Versions versions;

    ConnectHandler(Features features, Versions versions) {
        this.features = features;
        this.versions = versions;
    }

    Response connect(Call call) {
        Fields body = call.body();
        String visitorId = body.requireText("visitorId");
        Visit visit = new Visit(
                visitorId,
                metadata(call, body),
                body.object("identity").map(ConnectHandler::identity).orElse(null));
        // A token that is not valid counts as none, and so does somebody else's: a visitor id alone opens nothing.
        Session session = body.text("sessionId")
                .flatMap(features.tokens()::findSession)
                .filter(known -> known.visitorId().equals(visitorId))
                .map(known -> resume(known, body.object("metadata").isPresent() ? visit : visit.withoutMetadata()))
                .orElseGet(() -> start(call, visit));
        versions.warning(call.request())
                .ifPresent(warning -> features.live().tellNext(session.id(), "version_warning", warning));
        return Response.ok(answer(session, call.base()));
    }

    private Session start(Call call, Visit visit) {
        features.sessionRate().take(call.client());
        return features.sessions().start(visit);
    }

    private Session resume(Session known, Visit visit) {
        features.departures().heardOf(known.id());
        return features.sessions().resume(known.id(), visit);
    }

    private Map<String, @Nullable Object> answer(Session session, String base) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("sessionId", features.tokens().sign(session));
        answer.put("visitorId", session.visitorId());
        answer.put("operatorOnline", features.operators().isOnline());
        answer.put("operatorReachable", features.operators().isReachable());
        answer.putAll(features.settings().forPages().connected(session.hasPreChat()));
        put(
                answer,
                "identity",
                session.claimedIdentity() == null
                        ? null
                        : session.claimedIdentity().values());
        UploadRules uploads = features.uploads().rules();
        answer.put("uploads", Map.of("maxBytes", uploads.maxBytes(), "types", uploads.types()));
        features.units().read(() -> {
            // The cursor first: where reads are no snapshot, a message in between then comes twice and is not missed.
            String cursor =
                    features.cursors().at(features.units().roles().events().newestSeq(session.id()));
            History.Page page = features.history().newest(session.id(), History.DEFAULT_LIMIT);
            List<WidgetMessage> messages = page.messages().stream()
                    .map(message -> features.frames().view(message, base))
                    .toList();
            answer.put("messages", messages);
            answer.put("hasMore", page.hasMore());
            answer.put("cursor", cursor);
            Session now = features.sessions().require(session.id());
            now.findCsat().filter(Csat::pending).ifPresent(csat -> answer.put("csatPending", true));
            if (now.isClosed()) {
                answer.put("closed", true);
            }
            return true;
        });
        return answer;
    }

    private static void put(Map<String, @Nullable Object> answer, String name, @Nullable Object value) {
        if (value != null) {
            answer.put(name, value);
        }
    }

    static Identity identity(Fields given) {
        Map<String, @Nullable Object> values = given.toMap();
        requireSmall("identity", values);
        return new Identity(values);
    }

    private static Metadata metadata(Call call, Fields body) {
        Map<String, @Nullable Object> values =
                new LinkedHashMap<>(body.object("metadata").map(Fields::toMap).orElse(Map.of()));
        requireSmall("metadata", values);
        call.request()
                .header("User-Agent")
                .ifPresent(agent ->
                        values.putIfAbsent("userAgent", agent.substring(0, Math.min(agent.length(), MAX_USER_AGENT))));
        Optional.ofNullable(values.get("userAgent"))
                .filter(String.class::isInstance)
                .map(agent -> Device.of((String) agent))
                .ifPresent(device -> {
                    values.putIfAbsent("deviceType", device.type());
                    values.putIfAbsent("browser", device.browser());
                    values.putIfAbsent("os", device.os());
                });
        values.put("ip", call.client());
        return new Metadata(values);
    }

    private static void requireSmall(String name, Map<String, @Nullable Object> values) {
        if (Json.writeBytes(values).length > MAX_METADATA_BYTES) {
            throw new InvalidRequest("'" + name + "' is larger than " + MAX_METADATA_BYTES + " bytes of JSON");
        }
    }
}
