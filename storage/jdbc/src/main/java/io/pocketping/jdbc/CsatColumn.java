package io.pocketping.jdbc;

import io.pocketping.json.Json;
import io.pocketping.model.Csat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rating as the JSON object in column {@code csat}, with times as milliseconds like everywhere in the file. */
final class CsatColumn {
    private CsatColumn() {}

    static @Nullable String write(@Nullable Csat csat) {
        if (csat == null) {
            return null;
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("pending", csat.pending());
        facts.put("score", csat.score());
        facts.put("comment", csat.comment());
        facts.put("requestedAt", millis(csat.requestedAt()));
        facts.put("respondedAt", millis(csat.respondedAt()));
        facts.values().removeIf(value -> value == null);
        return Json.write(facts);
    }

    static @Nullable Csat read(@Nullable Map<String, Object> facts) {
        return facts == null
                ? null
                : new Csat(
                        Boolean.TRUE.equals(facts.get("pending")),
                        facts.get("score") instanceof Number score ? score.intValue() : null,
                        facts.get("comment") instanceof String comment ? comment : null,
                        time(facts.get("requestedAt")),
                        time(facts.get("respondedAt")));
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : Times.toMillis(at);
    }

    private static @Nullable Instant time(@Nullable Object millis) {
        return millis instanceof Number number ? Instant.ofEpochMilli(number.longValue()) : null;
    }
}
