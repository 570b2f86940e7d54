package io.pocketping.attachment;

import io.pocketping.model.Attachment;
import java.util.Locale;
import java.util.Set;

/**
 * Makes file names that are safe to show and to save under: no path, nothing invisible or that turns the direction of
 * writing (as in {@code cod.exe} shown as {@code exe.doc}), no name that a system reserves.
 */
final class SafeName {
    private static final String NAMELESS = "file";
    private static final String FORBIDDEN = "<>:\"|?*";
    private static final int LONGEST_EXTENSION = 20;
    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
            "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private SafeName() {}

    static String of(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        last.codePoints().filter(SafeName::isVisible).forEach(c -> kept.appendCodePoint(isPlain(c) ? c : '_'));
        String name = shortened(trimmed(kept.toString()));
        if (name.isEmpty()) {
            return NAMELESS;
        }
        return isReserved(name) ? shortened("_" + name) : name;
    }

    // Format characters are those without a glyph: joiners, marks and overrides of direction.
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static boolean isPlain(int c) {
        return Character.getType(c) != Character.SURROGATE && FORBIDDEN.indexOf(c) < 0;
    }

    // Windows drops dots and spaces at the end, and other systems hide what begins with a dot.
    private static String trimmed(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && isEdge(name.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(start, end);
    }

    private static boolean isEdge(char c) {
        return c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String shortened(String name) {
        if (name.length() <= Attachment.MAX_NAME) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int end = Attachment.MAX_NAME - extension.length();
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + extension;
    }

    private static boolean isReserved(String name) {
        int dot = name.indexOf('.');
        return RESERVED.contains(
                (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT));
    }
}
