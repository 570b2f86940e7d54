package io.pocketping.http;

import io.pocketping.attachment.Uploads;
import io.pocketping.error.InvalidRequest;
import io.pocketping.http.Gate.Signed;
import io.pocketping.json.Fields;
import io.pocketping.model.Attachment;
import io.pocketping.model.Session;
import io.pocketping.realtime.AttachmentView;
import java.util.List;
import java.util.Map;

/** Uploads of visitors in both spellings (protocol section 2.3), and the signed addresses of everybody's files. */
public final class FileRoutes {
    private static final Map<String, Boolean> OK = Map.of("ok", true);
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final Features features;
    private final Uploads uploads;

    public FileRoutes(Features features) {
        this.features = features;
        this.uploads = features.uploads();
    }

    List<Route> routes() {
        return List.of(
                Route.visitor("POST", "/upload", this::request),
                Route.visitor("POST", "/upload-request", this::request),
                Route.visitor("POST", "/upload/complete", this::complete),
                Route.visitor("POST", "/upload-complete", this::complete),
                Route.visitor("POST", "/upload-failed", this::fail),
                Route.signed("PUT", "/upload/{id}", Signed.UPLOAD, this::receive),
                Route.signed("GET", "/files/{id}", Signed.FILE, this::file),
                Route.signed("GET", "/files/{id}/thumbnail", Signed.FILE, this::thumbnail));
    }

    private Response request(Call call, Session session) {
        features.departures().heardOf(session.id());
        return request(call, session.id(), Attachment.WIDGET);
    }

    /** Announces an upload to a session. */
    public Response request(Call call, String sessionId, String from) {
        Fields body = call.body();
        Attachment announced = uploads.request(
                sessionId,
                body.text("filename").orElse(""),
                body.text("mimeType").filter(type -> !type.isBlank()).orElse(UNKNOWN_TYPE),
                body.integer("size").orElseThrow(() -> new InvalidRequest("'size' is missing")),
                from);
        var expiresAt = announced.createdAt().plus(Uploads.WITHIN);
        return Response.ok(Map.of(
                "attachmentId", announced.id(),
                "uploadUrl", features.fileAddresses().upload(call.base(), announced, expiresAt),
                "expiresAt", expiresAt));
    }

    private Response receive(Call call, Attachment announced) {
        uploads.receive(
                announced,
                call.request().header("Content-Type").orElse(null),
                call.request().bodyLength(),
                call.stream());
        return Response.ok(OK);
    }

    private Response complete(Call call, Session session) {
        features.departures().heardOf(session.id());
        return complete(call, session.id(), call.body().requireText("attachmentId"), Attachment.WIDGET);
    }

    /** Ends an upload; the answer is the attachment. */
    public Response complete(Call call, String sessionId, String id, String from) {
        return view(call, uploads.complete(sessionId, id, from));
    }

    private Response fail(Call call, Session session) {
        return view(call, uploads.fail(session.id(), call.body().requireText("attachmentId"), Attachment.WIDGET));
    }

    private Response view(Call call, Attachment attachment) {
        return Response.ok(AttachmentView.of(attachment, features.fileAddresses(), call.base()));
    }

    private Response file(Call call, Attachment attachment) {
        return FileAnswer.of(call.request(), attachment, () -> uploads.open(attachment));
    }

    private Response thumbnail(Call call, Attachment attachment) {
        return FileAnswer.ofThumbnail(call.request(), attachment, () -> uploads.openThumbnail(attachment));
    }
}
