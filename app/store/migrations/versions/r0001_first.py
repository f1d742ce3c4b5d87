"""The first form of the database."""

from typing import Final

from alembic import op

revision: Final = "0001"
down_revision: Final = None

_STATEMENTS: Final = (
    """CREATE TABLE "case" (
        number INTEGER NOT NULL,
        petition_id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        petitioner_name VARCHAR NOT NULL,
        place VARCHAR NOT NULL,
        petition_class VARCHAR,
        filed_at VARCHAR,
        official_number VARCHAR,
        status VARCHAR,
        unit VARCHAR NOT NULL,
        rev INTEGER NOT NULL,
        news_rev INTEGER NOT NULL,
        told_rev INTEGER NOT NULL,
        next_due VARCHAR,
        file_count INTEGER NOT NULL,
        is_practice BOOLEAN NOT NULL,
        is_erased BOOLEAN NOT NULL,
        CONSTRAINT pk_case PRIMARY KEY (number),
        CONSTRAINT uq_case_petition_id UNIQUE (petition_id)
    )""",
    """CREATE TABLE change (
        number INTEGER NOT NULL,
        petition_id VARCHAR NOT NULL,
        rev INTEGER NOT NULL,
        cursor INTEGER NOT NULL,
        document BLOB NOT NULL,
        CONSTRAINT pk_change PRIMARY KEY (number),
        CONSTRAINT uq_change_petition_id UNIQUE (petition_id, rev)
    )""",
    """CREATE TABLE cursor (
        name VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        CONSTRAINT pk_cursor PRIMARY KEY (name)
    )""",
    """CREATE TABLE draft (
        petition_id VARCHAR NOT NULL,
        content BLOB NOT NULL,
        query_code VARCHAR,
        is_filed BOOLEAN NOT NULL,
        updated_at_ms INTEGER NOT NULL,
        CONSTRAINT pk_draft PRIMARY KEY (petition_id)
    )""",
    """CREATE TABLE event (
        number INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        petition_id VARCHAR,
        type VARCHAR NOT NULL,
        captured_at VARCHAR NOT NULL,
        replaces VARCHAR,
        sha256 BLOB NOT NULL,
        header BLOB NOT NULL,
        signature BLOB NOT NULL,
        CONSTRAINT pk_event PRIMARY KEY (number),
        CONSTRAINT uq_event_epoch UNIQUE (epoch, seq),
        CONSTRAINT uq_event_id UNIQUE (id)
    )""",
    "CREATE INDEX ix_event_petition_id ON event (petition_id) WHERE petition_id IS NOT NULL",
    "CREATE INDEX ix_event_replaces ON event (replaces) WHERE replaces IS NOT NULL",
    """CREATE TABLE setting (
        name VARCHAR NOT NULL,
        value BLOB NOT NULL,
        CONSTRAINT pk_setting PRIMARY KEY (name)
    )""",
    """CREATE TABLE event_body (
        number INTEGER NOT NULL,
        salt BLOB NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_event_body PRIMARY KEY (number),
        CONSTRAINT fk_event_body_number FOREIGN KEY(number) REFERENCES event (number)
    )""",
    """CREATE TABLE outbox (
        number INTEGER NOT NULL,
        petition_id VARCHAR,
        size INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        next_try_ms INTEGER NOT NULL,
        last_code INTEGER,
        is_unknown BOOLEAN NOT NULL,
        CONSTRAINT pk_outbox PRIMARY KEY (number),
        CONSTRAINT fk_outbox_number FOREIGN KEY(number) REFERENCES event (number)
    )""",
    "CREATE INDEX ix_outbox_last_code ON outbox (last_code) WHERE last_code = 501",
    "CREATE INDEX ix_outbox_petition_id ON outbox (petition_id) WHERE petition_id IS NOT NULL",
    "CREATE INDEX ix_outbox_tries ON outbox (tries)",
    """CREATE TABLE receipt (
        number INTEGER NOT NULL,
        code INTEGER NOT NULL,
        rev INTEGER NOT NULL,
        document BLOB NOT NULL,
        signature BLOB NOT NULL,
        CONSTRAINT pk_receipt PRIMARY KEY (number),
        CONSTRAINT fk_receipt_number FOREIGN KEY(number) REFERENCES event (number)
    )""",
    "CREATE INDEX ix_receipt_code ON receipt (code) WHERE code <> 201",
    """CREATE VIRTUAL TABLE case_fts
        USING fts5(pieces, tokenize='ascii', content='', contentless_delete=1, prefix='1')""",
    """CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event
        BEGIN SELECT raise(ABORT, 'event: no update'); END""",
    """CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event
        BEGIN SELECT raise(ABORT, 'event: no delete'); END""",
    """CREATE TRIGGER event_body_refuses_update BEFORE UPDATE ON event_body
        BEGIN SELECT raise(ABORT, 'event_body: no update'); END""",
    """CREATE TRIGGER receipt_refuses_update BEFORE UPDATE ON receipt
        BEGIN SELECT raise(ABORT, 'receipt: no update'); END""",
    """CREATE TRIGGER receipt_refuses_delete BEFORE DELETE ON receipt
        BEGIN SELECT raise(ABORT, 'receipt: no delete'); END""",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
