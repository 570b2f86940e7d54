package io.pocketping.server;

import io.pocketping.http.Request;
import io.pocketping.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** One file of the class path, held in memory plain and compressed. Browsers may keep it and ask whether it is still the same. */
final class StaticFile {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "map", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2");
    private static final Pattern HASHED = Pattern.compile(".*[-.][A-Za-z0-9]{8,}\\.[a-z0-9]+");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final int TAG_BYTES = 12;

    private final Map<String, String> headers;
    private final byte[] plain;
    private final byte[] compressed;
    private final String tag;

    private StaticFile(Map<String, String> headers, byte[] content) {
        this.headers = headers;
        this.plain = content;
        this.compressed = gzip(content);
        this.tag = tag(content);
    }

    /** @throws IllegalStateException when the class path has no such file */
    static StaticFile load(String path) {
        try (InputStream in = StaticFile.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The class path has no " + path);
            }
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put(
                    "Content-Type",
                    TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream"));
            headers.put("X-Content-Type-Options", "nosniff");
            headers.put("Cache-Control", HASHED.matcher(path).matches() ? FOR_EVER : ASK_AGAIN);
            return new StaticFile(headers, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file with another header. */
    StaticFile with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new StaticFile(more, plain);
    }

    Response answer(Request request) {
        boolean small = compressed.length < plain.length && acceptsGzip(request);
        String current = small ? "\"" + tag + "-gz\"" : "\"" + tag + "\"";
        Map<String, String> told = new LinkedHashMap<>(headers);
        told.put("ETag", current);
        told.put("Vary", "Accept-Encoding");
        if (request.header("If-None-Match")
                .filter(known -> known.contains(current))
                .isPresent()) {
            return new Response.Answer(304, told, new byte[0]);
        }
        if (small) {
            told.put("Content-Encoding", "gzip");
        }
        return new Response.Answer(200, told, small ? compressed : plain);
    }

    private static boolean acceptsGzip(Request request) {
        String accepted = request.header("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT);
        return Arrays.stream(accepted.split(",", -1))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals("gzip") || coding.matches("gzip;q=(1|0\\.\\d*[1-9]).*"));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
