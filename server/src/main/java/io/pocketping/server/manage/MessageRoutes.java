package io.pocketping.server.manage;

import io.pocketping.Parts;
import io.pocketping.error.InvalidRequest;
import io.pocketping.http.Call;
import io.pocketping.http.Page;
import io.pocketping.http.Response;
import io.pocketping.json.Fields;
import io.pocketping.message.Draft;
import io.pocketping.message.History;
import io.pocketping.message.Messages;
import io.pocketping.message.Side;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.Sender;
import io.pocketping.realtime.OperatorEvents;
import io.pocketping.session.Sessions;
import java.util.List;
import java.util.Map;

/** The messages of a conversation, as the operator's side writes and reads them. */
final class MessageRoutes {
    private final Messages messages;
    private final History history;
    private final Sessions sessions;
    private final OperatorEvents views;
    private final SessionIds ids;

    MessageRoutes(Parts parts, SessionIds ids) {
        this.messages = parts.messages();
        this.history = parts.history();
        this.sessions = parts.sessions();
        this.views = parts.operatorEvents();
        this.ids = ids;
    }

    Response list(Call call) {
        String id = sessions.require(ids.session(call)).id();
        History.Page page = Page.messages(call, id, history);
        return Response.ok(Map.of(
                "messages",
                page.messages().stream()
                        .map(message -> views.message(message, call.base()))
                        .toList(),
                "hasMore",
                page.hasMore()));
    }

    Response send(Call call) {
        Fields body = call.body();
        List<String> attachmentIds = body.texts("attachmentIds");
        Draft draft = new Draft(
                sender(body),
                attachmentIds.isEmpty()
                        ? body.requireText("content")
                        : body.text("content").orElse(""),
                body.text("replyTo").orElse(null),
                body.text("clientId")
                        .or(() -> call.request().header("Idempotency-Key"))
                        .orElse(null),
                body.text("operatorName").filter(name -> !name.isBlank()).orElse(null),
                Caller.of(call).source(),
                attachmentIds);
        return Response.json(201, views.message(messages.send(ids.session(call), draft), call.base()));
    }

    Response edit(Call call) {
        String content = call.body().requireText("content");
        Message edited = messages.edit(
                ids.session(call),
                SessionIds.message(call),
                content,
                Side.OPERATOR,
                Caller.of(call).by());
        return Response.ok(views.message(edited, call.base()));
    }

    Response delete(Call call) {
        Message unused = messages.delete(
                ids.session(call),
                SessionIds.message(call),
                Side.OPERATOR,
                Caller.of(call).by());
        return Response.ok(Map.of("deleted", true));
    }

    Response markRead(Call call) {
        MessageStatus status = MessageStatus.fromWire(call.body().text("status").orElse("read"))
                .orElseThrow(() -> new InvalidRequest("'status' must be delivered or read"));
        int updated = messages.markRead(
                ids.session(call),
                call.body().texts("messageIds"),
                status,
                Side.OPERATOR,
                Caller.of(call).by());
        return Response.ok(Map.of("updated", updated));
    }

    // Both spellings of the sender are read; the visitor's own words come from the visitor's page alone.
    private static Sender sender(Fields body) {
        return body.text("type")
                .or(() -> body.text("sender"))
                .map(name -> Sender.fromWire(name)
                        .filter(sender -> sender != Sender.VISITOR)
                        .orElseThrow(() -> new InvalidRequest("'type' must be operator, ai or system")))
                .orElse(Sender.OPERATOR);
    }
}
