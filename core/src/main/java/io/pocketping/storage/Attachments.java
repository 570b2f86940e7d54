package io.pocketping.storage;

import io.pocketping.model.Attachment;
import java.util.List;
import java.util.Optional;

/**
 * Role: uploads, from their announcement on. A ready attachment that was sent also stands in its message
 * ({@link io.pocketping.model.Message#attachments()}), so lists of messages never ask here. Rows go with their session.
 */
public interface Attachments {

    /** Inserts the attachment of a session that exists, or replaces the one with the same id. */
    void saveAttachment(Attachment attachment);

    Optional<Attachment> getAttachment(String id);

    /** All of a session, in the order of their creation. */
    List<Attachment> getAttachments(String sessionId);

    /** Forgets it; does nothing when it is not there. Its bytes are somebody else's. */
    void deleteAttachment(String id);
}
