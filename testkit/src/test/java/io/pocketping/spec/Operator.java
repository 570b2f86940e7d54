package io.pocketping.spec;

import io.pocketping.message.Draft;
import io.pocketping.message.Side;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import java.util.List;
import java.util.Map;

/** Whoever answers: the calls that the inbox, a bridge or a backend make. */
final class Operator {
    private final Chat chat;

    Operator(Chat chat) {
        this.chat = chat;
    }

    /** Sends a reply; the answer is its id. */
    String replies(Visitor to, String content) {
        return chat.pp.sendMessage(to.id(), Draft.operator(content)).id();
    }

    Message edits(Visitor of, String messageId, String content) {
        return chat.pp.parts().messages().edit(of.id(), messageId, content, Side.OPERATOR, "operator");
    }

    Message deletes(Visitor of, String messageId) {
        return chat.pp.parts().messages().delete(of.id(), messageId, Side.OPERATOR, "operator");
    }

    int reads(Visitor of, String... messageIds) {
        return marks(of, MessageStatus.READ, messageIds);
    }

    int marks(Visitor of, MessageStatus status, String... messageIds) {
        return chat.pp.parts().messages().markRead(of.id(), List.of(messageIds), status, Side.OPERATOR, "operator");
    }

    void types(Visitor to, boolean isTyping) {
        chat.pp.parts().operators().typing(to.id(), isTyping);
    }

    void goesOnline() {
        chat.pp.setOperatorOnline(true);
    }

    void goesOffline() {
        chat.pp.setOperatorOnline(false);
    }

    void closes(Visitor of) {
        chat.pp.closeSession(of.id());
    }

    void asksForRating(Visitor of) {
        chat.pp.requestCsat(of.id());
    }

    /** Sends a custom event to the page; the answer is how many live connections it has. */
    int emits(Visitor to, String name) {
        return chat.pp.emitEvent(to.id(), name, Map.of("discount", 20));
    }
}
