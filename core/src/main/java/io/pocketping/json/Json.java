package io.pocketping.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON codec. Absent values are left out, times are ISO-8601 UTC with milliseconds (protocol section 1.3), and
 * hostile input stops at 32 levels and at 100-digit numbers. What was kept once is read back whatever its shape.
 * Thread-safe.
 */
public final class Json {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 100;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = mapper(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(MAX_DIGITS)
            .build());

    // A row may be larger than any request: an event wraps what it tells of, and a number may be written out longer
    // than
    // it came. A row that could be written and not read again would be lost, and with it every list that it stands in.
    private static final ObjectMapper ROWS = mapper(StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build());

    private static ObjectMapper mapper(StreamReadConstraints limits) {
        // Jackson keeps its buffers by thread otherwise, and a virtual thread lives for one request.
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(limits)
                        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                        .build())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new SimpleModule().addSerializer(Instant.class, new MillisSerializer()))
                .build();
    }

    private Json() {}

    /** Renders records, maps and lists as compact JSON text. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renders like {@link #write}, as UTF-8 bytes. */
    public static byte[] writeBytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Parses a JSON object from a request.
     *
     * @throws InvalidRequest {@code INVALID_JSON} when it is not JSON, {@code INVALID_REQUEST} when it is no object
     */
    public static Fields parse(byte[] utf8) {
        return fields(() -> MAPPER.readTree(utf8));
    }

    /** Parses a JSON object from a text frame; same errors as {@link #parse(byte[])}. */
    public static Fields parse(String text) {
        return fields(() -> MAPPER.readTree(text));
    }

    private interface Parsing {
        JsonNode tree() throws IOException;
    }

    private static Fields fields(Parsing parsing) {
        try {
            return Fields.of(parsing.tree());
        } catch (IOException e) {
            throw invalid(e);
        } catch (NumberFormatException | ArithmeticException e) {
            // Some numbers, such as 1e99999999999, are well-formed and still none that there is.
            throw new InvalidRequest(ErrorCode.INVALID_JSON, "The body has a number that is out of range");
        }
    }

    /** Reads back an object that {@link #write} made: for rows, not for requests. */
    public static Map<String, @Nullable Object> readObject(String stored) {
        try {
            return ROWS.readValue(stored, OBJECT);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads back an object that {@link #write} made, field by field: for rows, not for requests. */
    public static Fields readFields(String stored) {
        try {
            return Fields.of(ROWS.readTree(stored));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads back a record that {@link #write} made: for rows, not for requests. */
    public static <T> T read(String stored, Class<T> type) {
        try {
            return ROWS.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, @Nullable Object> toMap(JsonNode object) {
        return MAPPER.convertValue(object, OBJECT);
    }

    /** Formats a time as it stands on every wire of ours. */
    public static String time(Instant at) {
        return MILLIS.format(at);
    }

    // The parser's own text quotes the input, and the input may be a visitor's words: only the place is repeated.
    private static InvalidRequest invalid(IOException e) {
        String where = e instanceof JsonProcessingException json && json.getLocation() != null
                ? " (line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr() + ")"
                : "";
        return new InvalidRequest(ErrorCode.INVALID_JSON, "The body is not valid JSON" + where);
    }

    private static final class MillisSerializer extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(time(value));
        }
    }
}
