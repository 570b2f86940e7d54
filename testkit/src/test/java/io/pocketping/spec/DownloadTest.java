package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pocketping.attachment.UploadRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Files on their way out: whole, in part, unchanged, and what browsers are told about them. */
class DownloadTest {
    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

    @AutoClose
    private final Chat chat = Chat.with(settings -> settings.uploads(
            UploadRules.defaults().withTypes(List.of("text/plain", "image/png", "image/svg+xml", "video/mp4"))));

    private final Visitor visitor = chat.visitor();
    private final String digits = url("zahlen ü.txt", "text/plain", "0123456789");

    @Test
    void aFileComesWithItsTypeAndNameAndNoGuessing() {
        Answer file = get(digits).ok();

        assertThat(file.body()).asString().isEqualTo("0123456789");
        assertThat(file.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"zahlen _.txt\"; filename*=UTF-8''zahlen%20%C3%BC.txt");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
        assertThat(file.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(file.header("Cache-Control")).startsWith("private, max-age=").endsWith("immutable");
        assertThat(file.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(file.header("Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void picturesAndFilmsAreShownAndScriptedOnesAreNot() {
        byte[] png = Pictures.png(2, 2);

        assertThat(get(url("a.png", "image/png", png)).ok().header("Content-Disposition"))
                .startsWith("inline; filename=\"a.png\"");
        assertThat(get(url("a.mp4", "video/mp4", "\0\0\0\30ftypmp42")).ok().header("Content-Disposition"))
                .startsWith("inline");
        assertThat(get(url("a.svg", "image/svg+xml", SVG)).ok().header("Content-Disposition"))
                .startsWith("attachment");
    }

    @Test
    void aPartOfAFileIsAnswered() {
        part("bytes=0-3", "0123", "bytes 0-3/10");
        part("bytes=4-4", "4", "bytes 4-4/10");
        part("bytes=7-", "789", "bytes 7-9/10");
        part("bytes=7-99", "789", "bytes 7-9/10");
        part("bytes=-3", "789", "bytes 7-9/10");
        part("bytes=-99", "0123456789", "bytes 0-9/10");
    }

    private void part(String range, String content, String place) {
        Answer answer = chat.answer(TestRequest.at("GET", digits).header("Range", range));

        assertThat(answer.status()).as(range).isEqualTo(206);
        assertThat(answer.body()).asString().isEqualTo(content);
        assertThat(answer.header("Content-Range")).isEqualTo(place);
    }

    @Test
    void aPartThatIsNotThereIsRefused() {
        for (String range : List.of("bytes=10-", "bytes=10-12", "bytes=-0", "bytes=999999999999999999-")) {
            Answer answer = chat.answer(TestRequest.at("GET", digits).header("Range", range));

            assertThat(answer.status()).as(range).isEqualTo(416);
            assertThat(answer.header("Content-Range")).isEqualTo("bytes */10");
        }
    }

    @Test
    void whatIsNoRangeOrSeveralGetsTheWholeFile() {
        for (String range : List.of("bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5", "x")) {
            assertThat(chat.answer(TestRequest.at("GET", digits).header("Range", range))
                            .ok()
                            .body())
                    .as(range)
                    .hasSize(10);
        }
    }

    @Test
    void aFileThatIsKnownIsNotSentAgain() {
        String tag = String.valueOf(get(digits).header("ETag"));

        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            Answer answer = chat.answer(TestRequest.at("GET", digits).header("If-None-Match", known));
            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
        }
        chat.answer(TestRequest.at("GET", digits).header("If-None-Match", "\"other\""))
                .ok();
    }

    @Test
    void aPartIsSentOnlyOfTheVersionThatIsKnown() {
        String tag = String.valueOf(get(digits).header("ETag"));

        assertThat(ifRange(tag).status()).isEqualTo(206);
        assertThat(ifRange("\"other\"").status()).isEqualTo(200);
        assertThat(ifRange("Thu, 15 Jan 2026 09:00:00 GMT").status()).isEqualTo(200);
    }

    private Answer ifRange(String known) {
        return chat.answer(
                TestRequest.at("GET", digits).header("Range", "bytes=0-0").header("If-Range", known));
    }

    @Test
    void headTellsTheLengthWithoutTheFile() {
        Answer head = chat.answer(TestRequest.at("HEAD", digits));

        assertThat(head.ok().body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(head.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void aPictureThatHasNoSmallVersionSaysSo() {
        String url = digits.replace("?", "/thumbnail?");

        get(url).refused(404, "ATTACHMENT_NOT_FOUND");
    }

    @Test
    void addressesFollowWhatTheCallerAsked() {
        assertThat(addressFor(Map.of("Host", "chat.example:8080"))).startsWith("http://chat.example:8080/files/");
        assertThat(addressFor(Map.of("Host", "[::1]:3001"))).startsWith("http://[::1]:3001/files/");
        assertThat(addressFor(Map.of("Host", "evil\"<x>"))).startsWith("/files/");
        // Nobody in between is trusted.
        assertThat(addressFor(Map.of(
                        "Host", "chat.example", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "other.example")))
                .startsWith("http://chat.example/files/");
    }

    @Test
    void addressesFollowATrustedProxy() {
        try (Chat behind = Chat.with(settings -> settings.trustedProxies(List.of(TestRequest.HOME)))) {
            assertThat(addressFor(
                            behind,
                            Map.of("Host", "inner", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "chat.example")))
                    .startsWith("https://chat.example/files/");
            assertThat(addressFor(behind, Map.of("Host", "chat.example", "X-Forwarded-Proto", "https")))
                    .startsWith("https://chat.example/files/");
        }
    }

    @Test
    void aConfiguredAddressWins() {
        try (Chat known = Chat.with(settings -> settings.publicUrl("https://chat.example"))) {
            assertThat(addressFor(known, Map.of("Host", "inner"))).startsWith("https://chat.example/files/");
        }
    }

    private String addressFor(Map<String, String> headers) {
        return addressFor(chat, headers);
    }

    private static String addressFor(Chat where, Map<String, String> headers) {
        Visitor page = where.visitor();
        String id = page.uploads("a.txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8));
        page.sends(Map.of("attachmentIds", List.of(id))).ok();
        TestRequest request = TestRequest.get("/messages").bearer(page.token());
        headers.forEach(request::header);
        return where.answer(request).ok().text("/messages/0/attachments/0/url");
    }

    private Answer get(String url) {
        return chat.answer(TestRequest.at("GET", url));
    }

    private String url(String name, String type, String content) {
        return url(name, type, content.getBytes(StandardCharsets.UTF_8));
    }

    private String url(String name, String type, byte[] content) {
        Answer announced = visitor.asksToUpload(name, type, content.length).ok();
        visitor.puts(announced, content).ok();
        return visitor.completes(announced).ok().text("/url");
    }
}
