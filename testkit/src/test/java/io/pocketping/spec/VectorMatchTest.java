package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison itself: it must see a difference, or the played vectors prove nothing. */
class VectorMatchTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"a": 1}            | {"a": 1, "b": 2}
        [{"a": 1}, {}]      | [{"a": 1}, {"b": 2}]
        {"a": null}         | {}
        {"a": {"x": 3}}     | {"a": "xxx"}
        {"a": "m8..m10"}    | {"a": ["m8", "m9", "m10"]}
        {"a": "$name"}      | {"a": "value of $name"}
        """)
    void whatIsExpectedIsThere(String expected, String actual) {
        assertThat(matches(expected, actual)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"a": 1}            | {"a": 2}
        {"a": 1}            | {"a": "1"}
        {"a": "1"}          | {}
        {"a": true}         | {}
        {"a": null}         | {"a": 0}
        []                  | [{}]
        [{"a": 1}]          | []
        {"a": {"x": 3}}     | {"a": "xx"}
        {"a": "m8..m10"}    | {"a": ["m8", "m9"]}
        {"a": {"b": 1}}     | {"a": {}}
        """)
    void aDifferenceIsSeen(String expected, String actual) {
        assertThat(matches(expected, actual)).isFalse();
    }

    @Test
    void itSaysWhere() {
        try {
            match("{\"a\": [{\"b\": 1}]}", "{\"a\": [{\"b\": 2}]}");
        } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("then.a[0].b");
            return;
        }
        throw new AssertionError("The difference was not seen");
    }

    private static boolean matches(String expected, String actual) {
        try {
            match(expected, actual);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static void match(String expected, String actual) {
        new VectorMatch(text -> text.startsWith("$") ? "value of " + text : text)
                .require("then", Answer.json(expected), Answer.json(actual));
    }
}
