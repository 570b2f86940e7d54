package io.pocketping.jdbc;

import io.pocketping.model.Attachment;
import io.pocketping.model.Attachment.Picture;
import io.pocketping.model.AttachmentStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code attachment}: uploads and what became of them. */
final class AttachmentTable {
    private static final String SELECT = """
        SELECT a.id, s.id, a.message_id, a.filename, a.mime_type, a.size, a.status, a.created_at, a.uploaded_from,
            a.width, a.height, a.thumbnail_type, a.file
        FROM attachment AS a JOIN session AS s ON s.n = a.session_n
        """;
    private static final String BY_ID = SELECT + "WHERE a.id = ?";
    private static final String OF_SESSION = SELECT + "WHERE s.id = ? ORDER BY a.created_at, a.rowid";
    private static final String DELETE = "DELETE FROM attachment WHERE id = ?";
    private static final String UPSERT = """
        INSERT INTO attachment (id, session_n, message_id, filename, mime_type, size, status, created_at,
            uploaded_from, width, height, thumbnail_type, file)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE
        SET message_id = excluded.message_id, filename = excluded.filename, mime_type = excluded.mime_type,
            size = excluded.size, status = excluded.status, created_at = excluded.created_at,
            uploaded_from = excluded.uploaded_from, width = excluded.width, height = excluded.height,
            thumbnail_type = excluded.thumbnail_type, file = excluded.file
        """;

    private final Database database;
    private final SessionNumbers numbers;

    AttachmentTable(Database database, SessionNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    void save(Attachment attachment) throws SQLException {
        Picture picture = attachment.picture();
        database.change(
                UPSERT,
                attachment.id(),
                numbers.require(attachment.sessionId()),
                attachment.messageId(),
                attachment.filename(),
                attachment.mimeType(),
                attachment.size(),
                attachment.status().wire(),
                attachment.createdAt(),
                attachment.uploadedFrom(),
                picture == null ? null : picture.width(),
                picture == null ? null : picture.height(),
                picture == null ? null : picture.thumbnailType(),
                attachment.file());
    }

    Optional<Attachment> find(String id) throws SQLException {
        return database.find(AttachmentTable::read, BY_ID, id);
    }

    List<Attachment> ofSession(String sessionId) throws SQLException {
        return database.list(AttachmentTable::read, OF_SESSION, sessionId);
    }

    void delete(String id) throws SQLException {
        database.change(DELETE, id);
    }

    private static Attachment read(Row row) throws SQLException {
        return new Attachment(
                row.text(),
                row.text(),
                row.findText(),
                row.text(),
                row.text(),
                row.number(),
                AttachmentStatus.fromWire(row.text()).orElseThrow(),
                row.time(),
                row.text(),
                picture(row.count(), row.count(), row.findText()),
                row.findText());
    }

    // No picture has a side of nothing, which is what an absent number reads as.
    private static @Nullable Picture picture(int width, int height, @Nullable String thumbnailType) {
        return width == 0 ? null : new Picture(width, height, thumbnailType);
    }
}
