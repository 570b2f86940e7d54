package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "30s, 30",
        "5m, 300",
        "1h, 3600",
        "1H, 3600",
        "45, 45",
        "0, 0",
        "PT5M, 300",
        "pt1h30m, 5400",
        "P1D, 86400"
    })
    void aTimeIsReadAsPeopleWriteIt(String text, long seconds) {
        assertThat(Durations.parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5x", "5 m", "1.5h", "-5s", "1h30m", "5mm", "99999999999s", "soon", "P", "٣s"})
    void anythingElseIsNoTime(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
