package io.pocketping.jdbc;

import io.pocketping.json.Json;
import io.pocketping.model.Message;
import io.pocketping.model.MessageStatus;
import io.pocketping.model.Sender;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code message}: one row per message, its text included. */
final class MessageTable {

    /** In the order of the components of {@link Message}; {@code s} is the session, {@code m} the message. */
    static final String COLUMNS = """
        m.id, s.id, m.seq, m.client_id, m.sender, m.content, m.reply_to, m.operator_name, m.source, m.status, m.at,
        m.changed_at, m.delivered_at, m.read_at, m.edited_at, m.deleted_at, m.attachments, m.metadata
        """;

    private static final String OF_SESSION =
            "SELECT " + COLUMNS + " FROM session AS s JOIN message AS m ON m.session_n = s.n WHERE s.id = ? AND ";
    private static final String AFTER = OF_SESSION + "m.seq > ? ORDER BY m.seq LIMIT ?";
    private static final String BEFORE = OF_SESSION + "m.seq < ? ORDER BY m.seq DESC LIMIT ?";
    private static final String CHANGED =
            OF_SESSION + "m.changed_at > ? AND m.changed_at <= ? ORDER BY m.changed_at, m.seq LIMIT ?";
    private static final String BY_ID = OF_SESSION + "m.id = ?";
    private static final String BY_CLIENT_ID = OF_SESSION + "m.client_id = ?";

    private static final String UPSERT = """
        INSERT INTO message (session_n, id, seq, client_id, sender, content, reply_to, operator_name, source,
            status, at, changed_at, delivered_at, read_at, edited_at, deleted_at, attachments, metadata)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (session_n, id) DO UPDATE
        SET seq = excluded.seq, client_id = excluded.client_id, sender = excluded.sender,
            content = excluded.content, reply_to = excluded.reply_to, operator_name = excluded.operator_name,
            source = excluded.source, status = excluded.status, at = excluded.at,
            changed_at = excluded.changed_at, delivered_at = excluded.delivered_at, read_at = excluded.read_at,
            edited_at = excluded.edited_at, deleted_at = excluded.deleted_at,
            attachments = excluded.attachments, metadata = excluded.metadata
        """;

    private final Database database;
    private final SessionNumbers numbers;

    MessageTable(Database database, SessionNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    void save(String sessionId, Message message) throws SQLException {
        database.change(
                UPSERT,
                numbers.require(sessionId),
                message.id(),
                message.seq(),
                message.clientId(),
                message.sender().wire(),
                message.content(),
                message.replyTo(),
                message.operatorName(),
                message.source(),
                message.status().wire(),
                message.timestamp(),
                message.changedAt(),
                message.deliveredAt(),
                message.readAt(),
                message.editedAt(),
                message.deletedAt(),
                AttachmentsColumn.write(message.attachments()),
                message.metadata().isEmpty() ? null : Json.write(message.metadata()));
    }

    Optional<Message> find(String sessionId, String messageId) throws SQLException {
        return database.find(MessageTable::read, BY_ID, sessionId, messageId);
    }

    Optional<Message> findByClientId(String sessionId, String clientId) throws SQLException {
        return database.find(MessageTable::read, BY_CLIENT_ID, sessionId, clientId);
    }

    List<Message> after(String sessionId, long seq, int limit) throws SQLException {
        return database.list(MessageTable::read, AFTER, sessionId, seq, limit);
    }

    List<Message> before(String sessionId, long seq, int limit) throws SQLException {
        return database.list(MessageTable::read, BEFORE, sessionId, seq, limit).reversed();
    }

    List<Message> changed(String sessionId, Instant after, Instant until, int limit) throws SQLException {
        return database.list(MessageTable::read, CHANGED, sessionId, after, until, limit);
    }

    static Message read(Row row) throws SQLException {
        String id = row.text();
        String sessionId = row.text();
        return new Message(
                id,
                sessionId,
                row.number(),
                row.findText(),
                Sender.fromWire(row.text()).orElseThrow(),
                row.text(),
                row.findText(),
                row.findText(),
                row.text(),
                MessageStatus.fromWire(row.text()).orElseThrow(),
                row.time(),
                row.time(),
                row.findTime(),
                row.findTime(),
                row.findTime(),
                row.findTime(),
                AttachmentsColumn.read(row.findText(), sessionId, id),
                row.json());
    }
}
