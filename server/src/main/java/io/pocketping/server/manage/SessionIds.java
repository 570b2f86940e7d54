package io.pocketping.server.manage;

import io.pocketping.guard.SessionTokens;
import io.pocketping.http.Call;
import io.pocketping.model.Ids;
import io.pocketping.model.Text;

/** Reads ids from paths. Where a session id is asked for, a session token is as good. */
final class SessionIds {
    private final SessionTokens tokens;

    SessionIds(SessionTokens tokens) {
        this.tokens = tokens;
    }

    String session(Call call) {
        return Text.require("id", tokens.toId(call.parameter("id")), Ids.MAX_FOREIGN);
    }

    static String message(Call call) {
        return Text.require("message id", call.parameter("message"), Ids.MAX_FOREIGN);
    }
}
