package io.pocketping.jdbc;

import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A searched text as SQLite can look for it in any case. {@code LIKE} is fast and folds the case of ASCII only; so a text
 * with other letters becomes two {@code GLOB}s, which begin with either case of the first letter and name both cases of
 * the others: a pattern that begins with a choice would be tried anew at every letter of every row. What is found is
 * looked at again, as some letters have more cases than two.
 *
 * @param comparison the operator to use it with
 * @param text for columns that hold the text itself
 * @param otherText the same with the other case of the first letter; null when it has none
 * @param json for columns that hold JSON, where some characters are written as others
 * @param otherJson the same with the other case of the first letter
 */
record SearchPattern(
        Comparison comparison,
        String text,
        @Nullable String otherText,
        String json,
        @Nullable String otherJson) {

    /** The one letter that is two in lower case, which no pattern of single letters finds. */
    private static final String GROWS = "\u0130";

    /** Stands for it until it becomes a wildcard; no character of any text. */
    private static final String ANYTHING = "\uFFFF";

    /** How a column is compared. */
    enum Comparison {
        LIKE,
        GLOB;

        /** The condition on a column, with the places of the pattern and of its other form. */
        String with(String column, String place, String otherPlace) {
            return switch (this) {
                case LIKE -> column + " LIKE " + place + " ESCAPE '!'";
                case GLOB -> "(" + column + " GLOB " + place + " OR " + column + " GLOB " + otherPlace + ")";
            };
        }
    }

    static SearchPattern of(String search) {
        String lower = search.replace(GROWS, ANYTHING).toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(c -> c < 128)) {
            return new SearchPattern(
                    Comparison.LIKE, like(lower, c -> false), null, like(lower, SearchPattern::isEscaped), null);
        }
        int first = lower.codePointAt(0);
        int other = Character.toUpperCase(first);
        String rest = lower.substring(Character.charCount(first));
        return new SearchPattern(
                Comparison.GLOB,
                glob(first, rest, c -> false),
                first == other ? null : glob(other, rest, c -> false),
                glob(first, rest, SearchPattern::isEscaped),
                first == other ? null : glob(other, rest, SearchPattern::isEscaped));
    }

    private static String like(String lower, IntPredicate unsure) {
        StringBuilder pattern = new StringBuilder("%");
        lower.codePoints().forEach(c -> {
            if (unsure.test(c)) {
                pattern.append('%');
            } else {
                pattern.append(c == '%' || c == '_' || c == '!' ? "!" : "").appendCodePoint(c);
            }
        });
        return pattern.append('%').toString();
    }

    private static String glob(int first, String rest, IntPredicate unsure) {
        StringBuilder pattern = new StringBuilder("*");
        append(pattern, first, first, unsure);
        rest.codePoints().forEach(c -> append(pattern, c, Character.toUpperCase(c), unsure));
        return pattern.append('*').toString();
    }

    private static void append(StringBuilder pattern, int c, int other, IntPredicate unsure) {
        if (unsure.test(c) || c == ANYTHING.charAt(0)) {
            pattern.append('*');
        } else if (c != other || c == '*' || c == '?' || c == '[') {
            pattern.append('[').appendCodePoint(c).appendCodePoint(other).append(']');
        } else {
            pattern.appendCodePoint(c);
        }
    }

    private static boolean isEscaped(int c) {
        return c == '"' || c == '\\' || c < ' ';
    }
}
