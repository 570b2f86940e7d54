package io.pocketping.guard;

import io.pocketping.model.Attachment;
import java.time.Instant;

/**
 * The addresses of attachments: whoever holds one may use it, and nobody can make one up. That of a file holds as long
 * as the file is there; that of an upload until its time, and only for the announced size and type. Thread-safe.
 */
public final class FileAddresses {
    private static final String FILE = "pp/file/1";
    private static final String UPLOAD = "pp/upload/1";

    private final Signatures signatures;

    public FileAddresses(Signatures signatures) {
        this.signatures = signatures;
    }

    /** @param base where the widget's API is reached, such as {@code https://chat.example/pocketping} */
    public String file(String base, String id) {
        return base + "/files/" + id + "?signature=" + signatures.sign(FILE, id);
    }

    public String thumbnail(String base, String id) {
        return base + "/files/" + id + "/thumbnail?signature=" + signatures.sign(FILE, id);
    }

    public String upload(String base, Attachment attachment, Instant expiresAt) {
        String expires = Long.toString(expiresAt.getEpochSecond());
        return base + "/upload/" + attachment.id() + "?expires=" + expires + "&signature="
                + signatures.sign(UPLOAD, facts(attachment, expires));
    }

    /** Whether the signature is that of a file's address. */
    public boolean isFile(String id, String signature) {
        return signatures.isSigned(signature, FILE, id);
    }

    /** Whether the signature is that of an upload's address, whose time may be over. */
    public boolean isUpload(Attachment attachment, String expires, String signature) {
        return signatures.isSigned(signature, UPLOAD, facts(attachment, expires));
    }

    private static String[] facts(Attachment attachment, String expires) {
        return new String[] {attachment.id(), Long.toString(attachment.size()), attachment.mimeType(), expires};
    }
}
