package io.pocketping.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files from a visitor to an operator and back, with everything real between them. */
final class FilesTest {
    @RegisterExtension
    static final Stage stage = Stage.shared();

    private VisitorWindow visitor;
    private OperatorWindow operator;

    @BeforeEach
    void bothAreThere() {
        visitor = stage.visitor().openChat().write("Hello");
        assertThat(visitor.message("Hello").getByLabel("Sent")).isVisible();
        operator = stage.operator().reads(visitor.session());
    }

    @Test
    void aPictureOfTheVisitorIsSeenByTheOperator() {
        attach(new FilePayload("desk.png", "image/png", TinyPicture.PNG));
        visitor.panel().locator("button.send").click(); // which waits for the upload

        Locator picture = operator.messages().last().locator("img");
        assertThat(picture).hasJSProperty("complete", true);
        assertThat(picture).hasJSProperty("naturalWidth", 96);
        assertThat(visitor.panel().locator("li[data-id] img")).hasJSProperty("naturalWidth", 96);
    }

    @Test
    void aFileOfTheOperatorIsSavedByTheVisitorAsItWas() {
        byte[] words = "Wipe it with a dry cloth.".getBytes(StandardCharsets.UTF_8);
        operator.attach(new FilePayload("care.txt", "text/plain", words));
        operator.field().press("Enter");

        Locator card = visitor.panel().locator("li[data-id] a.card");
        assertThat(card).containsText("care.txt");
        var answer = visitor.page().request().get(card.getAttribute("href"));
        Assertions.assertThat(answer.body()).isEqualTo(words);
        Assertions.assertThat(answer.headers().get("content-disposition")).startsWith("attachment");
    }

    @Test
    void aFileThatIsNotWhatItIsCalledIsRefusedWithTheReason() {
        attach(new FilePayload("fake.png", "image/png", "<html>".getBytes(StandardCharsets.UTF_8)));

        assertThat(visitor.panel().locator(".tray")).containsText("Files of this type are not accepted.");
    }

    private void attach(FilePayload file) {
        visitor.panel().getByLabel("Attach files").setInputFiles(file);
    }
}
