package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files in the composer and in the conversation. */
final class AttachmentsTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final Scene scene = Scene.on(stage);

    @Test
    void aPictureIsSentWithoutAWord() {
        scene.opens();
        assertThat(scene.button("Send")).isDisabled();

        choose("lamp.png", "image/png");
        scene.button("Send").click();

        assertThat(pictures()).hasCount(1);
        assertThat(pictures()).hasAttribute("alt", "lamp.png");
        assertThat(scene.find(".tray")).hasCount(0);
        JsonNode sent = scene.backend.calls("POST", "/message").get(0).body();
        assertThat(sent.path("content").asText()).isEmpty();
        assertThat(sent.path("attachmentIds").size()).isEqualTo(1);
    }

    @Test
    void textAndFilesGoInOneMessage() {
        scene.opens();
        choose("bill.pdf", "application/pdf");
        assertThat(scene.find(".tray progress")).hasCount(0);

        scene.visitor.write("Here is my bill");

        assertThat(scene.visitor.message("Here is my bill").locator(".card")).containsText("bill.pdf");
    }

    @Test
    void sendingWaitsForFilesThatAreUnderWay() {
        scene.backend.holdsUploads();
        scene.opens();

        choose("lamp.png", "image/png");
        scene.visitor.field().fill("Look");
        assertThat(scene.find(".tray progress")).hasAttribute("value", "10");
        assertThat(scene.button("Send")).isDisabled();
        scene.backend.letGo();

        assertThat(scene.button("Send")).isEnabled();
    }

    @Test
    void aFileThatIsNotWantedIsTakenOut() {
        scene.opens();
        choose("lamp.png", "image/png");

        scene.button("Remove lamp.png").click();

        assertThat(scene.find(".tray")).hasCount(0);
        assertThat(scene.button("Send")).isDisabled();
    }

    @Test
    void aTypeThatIsNotAcceptedIsSaidWithoutAskingTheServer() {
        scene.opens();

        choose("setup.exe", "application/x-msdownload");

        assertThat(scene.find(".tray [role=alert]")).hasText("Files of this type are not accepted.");
        assertThat(scene.backend.calls("POST", "/upload")).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsSaidWithTheLimit() {
        scene.backend.connectsWith("uploads", Map.of("maxBytes", 2048, "types", List.of("application/pdf")));
        scene.opens();
        assertThat(scene.visitor.panel().getByLabel("Attach files")).hasAttribute("accept", "application/pdf");

        choose("bill.pdf", "application/pdf");

        assertThat(scene.find(".tray [role=alert]")).hasText("The file is larger than 2 kB.");
    }

    @Test
    void anUploadThatFailedIsTriedAgain() {
        scene.backend.refuses("/upload", 403, "FORBIDDEN");
        scene.opens();
        choose("lamp.png", "image/png");
        Locator again = scene.button("Upload lamp.png again");
        assertThat(again).isVisible();

        scene.backend.takesAgain("/upload");
        again.click();

        assertThat(scene.button("Send")).isEnabled();
    }

    @Test
    void whereNothingIsAcceptedNothingCanBeAttached() {
        scene.backend.connectsWith("uploads", Map.of("maxBytes", 2048, "types", List.of()));

        scene.opens();

        assertThat(scene.visitor.message("How can we help?")).isVisible();
        assertThat(scene.find("input[type=file]")).hasCount(0);
    }

    @Test
    void aPastedPictureIsAttached() {
        scene.opens();

        paste("");

        assertThat(scene.find(".tray")).containsText("pasted.png");
    }

    @Test
    void ofAPastedTableTheTextIsMeantAndNotItsPicture() {
        scene.opens();

        paste("one\ttwo");

        assertThat(scene.find(".tray")).hasCount(0);
    }

    @Test
    void filesThatHangAboveTheWindowFindAPlaceToFall() {
        scene.opens();

        drag("dragenter");
        assertThat(scene.find(".drop")).hasText("Drop files here to send them");
        drag("dragleave");
        assertThat(scene.find(".drop")).hasCount(0);
        drag("dragenter");
        drag("drop");

        assertThat(scene.find(".drop")).hasCount(0);
        assertThat(scene.find(".tray")).containsText("dropped.png");
    }

    @Test
    void aPictureOpensLargeAndEscapeGivesTheKeyboardBack() {
        says(List.of(FakeBackend.file(scene.site, "desk.png", "image/png", 900, 1200)));
        scene.opens();
        Page page = scene.visitor.page();
        scene.button("Open desk.png").focus();

        page.keyboard().press("Enter");
        assertThat(scene.find("dialog")).hasAccessibleName("desk.png");
        assertThat(scene.find("dialog img")).hasAttribute("alt", "desk.png");
        page.keyboard().press("Escape");

        assertThat(scene.find("dialog")).hasCount(0);
        assertThat(scene.visitor.panel()).isVisible();
        assertThat(scene.button("Open desk.png")).isFocused();
    }

    @Test
    void arrowsTurnFromPictureToPictureInACircle() {
        says(List.of(
                FakeBackend.file(scene.site, "first.png", "image/png", 900, 900),
                FakeBackend.file(scene.site, "second.png", "image/png", 900, 900)));
        scene.opens();
        scene.button("Open first.png").click();
        Locator large = scene.find("dialog");

        scene.visitor.page().keyboard().press("ArrowRight");
        assertThat(large.locator("img")).hasAttribute("alt", "second.png");
        assertThat(large).containsText("2 of 2");
        scene.visitor.page().keyboard().press("ArrowRight");
        assertThat(large.locator("img")).hasAttribute("alt", "first.png");
        scene.button("Previous").click();
        assertThat(large.locator("img")).hasAttribute("alt", "second.png");
    }

    @Test
    void besideThePictureAClickClosesIt() {
        says(List.of(FakeBackend.file(scene.site, "desk.png", "image/png", 900, 1200)));
        scene.opens();
        scene.button("Open desk.png").click();
        assertThat(scene.find("dialog")).isVisible();

        scene.visitor.page().mouse().click(40, 400);

        assertThat(scene.find("dialog")).hasCount(0);
    }

    @Test
    void theRoomOfAPictureIsKeptUntilItComes() {
        scene.backend.refuses("/files/desk.png", 503, "STORAGE_UNAVAILABLE");
        says(List.of(FakeBackend.file(scene.site, "desk.png", "image/png", 1200, 900)));

        scene.opens();

        BoundingBox box = pictures().boundingBox();
        assertThat(box.width).isEqualTo(248);
        assertThat(box.height).isEqualTo(186);
    }

    @Test
    void ofManyPicturesFourAreShownAndTheRestIsCounted() {
        says(IntStream.range(0, 6)
                .mapToObj(n -> FakeBackend.file(scene.site, n + ".png", "image/png", 900, 900))
                .toList());

        scene.opens();

        assertThat(pictures()).hasCount(4);
        assertThat(scene.find(".shots b")).hasText("+2");
    }

    @Test
    void aFileIsACardThatDownloads() {
        says(List.of(FakeBackend.file(scene.site, "bill.pdf", "application/pdf")));

        scene.opens();

        Locator card = scene.find("a.card");
        assertThat(card).hasAccessibleName("Download bill.pdf");
        assertThat(card).containsText("240 kB");
        assertThat(card).hasAttribute("download", "bill.pdf");
        assertThat(card).hasAttribute("rel", "noopener noreferrer");
    }

    @Test
    void soundAndFilmPlayInPlaceAndAreCardsWhereTheyCannot() {
        says(List.of(
                FakeBackend.file(scene.site, "hello.mp3", "audio/mpeg"),
                FakeBackend.file(scene.site, "lamp.mp4", "video/mp4")));
        scene.opens();

        // What stands behind the addresses is no sound and no film.
        assertThat(scene.find("a.card")).hasCount(2);
        assertThat(scene.find("audio, video")).hasCount(0);
    }

    @Test
    void anAddressThatRunsIsNoLink() {
        Map<String, Object> file = FakeBackend.file(scene.site, "bill.pdf", "application/pdf");
        file.put("url", "javascript:alert(1)");
        says(List.of(file));

        scene.opens();

        assertThat(scene.find(".card")).containsText("bill.pdf");
        assertThat(scene.find("[href^=javascript]")).hasCount(0);
    }

    @Test
    void aReplyToAPictureSaysWhatItAnswers() {
        says(List.of(FakeBackend.file(scene.site, "desk.png", "image/png", 900, 900)));
        scene.opens();
        scene.find("li[data-id] .bubble").hover();
        scene.button("Message options").click();

        scene.visitor.menuItem("Reply").click();

        assertThat(scene.find(".intent")).containsText("Photo");
    }

    @Test
    void aPictureHasNoTextToCopyOrToEdit() {
        scene.opens();
        choose("lamp.png", "image/png");
        scene.button("Send").click();
        assertThat(pictures()).hasCount(1);
        scene.find("li[data-id] .bubble").hover();
        scene.button("Message options").click();

        assertThat(scene.visitor.menuItem("Delete")).isVisible();
        assertThat(scene.visitor.menuItem("Copy text")).hasCount(0);
        assertThat(scene.visitor.menuItem("Edit")).hasCount(0);
    }

    private void says(List<Map<String, Object>> files) {
        scene.backend.has(Duration.ofMinutes(1), "operator", "", Map.of("attachments", files));
    }

    private void choose(String name, String type) {
        byte[] bytes = type.startsWith("image/") ? TinyPicture.PNG : new byte[4096];
        scene.visitor.panel().getByLabel("Attach files").setInputFiles(new FilePayload(name, type, bytes));
        assertThat(scene.find(".tray")).containsText(name);
    }

    private Locator pictures() {
        return scene.find("li[data-id] img");
    }

    private void paste(String text) {
        Object unused =
                scene.visitor.field().evaluate("""
                    (field, [png, text]) => {
                      const clipboardData = new DataTransfer();
                      clipboardData.items.add(new File([Uint8Array.from(atob(png), c => c.charCodeAt(0))], 'pasted.png', { type: 'image/png' }));
                      if (text) clipboardData.setData('text/plain', text);
                      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
                    }\
                    """, List.of(Base64.getEncoder().encodeToString(TinyPicture.PNG), text));
    }

    private void drag(String event) {
        Object unused = scene.visitor
                .panel()
                .evaluate("""
                    (panel, [event, png]) => {
                      const dataTransfer = new DataTransfer();
                      dataTransfer.items.add(new File([Uint8Array.from(atob(png), c => c.charCodeAt(0))], 'dropped.png', { type: 'image/png' }));
                      panel.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }));
                    }\
                    """, List.of(event, Base64.getEncoder().encodeToString(TinyPicture.PNG)));
    }
}
