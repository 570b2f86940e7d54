package io.pocketping.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.server.Main;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Design, promise 1: accepted is kept, whenever the process dies; and promise 4: each is shown once. */
class CrashTest {
    private static final int ROUNDS = 20;
    private static final int CLIENTS = 32;

    @Test
    void everyAcceptedMessageSurvivesTwentyKillsOnceAndInOrder(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();

        CrashRun.Outcome outcome = new CrashRun(Main.class, List.of("serve"), folder, CLIENTS).run(ROUNDS, seed);

        assertThat(outcome.violations()).as("seed %d", seed).isEmpty();
        assertThat(outcome.resets()).isZero();
        assertThat(outcome.accepted()).isGreaterThan(ROUNDS * CLIENTS);
    }
}
