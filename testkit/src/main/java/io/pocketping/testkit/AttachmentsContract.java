package io.pocketping.testkit;

import static io.pocketping.testkit.Fixtures.aPicture;
import static io.pocketping.testkit.Fixtures.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pocketping.model.Attachment;
import io.pocketping.model.Session;
import io.pocketping.storage.Attachments;
import org.junit.jupiter.api.Test;

/** Role {@link Attachments}: uploads, and what became of them. */
interface AttachmentsContract extends StorageUnderTest {

    private Attachments attachments() {
        return role(Attachments.class);
    }

    private Attachment kept(Attachment attachment) {
        attachments().saveAttachment(attachment);
        return attachment;
    }

    @Test
    default void everyFactOfAnAttachmentIsKept() {
        Session session = keptSession();
        Attachment announced = kept(anUpload(session.id()));
        Attachment picture = kept(aPicture(session.id()).sentWith("m-1"));

        assertThat(attachments().getAttachment(announced.id())).contains(announced);
        assertThat(attachments().getAttachment(picture.id())).contains(picture);
        assertThat(attachments().getAttachment("unknown")).isEmpty();
    }

    @Test
    default void anAttachmentIsReplacedByItsId() {
        Attachment announced = kept(anUpload(keptSession().id()));

        Attachment arrived = kept(announced.arrived("here"));

        assertThat(attachments().getAttachment(announced.id())).contains(arrived);
        assertThat(attachments().getAttachments(announced.sessionId())).containsExactly(arrived);
    }

    @Test
    default void aSessionListsItsOwnAttachments() {
        Session session = keptSession();
        Attachment first = kept(anUpload(session.id()));
        Attachment second = kept(aPicture(session.id()));
        kept(anUpload(keptSession().id()));

        assertThat(attachments().getAttachments(session.id())).containsExactlyInAnyOrder(first, second);
        assertThat(attachments().getAttachments("unknown")).isEmpty();
    }

    @Test
    default void aDeletedAttachmentIsForgotten() {
        Attachment attachment = kept(anUpload(keptSession().id()));

        attachments().deleteAttachment(attachment.id());
        attachments().deleteAttachment("unknown");

        assertThat(attachments().getAttachment(attachment.id())).isEmpty();
        assertThat(attachments().getAttachments(attachment.sessionId())).isEmpty();
    }

    @Test
    default void attachmentsBelongToTheirUnit() {
        Session session = keptSession();
        Attachment kept = kept(anUpload(session.id()));
        Attachment never = anUpload(session.id());

        assertThatThrownBy(() -> inUnit(() -> {
                    kept(never);
                    kept(kept.arrived("here"));
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(attachments().getAttachments(session.id())).containsExactly(kept);
    }

    @Test
    default void attachmentsGoWithTheirSession() {
        Attachment attachment = kept(anUpload(keptSession().id()));
        Attachment other = kept(anUpload(keptSession().id()));

        if (!storage().deleteSession(attachment.sessionId())) {
            throw skipped("The storage does not support deleting");
        }

        assertThat(attachments().getAttachment(attachment.id())).isEmpty();
        assertThat(attachments().getAttachment(other.id())).contains(other);
    }

    @Test
    default void attachmentsOutliveARestart() {
        Attachment picture = kept(aPicture(keptSession().id()));

        restart();

        assertThat(attachments().getAttachment(picture.id())).contains(picture);
    }
}
