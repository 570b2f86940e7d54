package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.model.Ids;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void noIdIsGivenTwiceHoweverManyAskAtOnce() {
        Set<String> given = ConcurrentHashMap.newKeySet();

        Together.run(8, i -> {
            for (int n = 0; n < 20_000; n++) {
                assertThat(given.add(Ids.random())).isTrue();
            }
        });

        assertThat(given).hasSize(160_000).allMatch(id -> id.matches("[A-Za-z0-9_-]{22}"));
    }

    @Test
    void everyLengthIsFilledWithRandomBits() {
        assertThat(Ids.random(32)).hasSize(43).isNotEqualTo(Ids.random(32)).doesNotContain("AAAAAAAA");
        assertThat(Ids.random(1024)).hasSize(1366).doesNotContain("AAAAAAAA");
        assertThatThrownBy(() -> Ids.random(1025)).isInstanceOf(IllegalArgumentException.class);
    }
}
