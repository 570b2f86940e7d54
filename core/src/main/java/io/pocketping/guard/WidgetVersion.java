package io.pocketping.guard;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A widget's version, compared by its first three numbers (protocol section 5.13). What comes after them does not count,
 * and what is no version counts as 0.0.0.
 */
public record WidgetVersion(int major, int minor, int patch) implements Comparable<WidgetVersion> {
    /** The most characters of a version. */
    public static final int MAX_LENGTH = 64;

    private static final WidgetVersion GARBAGE = new WidgetVersion(0, 0, 0);
    private static final Comparator<WidgetVersion> ORDER = Comparator.comparingInt(WidgetVersion::major)
            .thenComparingInt(WidgetVersion::minor)
            .thenComparingInt(WidgetVersion::patch);
    private static final Pattern SHAPE =
            Pattern.compile("[vV]?(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:\\.\\d+)*(?:[-+][0-9A-Za-z.+-]*)?");

    public static WidgetVersion of(String text) {
        Matcher shape = SHAPE.matcher(text);
        return text.length() <= MAX_LENGTH && shape.matches()
                ? new WidgetVersion(number(shape, 1), number(shape, 2), number(shape, 3))
                : GARBAGE;
    }

    public static boolean isWellFormed(String text) {
        return text.length() <= MAX_LENGTH && SHAPE.matcher(text).matches();
    }

    public boolean isBefore(WidgetVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(WidgetVersion other) {
        return ORDER.compare(this, other);
    }

    private static int number(Matcher shape, int part) {
        String digits = shape.group(part);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
