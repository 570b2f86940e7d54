package io.pocketping.server.manage;

import io.pocketping.http.Call;
import io.pocketping.http.OperatorGate;

/** Who calls: a person in our inbox, or a program. */
enum Caller {
    INBOX("inbox", "operator"),
    PROGRAM("api", "api");

    private final String source;
    private final String by;

    Caller(String source, String by) {
        this.source = source;
        this.by = by;
    }

    static Caller of(Call call) {
        return call.request().header(OperatorGate.OWN_PAGE).filter("1"::equals).isPresent() ? INBOX : PROGRAM;
    }

    /** Where its messages enter. */
    String source() {
        return source;
    }

    /** Who did it, as events say. */
    String by() {
        return by;
    }
}
