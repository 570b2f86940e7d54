package io.pocketping.realtime;

/** Where a live connection begins to read. */
public sealed interface Start {

    /** After this place: our widget. */
    record After(long seq) implements Start {}

    /** With the newest messages as they are, then from now on: other widgets, which have no cursor. */
    record CurrentState() implements Start {}

    /** Nowhere: the cursor was of another log or malformed, so the page must connect anew. */
    record Reset() implements Start {}
}
