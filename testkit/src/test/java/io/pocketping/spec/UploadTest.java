package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.attachment.UploadRules;
import io.pocketping.model.Attachment;
import io.pocketping.storage.Attachments;
import io.pocketping.testkit.Spec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Files on their way in (protocol section 5.17): announced, brought, completed; and every way in which that goes wrong. */
class UploadTest {
    private static final byte[] PNG = Pictures.png(8, 4);

    @AutoClose
    private final Chat chat = Chat.open();

    private final Visitor visitor = chat.visitor();

    @Test
    void aConnectSaysWhatMayBeUploaded() {
        Answer connected = visitor.connects().ok();

        assertThat(connected.at("/uploads/maxBytes").asLong()).isEqualTo(10_485_760);
        assertThat(connected.at("/uploads/types"))
                .hasSize(14)
                .anyMatch(type -> type.asText().equals("image/png"));
    }

    @Test
    void anUploadIsAnnouncedBroughtAndCompleted() {
        Answer announced =
                visitor.asksToUpload("lamp.png", "image/png", PNG.length).ok();
        assertThat(announced.text("/uploadUrl")).contains("/upload/" + announced.text("/attachmentId") + "?expires=");
        assertThat(visitor.puts(announced, PNG).ok().at("/ok").asBoolean()).isTrue();

        Answer file = visitor.completes(announced).ok();

        assertThat(file.text("/id")).isEqualTo(announced.text("/attachmentId"));
        assertThat(file.text("/filename")).isEqualTo("lamp.png");
        assertThat(file.text("/mimeType")).isEqualTo("image/png");
        assertThat(file.at("/size").asInt()).isEqualTo(PNG.length);
        assertThat(file.text("/status")).isEqualTo("ready");
        assertThat(file.text("/uploadedFrom")).isEqualTo("widget");
        assertThat(file.at("/width").asInt()).isEqualTo(8);
        assertThat(file.at("/height").asInt()).isEqualTo(4);
        assertThat(file.at("/messageId").isMissingNode()).isTrue();
    }

    @Test
    void theOtherSpellingsDoTheSame() {
        Answer announced = visitor.posts(
                        "/upload-request", Map.of("filename", "a.txt", "mimeType", "text/plain", "size", 2))
                .ok();
        visitor.puts(announced, text("hi")).ok();

        assertThat(visitor.posts("/upload-complete", Map.of("attachmentId", announced.text("/attachmentId")))
                        .ok()
                        .text("/status"))
                .isEqualTo("ready");
    }

    @Test
    @Spec("M18")
    void typeAndSizeAreRefusedInThisOrder() {
        visitor.asksToUpload("a.exe", "application/x-msdownload", 0).refused(415, "UNSUPPORTED_MEDIA_TYPE");
        for (Object size : List.of(0, -1, 10_485_761, Long.MAX_VALUE)) {
            visitor.asksToUpload("a.png", "image/png", size).refused(413, "FILE_TOO_LARGE");
        }
        assertThat(visitor.asksToUpload("a.png", "image/png", 10_485_760).ok().text("/expiresAt"))
                .isEqualTo("2026-01-15T09:15:00.000Z");
    }

    @Test
    void malformedAnnouncementsAreRefused() {
        visitor.posts("/upload", Map.of("filename", "a.png", "mimeType", "image/png"))
                .refused(400, "INVALID_REQUEST");
        visitor.asksToUpload("a.png", "image/png", "7").refused(400, "INVALID_REQUEST");
        visitor.posts("/upload", Map.of("filename", 7, "mimeType", "image/png", "size", 1))
                .refused(400, "INVALID_REQUEST");
        visitor.posts("/upload", Map.of("filename", "a", "size", 1)).refused(415, "UNSUPPORTED_MEDIA_TYPE");
        visitor.posts("/upload/complete", Map.of()).refused(400, "INVALID_REQUEST");
        visitor.posts("/upload/complete", Map.of("attachmentId", "unknown")).refused(404, "ATTACHMENT_NOT_FOUND");
        visitor.posts("/upload-failed", Map.of("attachmentId", "unknown")).refused(404, "ATTACHMENT_NOT_FOUND");

        assertThat(rows(visitor)).isEmpty();
    }

    @Test
    void typesAreTakenInAnyCaseAndWithParameters() {
        Answer announced =
                visitor.asksToUpload("a.txt", "Text/Plain; charset=UTF-8", 2).ok();

        assertThat(chat.answer(TestRequest.at("PUT", announced.text("/uploadUrl"))
                                .header("Content-Type", "TEXT/plain;charset=utf-8")
                                .bytes(text("hi")))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.completes(announced).ok().text("/mimeType")).isEqualTo("text/plain");
    }

    @Test
    void anotherTypeThanAnnouncedIsRefused() {
        Answer announced = visitor.asksToUpload("a.txt", "text/plain", 2).ok();

        chat.answer(TestRequest.at("PUT", announced.text("/uploadUrl"))
                        .header("Content-Type", "text/html")
                        .bytes(text("hi")))
                .refused(415, "UNSUPPORTED_MEDIA_TYPE");
        visitor.completes(announced).refused(400, "UPLOAD_INCOMPLETE");
    }

    @Test
    void aBodyOfAnotherLengthIsRefusedAndNothingIsKept() {
        Answer announced = visitor.asksToUpload("a.txt", "text/plain", 5).ok();
        String url = announced.text("/uploadUrl");

        visitor.puts(announced, text("123456")).refused(413, "FILE_TOO_LARGE");
        visitor.puts(announced, text("1234")).refused(400, "UPLOAD_INCOMPLETE");
        visitor.puts(announced, text("")).refused(400, "UPLOAD_INCOMPLETE");
        assertThat(chat.answer(TestRequest.at("PUT", url).stream(new Endless(), -1))
                        .refused(413, "FILE_TOO_LARGE")
                        .header("Connection"))
                .isEqualTo("close");
        chat.answer(TestRequest.at("PUT", url).stream(new java.io.ByteArrayInputStream(text("1234")), -1))
                .refused(400, "UPLOAD_INCOMPLETE");

        visitor.completes(announced).refused(400, "UPLOAD_INCOMPLETE");
        visitor.puts(announced, text("12345")).ok();
        visitor.completes(announced).ok();
    }

    @Test
    void untilItIsCompletedAnUploadIsReplacedAndNeverAfterwards() throws Exception {
        Answer announced = visitor.asksToUpload("a.txt", "text/plain", 3).ok();
        visitor.puts(announced, text("one")).ok();
        visitor.puts(announced, text("two")).ok();
        Answer file = visitor.completes(announced).ok();

        visitor.puts(announced, text("six")).refused(400, "INVALID_REQUEST");

        assertThat(chat.answer(TestRequest.at("GET", file.text("/url"))).body()).isEqualTo(text("two"));
    }

    @Test
    void completingTwiceAnswersTheSame() {
        Answer announced =
                visitor.asksToUpload("a.png", "image/png", PNG.length).ok();
        visitor.puts(announced, PNG).ok();

        assertThat(visitor.completes(announced).ok().json())
                .isEqualTo(visitor.completes(announced).ok().json());
    }

    @Test
    void contentThatIsNotWhatItsTypeSaysIsRefusedAndForgotten() {
        byte[] html = text("<html><script>alert(1)</script></html>");
        byte[] program = {'M', 'Z', 0, 1, 2, 3};
        for (String type : List.of(
                "image/png",
                "image/jpeg",
                "image/gif",
                "image/webp",
                "application/pdf",
                "application/zip",
                "application/msword",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "video/mp4",
                "audio/mpeg")) {
            refusedOnCompletion(type, html);
            refusedOnCompletion(type, program);
        }
        refusedOnCompletion("text/plain", program);
        refusedOnCompletion("text/csv", PNG);
        refusedOnCompletion("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", text("PK\3\4 a zip"));
        assertThat(rows(visitor)).isEmpty();
    }

    private void refusedOnCompletion(String type, byte[] bytes) {
        Answer announced = visitor.asksToUpload("a", type, bytes.length).ok();
        visitor.puts(announced, bytes).ok();

        visitor.completes(announced).refused(415, "UNSUPPORTED_MEDIA_TYPE");
        visitor.completes(announced).refused(404, "ATTACHMENT_NOT_FOUND");
    }

    @Test
    void honestFilesOfEveryTypeAreTaken() {
        Map.of(
                        "image/jpeg", Pictures.jpeg(2, 2),
                        "image/gif", Pictures.gif(2, 2),
                        "image/webp", Pictures.webpHeader(300, 200),
                        "application/pdf", text("%PDF-1.7 …"),
                        "text/csv", text("a;b\n1;ü"),
                        "application/zip", text("PK\3\4 …"),
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                text("PK\3\4 … [Content_Types].xml …"),
                        "application/vnd.ms-excel", text("name;price\nlamp;7"),
                        "video/mp4", text("\0\0\0\30ftypmp42"),
                        "audio/mpeg", text("ID3 …"))
                .forEach((type, bytes) -> visitor.uploads("a", type, bytes));
    }

    @Test
    void anAddressEndsAfterFifteenMinutes() {
        Answer announced = visitor.asksToUpload("a.txt", "text/plain", 2).ok();
        chat.passes(Duration.ofMinutes(15).minusSeconds(1));
        visitor.puts(announced, text("hi")).ok();

        chat.passes(Duration.ofSeconds(1));

        visitor.puts(announced, text("ho")).refused(403, "FORBIDDEN");
        visitor.completes(announced).ok();
    }

    @Test
    void anUploadOfAnotherSessionIsUnknown() {
        Answer announced = visitor.asksToUpload("a.txt", "text/plain", 2).ok();
        visitor.puts(announced, text("hi")).ok();
        Visitor stranger = chat.visitor();

        stranger.completes(announced).refused(404, "ATTACHMENT_NOT_FOUND");
        stranger.posts("/upload-failed", Map.of("attachmentId", announced.text("/attachmentId")))
                .refused(404, "ATTACHMENT_NOT_FOUND");

        visitor.completes(announced).ok();
    }

    @Test
    void anUploadThatWasGivenUpIsGone() {
        Answer announced = visitor.asksToUpload("a.txt", "text/plain", 2).ok();
        visitor.puts(announced, text("hi")).ok();

        Answer failed = visitor.posts("/upload-failed", Map.of("attachmentId", announced.text("/attachmentId")))
                .ok();

        assertThat(failed.text("/status")).isEqualTo("failed");
        visitor.completes(announced).refused(404, "ATTACHMENT_NOT_FOUND");
        visitor.puts(announced, text("hi")).refused(403, "FORBIDDEN");
        assertThat(rows(visitor)).isEmpty();
    }

    @Test
    void namesAreMadeSafe() {
        String turned = "invoice\u202Efdp.exe";
        Map.of(
                        "../../etc/passwd",
                        "passwd",
                        "C:\\Users\\me\\lamp.png",
                        "lamp.png",
                        "a\r\nSet-Cookie: x.txt",
                        "aSet-Cookie_ x.txt",
                        turned,
                        "invoicefdp.exe",
                        "CON.txt",
                        "_CON.txt",
                        "...",
                        "file",
                        "",
                        "file",
                        "a\"b<c>.png",
                        "a_b_c_.png",
                        "Füße 脚.png ",
                        "Füße 脚.png",
                        "\uD800.png",
                        "_.png")
                .forEach((given, safe) -> {
                    Answer announced =
                            visitor.asksToUpload(given, "text/plain", 1).ok();
                    visitor.puts(announced, text("x")).ok();
                    assertThat(visitor.completes(announced).ok().text("/filename"))
                            .isEqualTo(safe);
                });
        Answer announced =
                visitor.asksToUpload("😀".repeat(200) + ".png", "text/plain", 1).ok();
        visitor.puts(announced, text("x")).ok();
        assertThat(visitor.completes(announced).ok().text("/filename"))
                .hasSizeBetween(250, 255)
                .endsWith("😀.png");
    }

    @Test
    void onlySoManyUploadsOfASessionWait() {
        try (Chat strict =
                Chat.with(settings -> settings.uploads(UploadRules.defaults().withMaxUnsentPerSession(2)))) {
            Visitor eager = strict.visitor();
            Answer first = eager.asksToUpload("a", "text/plain", 2).ok();
            eager.asksToUpload("b", "text/plain", 2).ok();

            assertThat(eager.asksToUpload("c", "text/plain", 2)
                            .refused(429, "RATE_LIMITED")
                            .header("Retry-After"))
                    .isNotNull();

            eager.puts(first, text("hi")).ok();
            eager.completes(first).ok();
            eager.sends(Map.of("attachmentIds", List.of(first.text("/attachmentId"))))
                    .ok();
            eager.asksToUpload("c", "text/plain", 2).ok();
            strict.visitor().asksToUpload("c", "text/plain", 2).ok();
        }
    }

    @Test
    void allFilesOfASessionTogetherAreLimited() {
        try (Chat strict =
                Chat.with(settings -> settings.uploads(UploadRules.defaults().withMaxBytesPerSession(10)))) {
            Visitor eager = strict.visitor();
            eager.asksToUpload("a", "text/plain", 7).ok();

            eager.asksToUpload("b", "text/plain", 4).refused(413, "FILE_TOO_LARGE");
            eager.asksToUpload("b", "text/plain", 3).ok();
        }
    }

    @Test
    void theBuilderSaysWhatIsTaken() {
        try (Chat own =
                Chat.with(settings -> settings.maxAttachmentSize(3).allowedMimeTypes(List.of("Application/X-Own")))) {
            Visitor page = own.visitor();

            page.asksToUpload("a", "image/png", 1).refused(415, "UNSUPPORTED_MEDIA_TYPE");
            page.asksToUpload("a", "application/x-own", 4).refused(413, "FILE_TOO_LARGE");
            page.uploads("a", "application/x-own", text("any"));
        }
    }

    @Test
    void whatIsNotCompletedIsForgottenAfterAnHour() {
        Answer announced = visitor.asksToUpload("a.txt", "text/plain", 2).ok();
        Answer brought = visitor.asksToUpload("b.txt", "text/plain", 2).ok();
        visitor.puts(brought, text("hi")).ok();
        String ready = visitor.uploads("c.txt", "text/plain", text("ho"));

        chat.passes(Duration.ofHours(1));

        Awaitility.await().until(() -> rows(visitor).size() == 1);
        assertThat(rows(visitor)).extracting(Attachment::id).containsExactly(ready);
        visitor.completes(announced).refused(404, "ATTACHMENT_NOT_FOUND");
        visitor.completes(brought).refused(404, "ATTACHMENT_NOT_FOUND");
    }

    @Test
    void whatIsCompletedAndNeverSentIsForgottenAfterADay() {
        String ready = visitor.uploads("c.txt", "text/plain", text("ho"));
        String sent = visitor.uploads("d.txt", "text/plain", text("hm"));
        visitor.sends(Map.of("content", "see", "attachmentIds", List.of(sent))).ok();

        chat.passes(Duration.ofHours(24));

        Awaitility.await().until(() -> rows(visitor).size() == 1);
        assertThat(rows(visitor)).extracting(Attachment::id).containsExactly(sent);
        visitor.sends(Map.of("attachmentIds", List.of(ready))).refused(404, "ATTACHMENT_NOT_FOUND");
    }

    @Test
    void aVisitWithoutAWordIsErasedWithItsFiles() {
        Visitor silent = chat.visitor();
        silent.uploads("c.txt", "text/plain", text("ho"));

        chat.passes(Duration.ofHours(24));

        Awaitility.await().until(() -> chat.pp.getSession(silent.id()).isEmpty());
        assertThat(rows(silent)).isEmpty();
    }

    @Test
    void aPictureOfIncredibleSizeHasNoSmallVersion() {
        JsonNode huge = completed("image/png", Pictures.pngHeader(50_000, 50_000));

        assertThat(huge.path("width").asInt()).isEqualTo(50_000);
        assertThat(huge.has("thumbnailUrl")).isFalse();
        assertThat(completed("image/png", Pictures.pngHeader(-1, 7)).has("width"))
                .isFalse();
        assertThat(completed("image/png", Pictures.pngHeader(100, 100)).has("thumbnailUrl"))
                .isFalse();
        assertThat(completed("image/png", Pictures.pngHeader(39_000_000, 1)).has("thumbnailUrl"))
                .isFalse();
    }

    @Test
    void aWebPictureTellsItsSize() {
        JsonNode picture = completed("image/webp", Pictures.webpHeader(1200, 700));

        assertThat(picture.path("width").asInt()).isEqualTo(1200);
        assertThat(picture.path("height").asInt()).isEqualTo(700);
        assertThat(picture.has("thumbnailUrl")).isFalse();
    }

    @Test
    void smallVersionsHaveAtMostFourHundredPixelsOnTheLongSide() {
        for (var picture : Map.of(
                        "image/png", Pictures.png(1000, 500),
                        "image/jpeg", Pictures.jpeg(1000, 500),
                        "image/gif", Pictures.gif(1000, 500))
                .entrySet()) {
            JsonNode file = completed(picture.getKey(), picture.getValue());
            Answer small =
                    chat.answer(TestRequest.at("GET", file.path("thumbnailUrl").asText()));

            var image = Pictures.decoded(small.ok().body());
            assertThat(image.getWidth()).isEqualTo(400);
            assertThat(image.getHeight()).isEqualTo(200);
            assertThat(Pictures.isReddish(image.getRGB(20, 100))).isTrue();
            assertThat(Pictures.isReddish(image.getRGB(380, 100))).isFalse();
            assertThat(file.path("width").asInt()).isEqualTo(1000);
        }
    }

    @Test
    void aPictureThatWouldTakeForeverToDrawHasNoSmallVersion() {
        assertThat(completed("image/jpeg", Pictures.progressiveJpeg(500, 500, 0))
                        .has("thumbnailUrl"))
                .isTrue();

        JsonNode bomb = completed("image/jpeg", Pictures.progressiveJpeg(500, 500, 3000));

        assertThat(bomb.path("width").asInt()).isEqualTo(500);
        assertThat(bomb.has("thumbnailUrl")).isFalse();
    }

    @Test
    void aPictureThatWasTakenSidewaysIsTurned() {
        JsonNode file = completed("image/jpeg", Pictures.sidewaysJpeg(600, 300));
        Answer small =
                chat.answer(TestRequest.at("GET", file.path("thumbnailUrl").asText()));

        var image = Pictures.decoded(small.ok().body());
        assertThat(file.path("width").asInt()).isEqualTo(300);
        assertThat(file.path("height").asInt()).isEqualTo(600);
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThat(Pictures.isReddish(image.getRGB(100, 20))).isTrue();
        assertThat(Pictures.isReddish(image.getRGB(100, 380))).isFalse();
    }

    private JsonNode completed(String type, byte[] bytes) {
        Answer announced = visitor.asksToUpload("a", type, bytes.length).ok();
        visitor.puts(announced, bytes).ok();
        JsonNode file = visitor.completes(announced).ok().json();
        visitor.sends(Map.of("attachmentIds", List.of(file.path("id").asText())))
                .ok();
        return file;
    }

    private List<Attachment> rows(Visitor of) {
        return ((Attachments) chat.storage).getAttachments(of.id());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A body without end. */
    private static final class Endless extends java.io.InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            java.util.Arrays.fill(target, offset, offset + length, (byte) 'x');
            return length;
        }
    }
}
