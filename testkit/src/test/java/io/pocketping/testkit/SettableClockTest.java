package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    @Test
    void itMovesOnlyWhenMoved() {
        SettableClock clock = SettableClock.at(NOW);
        assertThat(clock.instant()).isEqualTo(NOW);

        clock.advance(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(5));

        clock.set(NOW.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(1));
    }
}
