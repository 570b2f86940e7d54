-- Uploads, from their announcement on. The bytes are files beside the database, under the name in column file.
CREATE TABLE attachment (
    id             TEXT    NOT NULL PRIMARY KEY,
    session_n      INTEGER NOT NULL,
    message_id     TEXT,
    filename       TEXT    NOT NULL,
    mime_type      TEXT    NOT NULL,
    size           INTEGER NOT NULL,
    status         TEXT    NOT NULL,
    created_at     INTEGER NOT NULL,
    uploaded_from  TEXT    NOT NULL,
    width          INTEGER,
    height         INTEGER,
    thumbnail_type TEXT,
    file           TEXT
) STRICT;
CREATE INDEX attachment_session ON attachment (session_n, created_at);

-- What a message was sent with, as a JSON list: a ready attachment never changes, so lists need not look beside.
ALTER TABLE message ADD COLUMN attachments TEXT;
