package io.pocketping.server.manage;

import io.pocketping.Parts;
import io.pocketping.http.Call;
import io.pocketping.http.FileRoutes;
import io.pocketping.http.Response;
import io.pocketping.model.Attachment;
import io.pocketping.model.Ids;
import io.pocketping.model.Text;

/** Files that operators and backends upload to a conversation, to send them with a message. */
final class AttachmentRoutes {
    private final FileRoutes files;
    private final SessionIds ids;

    AttachmentRoutes(Parts parts, SessionIds ids) {
        this.files = new FileRoutes(parts.features());
        this.ids = ids;
    }

    Response request(Call call) {
        return files.request(call, ids.session(call), Attachment.API);
    }

    Response complete(Call call) {
        String id = Text.require("attachment id", call.parameter("attachment"), Ids.MAX_FOREIGN);
        return files.complete(call, ids.session(call), id, Attachment.API);
    }
}
