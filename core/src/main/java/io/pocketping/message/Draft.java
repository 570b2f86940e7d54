package io.pocketping.message;

import io.pocketping.error.ErrorCode;
import io.pocketping.error.InvalidRequest;
import io.pocketping.model.Attachment;
import io.pocketping.model.Ids;
import io.pocketping.model.Message;
import io.pocketping.model.Sender;
import io.pocketping.model.Text;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message that is about to be sent. Checked here, so a draft that exists can be stored.
 *
 * @param sender who writes
 * @param content not blank unless there are attachments, at most {@link Message#MAX_CONTENT} UTF-16 units, sent as it is
 * @param replyTo id of a message of the same session; anything else is ignored on sending
 * @param clientId the sender's own id for it, 1 to 64 of {@code [A-Za-z0-9_-]}; a repeat gets the first answer
 * @param operatorName shown beside it, at most 255 characters
 * @param source where it enters: {@code widget}, {@code api}, {@code inbox} or a bridge's name
 * @param attachmentIds ready attachments of the same session and side that stand in no message yet, at most
 *     {@link Attachment#MOST_PER_MESSAGE}; one that is named twice counts once
 */
public record Draft(
        Sender sender,
        String content,
        @Nullable String replyTo,
        @Nullable String clientId,
        @Nullable String operatorName,
        String source,
        List<String> attachmentIds) {

    private static final int MAX_NAME = 255;
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public Draft {
        attachmentIds = requireAttachmentIds(attachmentIds);
        requireContent(content, !attachmentIds.isEmpty());
        if (clientId != null) {
            requireClientId(clientId);
        }
        if (operatorName != null) {
            Text.require("operatorName", operatorName, MAX_NAME);
        }
        if (replyTo != null && replyTo.length() > Ids.MAX_FOREIGN) {
            replyTo = null;
        }
    }

    public static Draft visitor(String content) {
        return new Draft(Sender.VISITOR, content, null, null, null, "widget", List.of());
    }

    public static Draft operator(String content) {
        return new Draft(Sender.OPERATOR, content, null, null, null, "api", List.of());
    }

    /** Refuses text that may not be a message's: too long, unstorable, or blank without attachments beside it. */
    static String requireContent(String content, boolean hasAttachments) {
        if (content.length() > Message.MAX_CONTENT) {
            throw new InvalidRequest(
                    ErrorCode.CONTENT_TOO_LONG,
                    "'content' has " + content.length() + " characters; at most " + Message.MAX_CONTENT
                            + " are allowed");
        }
        if (content.isBlank() && !hasAttachments) {
            throw new InvalidRequest(ErrorCode.CONTENT_REQUIRED, "'content' must not be blank");
        }
        return Text.requireClean("content", content);
    }

    private static List<String> requireAttachmentIds(List<String> ids) {
        List<String> distinct = ids.stream().distinct().toList();
        if (distinct.size() > Attachment.MOST_PER_MESSAGE) {
            throw new InvalidRequest("'attachmentIds' may hold at most " + Attachment.MOST_PER_MESSAGE + " ids");
        }
        return distinct;
    }

    /** Refuses an id that cannot stand in every store and log as it is. */
    public static String requireClientId(String clientId) {
        if (!CLIENT_ID.matcher(clientId).matches()) {
            throw new InvalidRequest("'clientId' must be 1 to 64 characters of A-Z, a-z, 0-9, _ and -");
        }
        return clientId;
    }
}
