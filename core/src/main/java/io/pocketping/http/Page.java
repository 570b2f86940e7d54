package io.pocketping.http;

import io.pocketping.error.InvalidRequest;
import io.pocketping.message.History;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paging parameters that every list understands. */
public final class Page {
    private static final Pattern NUMBER = Pattern.compile("0*[1-9][0-9]{0,99}");

    private Page() {}

    /** The {@code limit} of a list: a whole number of at least 1; more than the maximum counts as the maximum. */
    public static int limit(Call call, int normal, int max) {
        return call.query("limit").map(text -> atMost(max, text)).orElse(normal);
    }

    /** A page of messages as {@code after}, {@code before}, {@code order} and {@code limit} ask for. */
    public static History.Page messages(Call call, String sessionId, History history) {
        int limit = limit(call, History.DEFAULT_LIMIT, History.MAX_LIMIT);
        Optional<String> after = call.query("after").filter(text -> !text.isEmpty());
        Optional<String> before = call.query("before").filter(text -> !text.isEmpty());
        boolean newestFirst = switch (call.query("order").orElse("asc")) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw new InvalidRequest("'order' must be asc or desc");
        };
        if (after.isPresent()) {
            return history.after(sessionId, after.get(), limit);
        }
        if (before.isPresent()) {
            return ordered(history.before(sessionId, before.get(), limit), newestFirst);
        }
        return newestFirst ? ordered(history.newest(sessionId, limit), true) : history.first(sessionId, limit);
    }

    private static History.Page ordered(History.Page page, boolean newestFirst) {
        return newestFirst ? page.reversed() : page;
    }

    private static int atMost(int max, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new InvalidRequest("'limit' must be a whole number of at least 1");
        }
        return new BigInteger(text).min(BigInteger.valueOf(max)).intValue();
    }
}
