package io.pocketping.http;

import io.pocketping.error.InvalidRequest;
import io.pocketping.error.MessageDeleted;
import io.pocketping.error.NotFound;
import io.pocketping.json.Fields;
import io.pocketping.message.Draft;
import io.pocketping.message.History;
import io.pocketping.message.Side;
import io.pocketping.model.Attachment;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.PreChat;
import io.pocketping.model.Sender;
import io.pocketping.model.Session;
import io.pocketping.model.Text;
import io.pocketping.realtime.AttachmentView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The widget's requests, relative to the mount (protocol section 2.3), each in both spellings of section 2.9. */
final class WidgetRoutes {
    private static final Map<String, Boolean> OK = Map.of("ok", true);
    private static final String VISITOR = "visitor";
    private static final int MAX_REASON = 100;

    private final Features features;
    private final ConnectHandler connect;

    WidgetRoutes(Features features, Versions versions) {
        this.features = features;
        this.connect = new ConnectHandler(features, versions);
    }

    List<Route> routes() {
        return List.of(
                Route.open("POST", "/connect", connect::connect).with(Cors.WIDGET),
                Route.open("GET", "/presence", this::presence).with(Cors.WIDGET),
                present("POST", "/message", this::send),
                present("GET", "/messages", this::list),
                present("PATCH", "/message/{id}", (call, session) -> edit(call, session, call.parameter("id"))),
                present("POST", "/edit", (call, session) -> edit(call, session, messageId(call))),
                present("DELETE", "/message/{id}", (call, session) -> delete(session, call.parameter("id"))),
                present("POST", "/delete", (call, session) -> delete(session, messageId(call))),
                present("POST", "/read", this::read),
                present("POST", "/identify", this::identify),
                present("POST", "/prechat", this::preChat),
                present("POST", "/csat", this::rate),
                present("POST", "/event", this::event),
                Route.visitor("GET", "/screenshot/requests", WidgetRoutes::screenshotRequests),
                Route.visitor("POST", "/screenshot/upload", WidgetRoutes::screenshotsAreOff),
                Route.visitor("POST", "/screenshot/upload/complete", WidgetRoutes::screenshotsAreOff),
                Route.quiet("POST", "/typing", this::typing),
                Route.visitor("POST", "/disconnect", this::disconnect).with(Cors.BEACON),
                Route.visitor("POST", "/visibility", this::visibility).with(Cors.BEACON));
    }

    /** A row whose every call also says that the visitor is still there. */
    private Route present(String method, String path, Route.VisitorHandler handler) {
        return Route.visitor(method, path, (call, session) -> {
            features.departures().heardOf(session.id());
            return handler.handle(call, session);
        });
    }

    private Response presence(Call call) {
        return Response.ok(Map.of(
                "online", features.operators().isOnline(),
                "reachable", features.operators().isReachable(),
                "aiEnabled", false));
    }

    private Response send(Call call, Session session) {
        Fields body = call.body();
        List<String> attachmentIds = body.texts("attachmentIds");
        Draft draft = new Draft(
                Sender.VISITOR,
                attachmentIds.isEmpty()
                        ? body.requireText("content")
                        : body.text("content").orElse(""),
                body.text("replyTo").orElse(null),
                body.text("clientId")
                        .or(() -> call.request().header("Idempotency-Key"))
                        .orElse(null),
                null,
                "widget",
                attachmentIds);
        Message message = features.messages().send(session.id(), draft);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("messageId", message.id());
        answer.put("timestamp", message.timestamp());
        answer.put("status", message.status().wire());
        answer.put(
                "attachments",
                message.attachments().stream()
                        .map(attachment -> view(call, attachment))
                        .toList());
        return Response.ok(answer);
    }

    private AttachmentView view(Call call, Attachment attachment) {
        return AttachmentView.of(attachment, features.fileAddresses(), call.base());
    }

    private Response list(Call call, Session session) {
        features.live().polled(session.id());
        History.Page page = Page.messages(call, session.id(), features.history());
        return Response.ok(Map.of(
                "messages",
                        page.messages().stream()
                                .map(message -> features.frames().view(message, call.base()))
                                .toList(),
                "hasMore", page.hasMore()));
    }

    private Response edit(Call call, Session session, String messageId) {
        String content = call.body().requireText("content");
        Message edited = features.messages().edit(session.id(), messageId, content, Side.VISITOR, VISITOR);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", edited.id());
        view.put("content", edited.content());
        view.put("editedAt", edited.editedAt());
        return Response.ok(Map.of("message", view));
    }

    private Response delete(Session session, String messageId) {
        try {
            Message unused = features.messages().delete(session.id(), messageId, Side.VISITOR, VISITOR);
        } catch (MessageDeleted again) {
            // A widget that did not hear the first answer asks twice (protocol section 2.9, D20).
            return Response.ok(Map.of("deleted", true));
        }
        return Response.ok(Map.of("deleted", true));
    }

    private Response read(Call call, Session session) {
        MessageStatus status = status(call.body().text("status"));
        int updated = features.messages()
                .markRead(session.id(), call.body().texts("messageIds"), status, Side.VISITOR, VISITOR);
        return Response.ok(Map.of("updated", updated));
    }

    /** The {@code status} field of a read receipt; absent means read. */
    static MessageStatus status(Optional<String> name) {
        return MessageStatus.fromWire(name.orElse("read"))
                .filter(status -> status != MessageStatus.SENT)
                .orElseThrow(() -> new InvalidRequest("'status' must be delivered or read"));
    }

    private Response identify(Call call, Session session) {
        Fields identity = call.body().object("identity").orElseThrow(() -> new InvalidRequest("'identity' is missing"));
        Session unused = features.identities().claim(session.id(), ConnectHandler.identity(identity));
        return Response.ok(OK);
    }

    private Response preChat(Call call, Session session) {
        Fields body = call.body();
        PreChat answer = PreChat.of(body.text("email"), body.text("phone"), body.text("phoneCountry"));
        Session unused = features.preChats().answer(session.id(), answer);
        return Response.ok(OK);
    }

    private static Response screenshotRequests(Call call, Session session) {
        return Response.ok(Map.of("requests", List.of()));
    }

    private static Response screenshotsAreOff(Call call, Session session) {
        throw NotFound.off("Screenshots are switched off on this server");
    }

    private Response rate(Call call, Session session) {
        long score = call.body().integer("score").orElseThrow(() -> new InvalidRequest("'score' is missing"));
        boolean first = features.ratings()
                .submit(session.id(), score, call.body().text("comment").orElse(null));
        return Response.ok(first ? OK : Map.of("ok", true, "alreadyRated", true));
    }

    private Response event(Call call, Session session) {
        features.receiveEvent(session.id(), call.body());
        return Response.ok(OK);
    }

    private void typing(Call call, Session session) {
        features.departures().heardOf(session.id());
        features.operators()
                .visitorTyping(session.id(), call.body().flag("isTyping").orElse(true));
    }

    private Response disconnect(Call call, Session session) {
        Duration visit =
                Duration.ofSeconds(Math.round(call.body().number("duration").orElse(0.0)));
        String reason = call.body().text("reason").orElse("page_unload");
        if (reason.length() > MAX_REASON) {
            throw new InvalidRequest("'reason' is longer than " + MAX_REASON + " characters");
        }
        features.departures().goodbye(session, visit, Text.clean(reason));
        return Response.ok(OK);
    }

    // A page that is hidden may be on its way out, and its beacon may come after the next page's connect: it says
    // nothing.
    private Response visibility(Call call, Session session) {
        switch (call.body().requireText("state")) {
            case "hidden" -> {}
            case "visible" -> {
                features.departures().heardOf(session.id());
                Session unused = features.sessions().touch(session.id());
            }
            default -> throw new InvalidRequest("'state' must be hidden or visible");
        }
        return Response.ok(OK);
    }

    private static String messageId(Call call) {
        return call.body().requireText("messageId");
    }
}
