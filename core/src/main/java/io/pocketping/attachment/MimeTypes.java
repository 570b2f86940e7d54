package io.pocketping.attachment;

import java.util.Locale;
import java.util.Map;

/** Types of files as browsers write them. */
final class MimeTypes {
    // What some systems call types that have a proper name.
    private static final Map<String, String> ALIASES = Map.of(
            "image/jpg", "image/jpeg",
            "image/pjpeg", "image/jpeg",
            "application/x-zip-compressed", "application/zip",
            "application/x-zip", "application/zip",
            "application/x-pdf", "application/pdf",
            "audio/mp3", "audio/mpeg");

    private MimeTypes() {}

    /** Lower case, without parameters, under its proper name. */
    static String normal(String type) {
        int end = type.indexOf(';');
        String bare = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return ALIASES.getOrDefault(bare, bare);
    }
}
