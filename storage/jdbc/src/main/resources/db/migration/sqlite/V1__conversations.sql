-- Times are epoch milliseconds, flags are 0 or 1, facts without a column of their own are JSON objects.

-- AUTOINCREMENT: a number is never used again, so a row that a purge left behind could not end up in another session.
CREATE TABLE session (
    n                INTEGER PRIMARY KEY AUTOINCREMENT,
    id               TEXT    NOT NULL UNIQUE,
    visitor_id       TEXT    NOT NULL,
    status           TEXT    NOT NULL,
    seq              INTEGER NOT NULL DEFAULT 0,
    token_epoch      INTEGER NOT NULL DEFAULT 0,
    created_at       INTEGER NOT NULL,
    last_activity    INTEGER NOT NULL,
    ai_active        INTEGER NOT NULL,
    operator_online  INTEGER NOT NULL,
    metadata         TEXT    NOT NULL,
    identity         TEXT,
    claimed_identity TEXT,
    phone            TEXT,
    phone_country    TEXT,
    csat             TEXT,
    left_at          INTEGER,
    closed_at        INTEGER
) STRICT;
CREATE INDEX session_activity ON session (status, last_activity, id);
CREATE INDEX session_visitor ON session (visitor_id);

-- Not WITHOUT ROWID: new rows go to the end of the table, so a group of messages shares its pages.
CREATE TABLE message (
    session_n     INTEGER NOT NULL,
    seq           INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    client_id     TEXT,
    sender        TEXT    NOT NULL,
    content       TEXT    NOT NULL,
    reply_to      TEXT,
    operator_name TEXT,
    source        TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL,
    delivered_at  INTEGER,
    read_at       INTEGER,
    edited_at     INTEGER,
    deleted_at    INTEGER,
    metadata      TEXT,
    PRIMARY KEY (session_n, seq)
) STRICT;
-- Per session, because ids may come from outside (telegram:10): one session's message must never replace another's.
CREATE UNIQUE INDEX message_id ON message (session_n, id);
CREATE UNIQUE INDEX message_client_id ON message (session_n, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX message_changed ON message (session_n, changed_at);

-- AUTOINCREMENT: a reader that waits at a position must not miss the event that would take a purged one's place.
CREATE TABLE event (
    pos        INTEGER PRIMARY KEY AUTOINCREMENT,
    session_n  INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    ref        TEXT,
    data       TEXT,
    at         INTEGER NOT NULL,
    expires_at INTEGER,
    UNIQUE (session_n, seq)
) STRICT;
CREATE INDEX event_expiry ON event (session_n, expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE timer (
    session_n INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    due_at    INTEGER NOT NULL,
    data      TEXT    NOT NULL,
    PRIMARY KEY (session_n, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due_at);

CREATE TABLE delivery (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    destination TEXT    NOT NULL,
    session_n   INTEGER NOT NULL,
    event_pos   INTEGER NOT NULL,
    state       TEXT    NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    due_at      INTEGER NOT NULL,
    error       TEXT
) STRICT;
CREATE INDEX delivery_pending ON delivery (destination, event_pos) WHERE state = 'pending';
CREATE INDEX delivery_event ON delivery (event_pos);

CREATE TABLE seen (
    source TEXT    NOT NULL,
    key    TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE operator_login (
    token_hash TEXT    NOT NULL PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
