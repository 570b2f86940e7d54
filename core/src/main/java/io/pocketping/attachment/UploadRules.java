package io.pocketping.attachment;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What may be uploaded.
 *
 * @param maxBytes the largest file; beyond it 413
 * @param types the allowed types, lower case and without parameters; others 415
 * @param maxUnsentPerSession uploads of a session that stand in no message yet; beyond it 429
 * @param maxBytesPerSession all files of a session together; beyond it 413
 */
public record UploadRules(long maxBytes, List<String> types, int maxUnsentPerSession, long maxBytesPerSession) {
    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,64}/[a-z0-9!#$&^_.+-]{1,127}");
    private static final List<String> STANDARD = List.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "application/pdf",
            "text/plain",
            "text/csv",
            "application/zip",
            "application/msword",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.ms-excel",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "video/mp4",
            "audio/mpeg");

    public UploadRules {
        if (maxBytes < 1 || maxUnsentPerSession < 1 || maxBytesPerSession < 1) {
            throw new IllegalArgumentException("Each limit of uploads must be at least 1");
        }
        types = types.stream().map(UploadRules::requireType).distinct().toList();
    }

    /** 10 MiB, the 14 types of protocol section 5.17, 20 unsent, 250 MiB per session. */
    public static UploadRules defaults() {
        return new UploadRules(10L * 1024 * 1024, STANDARD, 20, 250L * 1024 * 1024);
    }

    public UploadRules withMaxBytes(long bytes) {
        return new UploadRules(bytes, types, maxUnsentPerSession, maxBytesPerSession);
    }

    public UploadRules withTypes(List<String> allowed) {
        return new UploadRules(maxBytes, allowed, maxUnsentPerSession, maxBytesPerSession);
    }

    public UploadRules withMaxUnsentPerSession(int uploads) {
        return new UploadRules(maxBytes, types, uploads, maxBytesPerSession);
    }

    public UploadRules withMaxBytesPerSession(long bytes) {
        return new UploadRules(maxBytes, types, maxUnsentPerSession, bytes);
    }

    private static String requireType(String type) {
        String normal = MimeTypes.normal(type);
        if (!TYPE.matcher(normal).matches()) {
            throw new IllegalArgumentException("'" + type + "' is no type such as image/png");
        }
        return normal;
    }
}
