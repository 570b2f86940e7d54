package io.pocketping.jdbc;

import java.util.Locale;

/**
 * A searched text as SQLite can look for it in any case. {@code LIKE} is fast and folds the case of ASCII only; so a text
 * with other letters becomes a {@code GLOB} that names both cases of each letter. What is found is looked at again, as
 * there are letters with more cases than two.
 *
 * @param comparison the operator to use with it
 * @param text for columns that hold the text itself
 * @param json for columns that hold JSON, where some characters are written as others
 */
record SearchPattern(Comparison comparison, String text, String json) {

    /** How a column is compared with the pattern. */
    enum Comparison {
        LIKE(" LIKE %s ESCAPE '!'"),
        GLOB(" GLOB %s");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        String with(String parameter) {
            return sql.formatted(parameter);
        }
    }

    static SearchPattern of(String search) {
        String lower = search.toLowerCase(Locale.ROOT);
        return lower.chars().allMatch(c -> c < 128)
                ? new SearchPattern(Comparison.LIKE, like(lower, false), like(lower, true))
                : new SearchPattern(Comparison.GLOB, glob(lower, false), glob(lower, true));
    }

    private static String like(String lower, boolean json) {
        StringBuilder pattern = new StringBuilder("%");
        lower.codePoints().forEach(c -> {
            if (json && isEscaped(c)) {
                pattern.append('%');
            } else {
                pattern.append(c == '%' || c == '_' || c == '!' ? "!" : "").appendCodePoint(c);
            }
        });
        return pattern.append('%').toString();
    }

    private static String glob(String lower, boolean json) {
        StringBuilder pattern = new StringBuilder("*");
        lower.codePoints().forEach(c -> {
            int upper = Character.toUpperCase(c);
            if (json && isEscaped(c)) {
                pattern.append('*');
            } else if (upper != c || c == '*' || c == '?' || c == '[') {
                pattern.append('[').appendCodePoint(c).appendCodePoint(upper).append(']');
            } else {
                pattern.appendCodePoint(c);
            }
        });
        return pattern.append('*').toString();
    }

    private static boolean isEscaped(int c) {
        return c == '"' || c == '\\' || c < ' ';
    }
}
