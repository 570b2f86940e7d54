package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.PocketPing;
import io.pocketping.http.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
    private static final String FOLDER = "io/pocketping/server/files/";
    private static final String PANEL = "/panel-4c1f35ef39.js";

    private static final PocketPing pocketPing = PocketPing.builder().build();
    private static final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static JettyServer jetty;

    @BeforeAll
    static void start() throws Exception {
        List<Route> rows = new ArrayList<>(StaticFiles.widget(FOLDER, "/chat"));
        rows.addAll(StaticFiles.demo());
        jetty = JettyServer.start("127.0.0.1", 0, pocketPing.http("/chat", rows));
    }

    @AfterAll
    static void stop() {
        jetty.stop();
        pocketPing.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widget.js", "/chat/widget.js", PANEL, "/chat" + PANEL, "/icon.svg", "/chat/icon.svg"})
    void everyFileOfTheIndexIsServedAtTheRootAndBelowTheWidget(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(response.headers().firstValue("ETag")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files.txt", "/chat/files.txt", "/panel.js", "/chat/", "/WIDGET.JS", "/widget.js/"})
    void nothingElseIs(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void theLoaderIsKeptForMinutesAndAHashedNameForEver() throws Exception {
        assertThat(get("/widget.js").headers().firstValue("Cache-Control")).contains("public, max-age=300");
        assertThat(get(PANEL).headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(get("/icon.svg").headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void contentHasItsType() throws Exception {
        assertThat(get("/widget.js").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(get("/icon.svg").headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(get("/demo/shop.css").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
    }

    @Test
    void aKnownTagIsAnsweredWithoutContent() throws Exception {
        String tag = get("/widget.js").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = get("/widget.js", "If-None-Match", "\"old\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(get("/widget.js", "If-None-Match", "\"old\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "GZIP"})
    void aLargeFileIsCompressedForThoseWhoAskForIt(String accepted) throws Exception {
        HttpResponse<String> plain = get(PANEL);
        HttpResponse<String> small = get(PANEL, "Accept-Encoding", accepted);

        assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(small.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isLessThan(200);
        assertThat(small.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(small.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        assertThat(plain.body()).hasSizeGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip;q=0", "x-gzip2", "identity"})
    void othersGetItPlain(String accepted) throws Exception {
        assertThat(get(PANEL, "Accept-Encoding", accepted).headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void aBuildWithoutAWidgetHasNoRows() {
        assertThat(StaticFiles.widget("io/pocketping/nowhere/", "/chat")).isEmpty();
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + jetty.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
