package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of operators: on their way, in a message, and looked at. */
final class InboxFilesTest {
    static final FilePayload LAMP = new FilePayload("lamp.png", "image/png", new byte[70]);
    static final FilePayload OFFER = new FilePayload("offer.pdf", "application/pdf", new byte[123_456]);

    /** Gives a page files as a person who drops them does. */
    private static final String DROP = """
        (element, type) => {
          const data = new DataTransfer();
          data.items.add(new File(['words'], 'dropped.txt', { type: 'text/plain' }));
          const init = { bubbles: true, cancelable: true, dataTransfer: data };
          if (type === 'paste') {
            element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
          } else {
            for (const kind of ['dragenter', 'dragover', type]) element.dispatchEvent(new DragEvent(kind, init));
          }
        }
        """;

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private OperatorWindow operator;
    private StandIn server;

    @BeforeEach
    void theOperatorReadsAConversation() {
        String session = Crowd.writesTo(stage.server(), 1).get(0);
        operator = stage.operator();
        server = StandIn.forFiles(operator.page());
        operator.reads(session);
    }

    @Test
    void filesGoOutWithoutAText() {
        operator.attach(LAMP, OFFER);
        assertThat(operator.tray()).hasCount(2);
        operator.tray().getByText("123 kB").waitFor();

        operator.field().press("Enter");

        assertThat(operator.tray()).hasCount(0);
        assertThat(operator.messages()).hasCount(2);
        Locator message = operator.messages().last();
        assertThat(message).containsText("offer.pdf");
        assertThat(message.getByLabel("Open the image lamp.png")).isVisible();
    }

    @Test
    void everythingComesFromTheInboxsOwnOrigin() {
        operator.attach(LAMP);
        Response thumbnail = operator.page()
                .waitForResponse(
                        "**/thumbnail?signature=x", () -> operator.field().press("Enter"));

        assertThat(thumbnail.url())
                .startsWith(stage.server().url("/pocketping/files/").toString());
    }

    @Test
    void aMessageThatIsSentWhileItsFilesAreOnTheirWayLeavesWhenTheyHaveArrived() {
        CompletableFuture<Route> upload = new CompletableFuture<>();
        operator.page().route("**/pocketping/upload/**", upload::complete);
        operator.attach(OFFER).write("Here is the offer.");
        assertThat(operator.thread()).containsText("The message leaves as soon as the files have arrived.");
        assertThat(operator.messages()).hasCount(1);

        operator.page().waitForCondition(upload::isDone);
        upload.join().fulfill(new Route.FulfillOptions().setBody("{}"));

        assertThat(operator.messages()).hasCount(2);
        assertThat(operator.messages().last()).containsText("Here is the offer.");
        assertThat(operator.messages().last()).containsText("offer.pdf");
        assertThat(operator.field()).hasValue("");
    }

    @Test
    void aBrokenUploadSaysSoAndIsTriedAgain() {
        server.breakNextUpload(operator.page());
        operator.attach(OFFER);
        assertThat(operator.tray().getByRole(AriaRole.ALERT)).hasText("The connection broke");
        assertThat(operator.button("Send")).isDisabled();

        operator.button("Try offer.pdf again").click();

        assertThat(operator.tray()).containsText("123 kB");
        assertThat(operator.button("Send")).isEnabled();
    }

    @Test
    void aFileThatTheServerRefusesSaysWhy() {
        operator.page()
                .route(
                        "**/api/v1/sessions/*/attachments",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(413)
                                .setBody("{\"error\":\"Payload too large\",\"message\":\"At most 10"
                                        + " MB\",\"code\":\"FILE_TOO_LARGE\"}")));

        operator.attach(OFFER);

        assertThat(operator.tray().getByRole(AriaRole.ALERT)).hasText("At most 10 MB");
        operator.button("Remove offer.pdf").click();
        assertThat(operator.tray()).hasCount(0);
    }

    @Test
    void filesAreDroppedAnywhereOnTheConversation() {
        operator.thread().locator("[role=log]").evaluate(DROP, "dragover");
        assertThat(operator.thread()).containsText("Drop files to attach them");
        operator.thread().locator("[role=log]").evaluate(DROP, "drop");

        assertThat(operator.tray()).containsText("dropped.txt");
        assertThat(operator.thread()).not().containsText("Drop files to attach them");
    }

    @Test
    void filesArePastedIntoTheField() {
        operator.field().evaluate(DROP, "paste");

        assertThat(operator.tray()).containsText("dropped.txt");
    }

    @Test
    void aPictureOpensLargeAndGivesTheFocusBack() {
        operator.attach(LAMP, new FilePayload("shade.png", "image/png", new byte[80]));
        operator.tray().getByText("80 B").waitFor();
        operator.field().press("Enter");
        operator.button("Open the image lamp.png").press("Enter");
        assertThat(operator.dialog()).containsText("1 of 2");

        operator.page().keyboard().press("ArrowRight");
        assertThat(operator.dialog().getByRole(AriaRole.IMG)).hasAttribute("alt", "shade.png");
        operator.page().keyboard().press("Escape");

        assertThat(operator.dialog()).hasCount(0);
        assertThat(operator.button("Open the image lamp.png")).isFocused();
    }
}
