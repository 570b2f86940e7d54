package io.pocketping.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.testkit.ForgetfulStorage.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The crash test can fail: a storage that plants a fault turns the very same run red. */
class PlantedFaultTest {

    @ParameterizedTest
    @EnumSource(Fault.class)
    void theCrashRunNoticesAStorageThat(Fault fault, @TempDir Path folder) throws Exception {
        CrashRun.Outcome outcome = new CrashRun(ForgetfulServer.class, List.of(fault.name()), folder, 4).run(1, 1);

        assertThat(outcome.violations()).isNotEmpty();
    }
}
