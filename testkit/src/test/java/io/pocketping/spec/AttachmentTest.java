package io.pocketping.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pocketping.message.Draft;
import io.pocketping.model.Attachment;
import io.pocketping.model.Message;
import io.pocketping.model.Sender;
import io.pocketping.storage.Attachments;
import io.pocketping.testkit.Spec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Files in messages (protocol sections 1.8 and 5.3): who may send which, and where they show. */
class AttachmentTest {
    private final BlockingQueue<Message> told = new LinkedBlockingQueue<>();

    @AutoClose
    private final Chat chat = Chat.with(settings -> settings.onMessage((session, message) -> told.add(message)));

    private final Visitor visitor = chat.visitor();

    @Test
    @Spec("M7b")
    void aBlankMessageWithAFileIsSent() {
        String file = upload("a.txt");

        visitor.sends(Map.of("content", " ", "attachmentIds", List.of(file))).ok();
        visitor.sends(Map.of("attachmentIds", List.of(upload("b.txt")))).ok();

        visitor.sends(Map.of("content", " ", "attachmentIds", List.of())).refused(400, "CONTENT_REQUIRED");
        visitor.sends(Map.of("attachmentIds", List.of())).refused(400, "INVALID_REQUEST");
        assertThat(chat.messages(visitor)).extracting(Message::content).containsExactly(" ", "");
    }

    @Test
    void theAnswerOfASendHasTheFilesInTheirOrder() {
        String first = upload("1.txt");
        String second = upload("2.txt");

        Answer sent = visitor.sends(Map.of("content", "two", "attachmentIds", List.of(second, first, second)))
                .ok();

        assertThat(sent.at("/attachments")).hasSize(2);
        assertThat(sent.text("/attachments/0/id")).isEqualTo(second);
        assertThat(sent.text("/attachments/1/id")).isEqualTo(first);
        assertThat(sent.text("/attachments/0/messageId")).isEqualTo(sent.text("/messageId"));
        assertThat(visitor.sends(Map.of("content", "none")).ok().at("/attachments"))
                .isEmpty();
    }

    @Test
    void filesShowWhereverTheirMessageShows() throws Exception {
        Live live = visitor.listens();
        Live other = visitor.listensAsOtherWidget();
        Screen screen = chat.screen();
        String file = upload("lamp.txt");

        visitor.sends(Map.of("content", "look", "attachmentIds", List.of(file))).ok();

        visitor.settles(live);
        visitor.settles(other);
        Stream.of(
                        visitor.lists().ok().at("/messages/0"),
                        visitor.connects().ok().at("/messages/0"),
                        live.sees("message").get(0),
                        other.sees("message").get(0),
                        visitor.resumes(visitor.cursor().replaceAll("\\..*", ".0"))
                                .sees("message")
                                .get(0),
                        screen.awaits(1, "message.created").get(0).path("message"))
                .forEach(message -> {
                    JsonNode shown = message.at("/attachments/0");
                    assertThat(shown.path("id").asText()).as(message.toString()).isEqualTo(file);
                    assertThat(shown.path("filename").asText()).isEqualTo("lamp.txt");
                    assertThat(shown.path("status").asText()).isEqualTo("ready");
                    assertThat(shown.path("url").asText()).contains("/files/" + file + "?signature=");
                });
        Message heard = told.poll(5, TimeUnit.SECONDS);
        assertThat(heard).isNotNull();
        assertThat(heard.attachments()).extracting(Attachment::id).containsExactly(file);
    }

    @Test
    void aMessageWithoutFilesSaysNothingOfThem() {
        visitor.sends("plain");

        assertThat(visitor.lists().ok().at("/messages/0").has("attachments")).isFalse();
    }

    @Test
    void aQuoteTellsThatThereIsAFile() {
        String quoted = visitor.sends(Map.of("content", "look", "attachmentIds", List.of(upload("lamp.txt"))))
                .ok()
                .text("/messageId");
        visitor.sends(Map.of("content", "this one", "replyTo", quoted)).ok();

        JsonNode quote = visitor.lists().ok().at("/messages/1/replyTo");

        assertThat(quote.path("hasAttachment").asBoolean()).isTrue();
        assertThat(quote.path("attachmentType").asText()).isEqualTo("text/plain");
    }

    @Test
    void aFileIsSentOnce() {
        String file = upload("a.txt");
        visitor.sends(Map.of("content", "one", "attachmentIds", List.of(file))).ok();

        visitor.sends(Map.of("content", "two", "attachmentIds", List.of(file))).refused(400, "INVALID_REQUEST");

        assertThat(chat.messages(visitor)).hasSize(1);
    }

    @Test
    void aRepeatedSendGetsTheFirstAnswerWithItsFiles() {
        String file = upload("a.txt");
        Map<String, Object> message = Map.of("content", "one", "attachmentIds", List.of(file), "clientId", "c-1");

        Answer first = visitor.sends(message).ok();

        assertThat(visitor.sends(message).ok().json()).isEqualTo(first.json());
        assertThat(chat.messages(visitor)).hasSize(1);
    }

    @Test
    void whatIsNotReadyOrNotOnesOwnIsNotSentAndNothingIsKept() {
        Answer announced = visitor.asksToUpload("a.txt", "text/plain", 2).ok();
        String pending = announced.text("/attachmentId");
        String foreign = chat.visitor().uploads("b.txt", "text/plain", text("hi"));
        String operators = chat.pp
                .parts()
                .uploads()
                .request(visitor.id(), "c.txt", "text/plain", 2, Attachment.API)
                .id();
        String fine = upload("d.txt");
        chat.operator.closes(visitor);

        sendsWith(fine, pending).refused(400, "UPLOAD_INCOMPLETE");
        visitor.puts(announced, text("hi")).ok();
        sendsWith(fine, pending).refused(400, "UPLOAD_INCOMPLETE");
        sendsWith(fine, foreign).refused(404, "ATTACHMENT_NOT_FOUND");
        sendsWith(fine, operators).refused(404, "ATTACHMENT_NOT_FOUND");
        sendsWith(fine, "unknown").refused(404, "ATTACHMENT_NOT_FOUND");

        assertThat(chat.messages(visitor)).isEmpty();
        assertThat(chat.session(visitor).isClosed()).isTrue();
        sendsWith(fine).ok();
    }

    @Test
    void aMessageHasAtMostTenFiles() {
        String[] eleven = Stream.generate(() -> upload("a.txt")).limit(11).toArray(String[]::new);

        sendsWith(eleven).refused(400, "INVALID_REQUEST");
        sendsWith(java.util.Arrays.copyOf(eleven, 10)).ok();
    }

    @Test
    void theTextBesideAFileMayBeTakenAway() {
        String message = sendsWith(upload("a.txt")).ok().text("/messageId");

        visitor.edits(message, " ").ok();

        assertThat(chat.messages(visitor)).singleElement().satisfies(kept -> {
            assertThat(kept.content()).isEmpty();
            assertThat(kept.attachments()).hasSize(1);
        });
    }

    @Test
    void aDeletedMessageTakesItsFilesAlong() {
        Answer sent = sendsWith(upload("a.txt")).ok();
        String url = sent.text("/attachments/0/url");
        chat.answer(TestRequest.at("GET", url)).ok();

        visitor.deletes(sent.text("/messageId")).ok();

        chat.answer(TestRequest.at("GET", url)).refused(404, "ATTACHMENT_NOT_FOUND");
        assertThat(((Attachments) chat.storage).getAttachments(visitor.id())).isEmpty();
        assertThat(visitor.lists().ok().at("/messages/0").has("attachments")).isFalse();
    }

    @Test
    void operatorsSendFilesOfTheirOwn() {
        Live live = visitor.listens();
        Attachment announced =
                chat.pp.parts().uploads().request(visitor.id(), "offer.txt", "text/plain", 2, Attachment.API);
        chat.pp.parts().uploads().receive(announced, null, -1, new java.io.ByteArrayInputStream(text("hi")));
        Attachment ready = chat.pp.parts().uploads().complete(visitor.id(), announced.id(), Attachment.API);

        chat.pp.sendMessage(visitor.id(), new Draft(Sender.OPERATOR, "", null, null, null, "api", List.of(ready.id())));

        visitor.settles(live);
        JsonNode shown = live.sees("message").get(0).at("/attachments/0");
        assertThat(shown.path("uploadedFrom").asText()).isEqualTo("api");
        assertThat(chat.answer(TestRequest.at("GET", shown.path("url").asText()))
                        .ok()
                        .body())
                .isEqualTo(text("hi"));
        visitor.posts("/upload/complete", Map.of("attachmentId", ready.id())).refused(404, "ATTACHMENT_NOT_FOUND");
    }

    @Test
    void aStorageWithoutRolesSendsFilesToo() {
        try (Chat tiny = Chat.on(new TinyStorage())) {
            Visitor page = tiny.visitor();
            String file = page.uploads("a.txt", "text/plain", text("hi"));

            page.sends(Map.of("content", "look", "attachmentIds", List.of(file, "unknown")))
                    .refused(404, "ATTACHMENT_NOT_FOUND");
            page.sends(Map.of("content", "look", "attachmentIds", List.of(file)))
                    .ok();

            assertThat(page.lists().ok().at("/messages")).hasSize(1);
            assertThat(page.lists().ok().text("/messages/0/attachments/0/id")).isEqualTo(file);
        }
    }

    private Answer sendsWith(String... files) {
        return visitor.sends(Map.of("content", "look", "attachmentIds", List.of(files)));
    }

    private String upload(String name) {
        return visitor.uploads(name, "text/plain", text("hi"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
