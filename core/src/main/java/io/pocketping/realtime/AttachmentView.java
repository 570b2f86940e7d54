package io.pocketping.realtime;

import io.pocketping.guard.FileAddresses;
import io.pocketping.model.Attachment;
import io.pocketping.model.Attachment.Picture;
import io.pocketping.model.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attachment as everybody reads it, with addresses that open it (protocol section 1.8). */
public record AttachmentView(
        String id,
        @Nullable String messageId,
        String filename,
        String mimeType,
        long size,
        String url,
        @Nullable String thumbnailUrl,
        @Nullable Integer width,
        @Nullable Integer height,
        String status,
        Instant createdAt,
        String uploadedFrom) {

    /** @param base where the reader reaches the widget's API */
    public static AttachmentView of(Attachment attachment, FileAddresses addresses, String base) {
        Picture picture = attachment.picture();
        return new AttachmentView(
                attachment.id(),
                attachment.messageId(),
                attachment.filename(),
                attachment.mimeType(),
                attachment.size(),
                addresses.file(base, attachment.id()),
                attachment.findThumbnailFile().isEmpty() ? null : addresses.thumbnail(base, attachment.id()),
                picture == null ? null : picture.width(),
                picture == null ? null : picture.height(),
                attachment.status().wire(),
                attachment.createdAt(),
                attachment.uploadedFrom());
    }

    /** Those of a message, null for none: most messages have none, and then say nothing of it. */
    static @Nullable List<AttachmentView> of(Message message, FileAddresses addresses, String base) {
        return message.attachments().isEmpty()
                ? null
                : message.attachments().stream()
                        .map(attachment -> of(attachment, addresses, base))
                        .toList();
    }
}
