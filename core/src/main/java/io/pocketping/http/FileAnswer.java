package io.pocketping.http;

import io.pocketping.error.StorageUnavailable;
import io.pocketping.model.Attachment;
import io.pocketping.storage.StoredFiles.OpenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers requests for a file: whole, a part of it, or that it has not changed, which it never does. A browser may show
 * pictures, sound and films; it saves everything else and guesses no types.
 */
final class FileAnswer {
    private static final String UNSAFE = "[^A-Za-z0-9!#$&+.^_`|~ ()-]";
    private static final String SVG = "image/svg+xml";

    private final Request request;
    private final String tag;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private FileAnswer(Request request, String tag, String type, String disposition) {
        this.request = request;
        this.tag = '"' + tag + '"';
        headers.put("ETag", this.tag);
        headers.put("Cache-Control", "private, max-age=31536000, immutable");
        headers.put("Content-Type", type.startsWith("text/") ? type + "; charset=utf-8" : type);
        headers.put("Content-Disposition", disposition);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "sandbox; default-src 'none'");
        headers.put("Cross-Origin-Resource-Policy", "cross-origin");
        headers.put("Accept-Ranges", "bytes");
    }

    static Response of(Request request, Attachment attachment, Supplier<OpenFile> opening) {
        String disposition = (isShown(attachment.mimeType()) ? "inline" : "attachment") + named(attachment.filename());
        return new FileAnswer(request, attachment.id(), attachment.mimeType(), disposition).answer(opening);
    }

    static Response ofThumbnail(Request request, Attachment attachment, Supplier<OpenFile> opening) {
        String type = attachment
                .findPicture()
                .flatMap(picture -> Optional.ofNullable(picture.thumbnailType()))
                .orElse("image/jpeg");
        return new FileAnswer(request, attachment.id() + "-thumbnail", type, "inline").answer(opening);
    }

    private static boolean isShown(String type) {
        return (type.startsWith("image/") && !type.equals(SVG))
                || type.startsWith("audio/")
                || type.startsWith("video/");
    }

    // RFC 6266: for old readers without the characters that need escaping, for others whole.
    private static String named(String filename) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : filename.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "!#$&+-.^_`|~".indexOf(c) >= 0;
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return "; filename=\"" + filename.replaceAll(UNSAFE, "_") + "\"; filename*=UTF-8''" + encoded;
    }

    private Response answer(Supplier<OpenFile> opening) {
        if (request.header("If-None-Match").filter(this::names).isPresent()) {
            return new Response.Answer(304, headers, new byte[0]);
        }
        OpenFile file = opening.get();
        long length = file.length();
        ByteRange range = ByteRange.of(
                request.header("Range").filter(any -> isRangeWanted()).orElse(""), length);
        return switch (range) {
            case ByteRange.Whole whole -> download(200, file, 0, length);
            case ByteRange.Part part -> {
                headers.put("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + length);
                yield download(206, file, part.first(), part.last() - part.first() + 1);
            }
            case ByteRange.Nothing nothing -> {
                close(file);
                yield new Response.Answer(416, Map.of("Content-Range", "bytes */" + length), new byte[0]);
            }
        };
    }

    private Response download(int status, OpenFile file, long start, long count) {
        try {
            return new Response.Download(status, headers, count, file.range(start, count));
        } catch (IOException e) {
            close(file);
            throw new StorageUnavailable("A file could not be read", e);
        }
    }

    private static void close(OpenFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new StorageUnavailable("A file could not be closed", e);
        }
    }

    // A part of another version would not fit; a time says too little, and we give none.
    private boolean isRangeWanted() {
        return request.header("If-Range").map(tag::equals).orElse(true);
    }

    private boolean names(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(given -> given.startsWith("W/") ? given.substring(2) : given)
                .anyMatch(given -> given.equals("*") || given.equals(tag));
    }
}
