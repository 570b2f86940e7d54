package io.pocketping.session;

import io.pocketping.model.Identity;
import io.pocketping.model.Metadata;
import io.pocketping.model.Session;
import io.pocketping.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A page that connects.
 *
 * @param visitorId the browser's own id, 1 to {@link Session#MAX_VISITOR_ID} characters
 * @param metadata page and device, already completed with what the server knows; null when the page sent none
 * @param claimedIdentity who the browser says it is
 */
public record Visit(
        String visitorId,
        @Nullable Metadata metadata,
        @Nullable Identity claimedIdentity) {
    public Visit {
        Text.require("visitorId", visitorId, Session.MAX_VISITOR_ID);
    }

    /** A visit of which nothing is known that was not known before. */
    public Visit withoutMetadata() {
        return new Visit(visitorId, null, claimedIdentity);
    }
}
