package io.pocketping.server.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.server.TestApi;
import io.pocketping.server.TestApi.Answer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxPageTest {
    private static final Pattern FILE = Pattern.compile("\"(/inbox/[^\"]+)\"");

    private final TestApi api = TestApi.withKey();

    @AfterEach
    void close() {
        api.close();
    }

    private Answer get(String path) {
        return api.call("GET", path, Map.of(), null);
    }

    @Test
    void anybodyMayLoadThePageAndWhatItNames() {
        Answer page = get("/inbox");
        List<String> files =
                FILE.matcher(page.text()).results().map(found -> found.group(1)).toList();

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(files)
                .hasSize(3)
                .allSatisfy(file -> assertThat(get(file).status()).isEqualTo(200));
    }

    @Test
    void runsNothingButItsOwnFilesAndStandsInNoFrame() {
        Answer page = get("/inbox");

        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe", "data:");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.text())
                .doesNotContain("<style", "style=", " onload")
                .containsPattern("<script [^>]+></script>");
    }

    @Test
    void aNameWithAHashIsKeptForEver() {
        Matcher script = Pattern.compile("/inbox/app-[A-Z0-9]{8}\\.js")
                .matcher(get("/inbox").text());
        assertThat(script.find()).isTrue();

        assertThat(get(script.group()).header("Cache-Control")).contains("immutable");
        assertThat(get("/inbox/icon.svg").header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app-AAAAAAAA.js", "index.html", "files.txt", "%2e%2e", "..%5cicon.svg"})
    void servesNothingElse(String name) {
        assertThat(get("/inbox/" + name).status()).isIn(400, 404);
    }
}
