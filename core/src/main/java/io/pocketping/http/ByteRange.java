package io.pocketping.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code Range} header asks for (RFC 9110, section 14). Several parts at once are not served: then all is. */
sealed interface ByteRange {
    Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /** Everything. */
    record Whole() implements ByteRange {}

    /** From {@code first} to {@code last}, both included. */
    record Part(long first, long last) implements ByteRange {}

    /** A part that is not there. */
    record Nothing() implements ByteRange {}

    /** @param header empty for none; one that cannot be read counts as none */
    static ByteRange of(String header, long length) {
        Matcher range = ONE.matcher(header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new Whole();
        }
        if (range.group(1).isEmpty()) {
            long suffix = Long.parseLong(range.group(2));
            return suffix == 0 || length == 0 ? new Nothing() : new Part(Math.max(0, length - suffix), length - 1);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        if (last < first) {
            return new Whole();
        }
        return first >= length ? new Nothing() : new Part(first, Math.min(last, length - 1));
    }
}
