package io.pocketping.spec;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays the rows of {@code protocol/vectors} that tell of conversations, as they stand in the files. */
class PlayedVectorsTest {
    private static final Set<String> GROUPS = Set.of("messages", "csat", "flows");

    @TestFactory
    Stream<DynamicTest> everyRowOfAFeatureThatExistsComesTrue() {
        return Vectors.all().stream()
                .filter(row -> GROUPS.contains(row.group()) && !row.isLater())
                .map(row -> dynamicTest(row.toString(), () -> {
                    try (VectorPlay play = new VectorPlay(row)) {
                        play.comesTrue();
                    }
                }));
    }
}
