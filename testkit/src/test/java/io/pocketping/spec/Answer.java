package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came back. */
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Answer {
        Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        headers = folded;
    }

    JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text at a JSON pointer; empty when there is none. */
    String text(String pointer) {
        return json().at(pointer).asText();
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The machine code of an error. */
    String code() {
        return text("/code");
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** Holds the answer to be a success. */
    Answer ok() {
        assertThat(status).as(this::toString).isEqualTo(200);
        return this;
    }

    /** Holds the answer to be this error in the common envelope. */
    Answer refused(int expectedStatus, String expectedCode) {
        assertThat(status).as(this::toString).isEqualTo(expectedStatus);
        assertThat(code()).as(this::toString).isEqualTo(expectedCode);
        assertThat(text("/error")).isNotBlank();
        assertThat(text("/message")).isNotBlank();
        return this;
    }

    @Override
    public String toString() {
        return status + " " + new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }
}
