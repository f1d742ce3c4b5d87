"""Files of petitions, and which event names which."""

from typing import Final

from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"

_STATEMENTS: Final = (
    """CREATE TABLE attachment (
        id VARCHAR NOT NULL,
        petition_id VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        media_type VARCHAR NOT NULL,
        size INTEGER NOT NULL,
        identity VARCHAR,
        recipients VARCHAR NOT NULL,
        is_incoming BOOLEAN NOT NULL,
        is_here BOOLEAN NOT NULL,
        receipt BLOB,
        receipt_signature BLOB,
        tries INTEGER NOT NULL,
        next_try_ms INTEGER NOT NULL,
        last_code VARCHAR,
        created_at_ms INTEGER NOT NULL,
        thumbnail BLOB,
        CONSTRAINT pk_attachment PRIMARY KEY (id),
        CONSTRAINT uq_attachment_petition_id UNIQUE (petition_id, sha256)
    )""",
    "CREATE INDEX ix_attachment_size ON attachment (size) WHERE receipt IS NULL",
    "CREATE INDEX ix_attachment_sha256 ON attachment (sha256)",
    """CREATE TABLE manifest (
        number INTEGER NOT NULL,
        sha256 VARCHAR NOT NULL,
        petition_id VARCHAR NOT NULL,
        CONSTRAINT pk_manifest PRIMARY KEY (number, sha256),
        CONSTRAINT fk_manifest_number FOREIGN KEY(number) REFERENCES event (number)
    )""",
    "CREATE INDEX ix_manifest_petition_id ON manifest (petition_id, sha256)",
    # What older programs filed names files too, though their blobs were never here.
    """CREATE TEMP TABLE named AS SELECT e.number, e.petition_id, f.value AS entry
        FROM event e JOIN event_body b USING (number), json_each(
            CASE WHEN json_valid(CAST(b.body AS TEXT)) THEN CAST(b.body AS TEXT) ELSE '{}' END,
            CASE e.type WHEN 'petition.filed' THEN '$.filing.files' ELSE '$.files' END
        ) f
        WHERE e.petition_id IS NOT NULL""",
    """INSERT OR IGNORE INTO manifest
        SELECT number, entry ->> 'sha256', petition_id FROM named""",
    """INSERT OR IGNORE INTO attachment
        SELECT entry ->> 'id', petition_id, entry ->> 'sha256', entry ->> 'kind', entry ->> 'name',
            entry ->> 'media_type', entry ->> 'size', NULL, '', 0, 1, NULL, NULL, 0, 0, NULL, 0, NULL
        FROM named""",
    "DROP TABLE named",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
