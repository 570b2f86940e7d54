package io.pocketping.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.pocketping.realtime.LiveChannel;

/**
 * The answer of a long poll.
 *
 * @param events the envelopes, already JSON
 * @param cursor where the reader stands after them
 */
record Polls(@JsonRawValue String events, String cursor) {
    static Polls of(LiveChannel.Polled polled) {
        return new Polls("[" + String.join(",", polled.frames()) + "]", polled.cursor());
    }
}
