package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Compares what came with what a vector row expects. An object has at least the fields that are expected, a list exactly
 * the items; {@code null} is also an absent field; {@code {"x": n}} is a text of n characters; {@code "m0..m59"} where
 * there is a list is sixty texts.
 */
final class VectorMatch {
    private static final Pattern RANGE = Pattern.compile("m([0-9]+)\\.\\.m([0-9]+)");

    private final UnaryOperator<String> resolved;

    VectorMatch(UnaryOperator<String> resolved) {
        this.resolved = resolved;
    }

    void require(String where, JsonNode expected, JsonNode actual) {
        if (expected.has("x") || (expected.isTextual() && !actual.isArray())) {
            assertThat(actual.asText()).as(where).isEqualTo(resolved.apply(text(expected)));
        } else if (expected.isTextual()) {
            assertThat(actual).as(where).extracting(JsonNode::asText).isEqualTo(texts(expected));
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(field ->
                            require(where + "." + field.getKey(), field.getValue(), actual.path(field.getKey())));
        } else if (expected.isArray()) {
            assertThat(actual).as(where).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                require(where + "[" + i + "]", expected.get(i), actual.get(i));
            }
        } else if (expected.isNull()) {
            assertThat(actual.isNull() || actual.isMissingNode())
                    .as(where + " is absent, not " + actual)
                    .isTrue();
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    /** A text as the rows write it. */
    static String text(JsonNode written) {
        return written.has("x") ? "x".repeat(written.path("x").asInt()) : written.asText();
    }

    /** One text, or the many that a range stands for. */
    static List<String> texts(JsonNode written) {
        Matcher range = RANGE.matcher(written.asText());
        return range.matches()
                ? IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                        .mapToObj(n -> "m" + n)
                        .toList()
                : List.of(text(written));
    }
}
