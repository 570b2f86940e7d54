package io.pocketping.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

final class ChromiumTest {
    @TempDir
    Path folder;

    @Test
    void withoutAChromiumTheTestsAreSkippedWithALineThatNamesThePackage() {
        Chromium none = new Chromium(Map.of("PATH", folder.toString()), List.of());

        assertThatThrownBy(none::require)
                .isInstanceOf(TestAbortedException.class)
                .hasMessageStartingWith("[browser-tests] SKIPPED: no Chromium found; install the package 'chromium'");
    }

    @Test
    void withoutAChromiumTheTestsFailWhereOneIsRequired() {
        Chromium none = new Chromium(Map.of("PATH", folder.toString(), "POCKETPING_REQUIRE_BROWSER", "1"), List.of());

        assertThatThrownBy(none::require)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("install the package 'chromium'");
    }

    @Test
    void aNamedChromiumWinsOverThePath() throws IOException {
        executable("chromium");
        Path named = executable("mine");

        assertThat(new Chromium(Map.of("PATH", folder.toString(), "POCKETPING_CHROMIUM", named.toString()), List.of())
                        .require())
                .isEqualTo(named);
    }

    @Test
    void aNamedChromiumThatIsNotThereIsNotReplacedByAnother() throws IOException {
        executable("chromium");
        Chromium misnamed =
                new Chromium(Map.of("PATH", folder.toString(), "POCKETPING_CHROMIUM", folder + "/gone"), List.of());

        assertThatThrownBy(misnamed::require).hasMessageContaining(folder + "/gone");
    }

    @Test
    void chromeOnThePathIsFound() throws IOException {
        Path chrome = executable("google-chrome");

        assertThat(new Chromium(Map.of("PATH", "/nowhere:" + folder), List.of()).require())
                .isEqualTo(chrome);
    }

    @Test
    void theApplicationOfAMacIsFoundLast() throws IOException {
        Path application = executable("Google Chrome");

        assertThat(new Chromium(Map.of("PATH", "/nowhere"), List.of(application)).require())
                .isEqualTo(application);
    }

    private Path executable(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
