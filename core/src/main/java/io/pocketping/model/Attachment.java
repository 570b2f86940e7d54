package io.pocketping.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of a conversation (protocol section 1.8). Its bytes are kept apart, in
 * {@link io.pocketping.storage.StoredFiles}; whoever may read them holds a signed address, the id alone opens nothing.
 *
 * @param id 128 random bits
 * @param sessionId the bare id of its session
 * @param messageId the message it stands in; absent until it was sent
 * @param filename a name that is safe to show and to save under, at most 255 UTF-16 units
 * @param mimeType lower case, without parameters; once ready, the bytes were found to be of this type
 * @param size in bytes, at least 1
 * @param status how far its upload has come
 * @param createdAt when it was announced
 * @param uploadedFrom {@link #WIDGET} or {@link #API}, or a bridge's name
 * @param picture what is known of it as a picture; absent for other files and before it is ready
 * @param file under which name its bytes are kept; absent until they have arrived
 */
public record Attachment(
        String id,
        String sessionId,
        @Nullable String messageId,
        String filename,
        String mimeType,
        long size,
        AttachmentStatus status,
        Instant createdAt,
        String uploadedFrom,
        @Nullable Picture picture,
        @Nullable String file) {

    /** Uploaded by the visitor's page. */
    public static final String WIDGET = "widget";

    /** Uploaded by an operator or a backend. */
    public static final String API = "api";

    /** The most UTF-16 code units of a file name. */
    public static final int MAX_NAME = 255;

    /** The most attachments of one message. */
    public static final int MOST_PER_MESSAGE = 10;

    /**
     * What is known of a picture.
     *
     * @param width in pixels, as it is shown
     * @param height in pixels, as it is shown
     * @param thumbnailType the type of its small version; absent when there is none
     */
    public record Picture(int width, int height, @Nullable String thumbnailType) {}

    public Optional<Picture> findPicture() {
        return Optional.ofNullable(picture);
    }

    public Optional<String> findFile() {
        return Optional.ofNullable(file);
    }

    /** Whether the visitor's page uploaded it; all others are of the site's side. */
    public boolean isVisitors() {
        return uploadedFrom.equals(WIDGET);
    }

    public boolean isReady() {
        return status == AttachmentStatus.READY;
    }

    /** The name that the bytes of its small version are kept under. */
    public Optional<String> findThumbnailFile() {
        return file == null || picture == null || picture.thumbnailType() == null
                ? Optional.empty()
                : Optional.of(thumbnailOf(file));
    }

    /** The name of the small version of a picture that is kept under {@code file}. */
    public static String thumbnailOf(String file) {
        return file + ".thumbnail";
    }

    /** All bytes have arrived and are kept under this name. */
    public Attachment arrived(String under) {
        return with(messageId, AttachmentStatus.UPLOADING, null, under);
    }

    /** Complete and checked. */
    public Attachment ready(@Nullable Picture seen) {
        return with(messageId, AttachmentStatus.READY, seen, file);
    }

    public Attachment failed() {
        return with(messageId, AttachmentStatus.FAILED, picture, file);
    }

    public Attachment sentWith(String message) {
        return with(message, status, picture, file);
    }

    private Attachment with(
            @Nullable String message, AttachmentStatus now, @Nullable Picture seen, @Nullable String under) {
        return new Attachment(
                id, sessionId, message, filename, mimeType, size, now, createdAt, uploadedFrom, seen, under);
    }
}
