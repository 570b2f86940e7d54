package io.pocketping.server.manage;

import io.pocketping.http.Call;
import io.pocketping.http.Response;
import io.pocketping.json.Times;
import io.pocketping.model.Stats;
import io.pocketping.stats.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the chat goes (protocol section 3.9). What cannot be read of the question counts as not asked. */
final class StatsRoutes {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private final Statistics statistics;

    StatsRoutes(Statistics statistics) {
        this.statistics = statistics;
    }

    Response stats(Call call) {
        Duration period = call.query("period").filter("30d"::equals).isPresent() ? MONTH : WEEK;
        Instant to = call.query("to").flatMap(Times::parse).orElseGet(statistics::now);
        Instant from = call.query("from").flatMap(Times::parse).orElseGet(() -> to.minus(period));
        return Response.ok(view(statistics.between(from, to)));
    }

    // Elsewhere what is absent has no field; here the figures that nobody can compute are written out as null.
    private static Map<String, @Nullable Object> view(Stats stats) {
        Map<String, @Nullable Object> ratings = new LinkedHashMap<>();
        ratings.put("percent", number(stats.csat().percent()));
        ratings.put("average", number(stats.csat().average()));
        ratings.put("responses", stats.csat().responses());
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("from", stats.from());
        view.put("to", stats.to());
        view.put("conversations", stats.conversations());
        view.put("conversationsSparkline", stats.conversationsSparkline());
        view.put("messages", stats.messages());
        view.put("responseRate", number(stats.responseRate()));
        view.put("medianFirstResponseSeconds", number(stats.medianFirstResponseSeconds()));
        view.put("unansweredNow", stats.unansweredNow());
        view.put("csat", ratings);
        return view;
    }

    // A whole figure has no fraction, as every other program writes it.
    private static @Nullable Number number(@Nullable Double figure) {
        if (figure == null) {
            return null;
        }
        return figure == Math.rint(figure) ? (Number) figure.longValue() : figure;
    }
}
