package io.pocketping.jdbc;

import io.pocketping.json.Json;
import io.pocketping.model.Identity;
import io.pocketping.model.Metadata;
import io.pocketping.model.PreChat;
import io.pocketping.model.Session;
import io.pocketping.model.SessionStatus;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code session}: one row per conversation, whose {@code seq} belongs to {@link EventTable} alone. */
final class SessionTable {

    /** In the order of the components of {@link Session}. */
    static final String COLUMNS = """
        id, visitor_id, status, created_at, last_activity, ai_active, operator_online, metadata, identity,
        claimed_identity, pre_chat_email, phone, phone_country, csat, left_at, closed_at, token_epoch
        """;

    private static final String INSERT =
            "INSERT INTO session (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT n, " + COLUMNS + " FROM session WHERE id = ?";

    // The visitor and the creation never change, and naming an indexed column costs its index a write even then.
    private static final String UPDATE = """
        UPDATE session
        SET status = ?2, last_activity = ?3, ai_active = ?4, operator_online = ?5, metadata = ?6, identity = ?7,
            claimed_identity = ?8, pre_chat_email = ?9, phone = ?10, phone_country = ?11, csat = ?12, left_at = ?13,
            closed_at = ?14, token_epoch = ?15
        WHERE id = ?1
        """;

    private static final String TOUCH =
            "UPDATE session SET status = ?2, last_activity = ?3, ai_active = ?4, left_at = ?5, closed_at = ?6 WHERE id"
                    + " = ?1";

    private final Database database;
    private final SessionNumbers numbers;

    SessionTable(Database database, SessionNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    void insert(Session session) throws SQLException {
        database.change(
                INSERT,
                session.id(),
                session.visitorId(),
                session.status().wire(),
                session.createdAt(),
                session.lastActivity(),
                session.aiActive(),
                session.operatorOnline(),
                Json.write(session.metadata().values()),
                json(session.identity()),
                json(session.claimedIdentity()),
                session.findPreChat().map(PreChat::email).orElse(null),
                session.findPreChat().map(PreChat::phone).orElse(null),
                session.findPreChat().map(PreChat::phoneCountry).orElse(null),
                CsatColumn.write(session.csat()),
                session.leftAt(),
                session.closedAt(),
                session.tokenEpoch());
    }

    /** Like {@link #update(Session)}; {@code before} is what the row holds, which spares writing what has not changed. */
    void update(Session session, Session before) throws SQLException {
        if (!hasSameFacts(session, before)) {
            update(session);
            return;
        }
        database.change(
                TOUCH,
                session.id(),
                session.status().wire(),
                session.lastActivity(),
                session.aiActive(),
                session.leftAt(),
                session.closedAt());
    }

    private void update(Session session) throws SQLException {
        database.change(
                UPDATE,
                session.id(),
                session.status().wire(),
                session.lastActivity(),
                session.aiActive(),
                session.operatorOnline(),
                Json.write(session.metadata().values()),
                json(session.identity()),
                json(session.claimedIdentity()),
                session.findPreChat().map(PreChat::email).orElse(null),
                session.findPreChat().map(PreChat::phone).orElse(null),
                session.findPreChat().map(PreChat::phoneCountry).orElse(null),
                CsatColumn.write(session.csat()),
                session.leftAt(),
                session.closedAt(),
                session.tokenEpoch());
    }

    Optional<Session> find(String id) throws SQLException {
        return database.find(
                row -> {
                    numbers.meet(id, row.number());
                    return read(row);
                },
                FIND,
                id);
    }

    static Session read(Row row) throws SQLException {
        return new Session(
                row.text(),
                row.text(),
                SessionStatus.fromWire(row.text()).orElseThrow(),
                row.time(),
                row.time(),
                row.flag(),
                row.flag(),
                new Metadata(row.json()),
                identity(row.findJson()),
                identity(row.findJson()),
                preChat(row.findText(), row.findText(), row.findText()),
                CsatColumn.read(row.findJson()),
                row.findTime(),
                row.findTime(),
                row.count());
    }

    private static boolean hasSameFacts(Session session, Session before) {
        return before.equals(new Session(
                before.id(),
                before.visitorId(),
                before.status(),
                before.createdAt(),
                before.lastActivity(),
                before.aiActive(),
                session.operatorOnline(),
                session.metadata(),
                session.identity(),
                session.claimedIdentity(),
                session.preChat(),
                session.csat(),
                before.leftAt(),
                before.closedAt(),
                session.tokenEpoch()));
    }

    private static @Nullable PreChat preChat(@Nullable String email, @Nullable String phone, @Nullable String country) {
        return email == null && phone == null ? null : new PreChat(email, phone, country);
    }

    private static @Nullable String json(@Nullable Identity identity) {
        return identity == null ? null : Json.write(identity.values());
    }

    private static @Nullable Identity identity(@Nullable Map<String, Object> values) {
        return values == null ? null : new Identity(values);
    }
}
