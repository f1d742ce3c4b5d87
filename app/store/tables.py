"""Tables: the form of the encrypted database. Rows stay in this room; only values leave it.

The classes are used with Core statements: the unit of work of an ORM costs more than the writes themselves.
`number` is the order of arrival on this machine; ids (UUIDv7) name things to others.
"""

from typing import Final

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
    insert,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HEAD: Final = "0008"
"""The newest migration; a database that says otherwise is migrated or refused."""


class Row(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )


class VersionRow(Row):
    """Alembic's own table, to the letter."""

    __tablename__ = "alembic_version"
    __table_args__ = (PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),)

    version_num: Mapped[str] = mapped_column(String(32))


class SettingRow(Row):
    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes]


class DraftRow(Row):
    """What is being written; once filed only the query code stays, until it is handed over.

    account_id is whose it is among the agents of this laptop, see `holders`.
    """

    __tablename__ = "draft"
    __table_args__ = (Index(None, "is_filed"),)

    petition_id: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]
    query_code: Mapped[str | None]
    is_filed: Mapped[bool]
    updated_at_ms: Mapped[int]
    account_id: Mapped[str] = mapped_column(server_default="")


class EventRow(Row):
    """A signed header of this device's chain; triggers refuse to change or delete one.

    An epoch below zero is one of another laptop, see `foreign`.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("epoch", "seq"),
        Index(None, "petition_id", sqlite_where=text("petition_id IS NOT NULL")),
        Index(None, "replaces", sqlite_where=text("replaces IS NOT NULL")),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    epoch: Mapped[int]
    seq: Mapped[int]
    petition_id: Mapped[str | None]
    type: Mapped[str]
    captured_at: Mapped[str]
    replaces: Mapped[str | None]
    sha256: Mapped[bytes]
    header: Mapped[bytes]
    signature: Mapped[bytes]


class EventBodyRow(Row):
    """What the event says; may be deleted, never changed."""

    __tablename__ = "event_body"

    number: Mapped[int] = mapped_column(ForeignKey("event.number"), primary_key=True)
    salt: Mapped[bytes]
    body: Mapped[bytes]


class OutboxRow(Row):
    """One for every event, practice apart, without a final receipt. `size` is its length in a batch."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "tries"),
        Index(None, "last_code", sqlite_where=text("last_code = 501")),
        Index(None, "petition_id", sqlite_where=text("petition_id IS NOT NULL")),
    )

    number: Mapped[int] = mapped_column(ForeignKey("event.number"), primary_key=True)
    petition_id: Mapped[str | None]
    size: Mapped[int]
    tries: Mapped[int]
    next_try_ms: Mapped[int]
    last_code: Mapped[int | None]
    is_unknown: Mapped[bool]


class ReceiptRow(Row):
    """The gateway's signed, final answer to an event."""

    __tablename__ = "receipt"
    __table_args__ = (Index(None, "code", sqlite_where=text("code <> 201")),)

    number: Mapped[int] = mapped_column(ForeignKey("event.number"), primary_key=True)
    code: Mapped[int]
    rev: Mapped[int]
    document: Mapped[bytes]
    signature: Mapped[bytes]


class ChangeRow(Row):
    """What the gateway said of a petition, by its revision."""

    __tablename__ = "change"
    __table_args__ = (UniqueConstraint("petition_id", "rev"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    petition_id: Mapped[str]
    rev: Mapped[int]
    cursor: Mapped[int]
    document: Mapped[bytes]


class CursorRow(Row):
    __tablename__ = "cursor"

    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]


class CaseRow(Row):
    """What lists show of a petition: a projection of its events, receipts and changes, and whose it is."""

    __tablename__ = "case"
    __table_args__ = (
        Index(None, "account_id"),
        # Partial ones cost nothing when a petition is filed; each answers one question of `listing`.
        Index("ix_case_bounced", "petition_id", sqlite_where=text("status = 'bounced'")),
        Index(
            "ix_case_closed", "account_id", "number", sqlite_where=text("status IN ('closed', 'withdrawn')")
        ),
        Index("ix_case_filed_at", "account_id", "filed_at"),
        Index(
            "ix_case_next_due", "account_id", "next_due", "status", sqlite_where=text("next_due IS NOT NULL")
        ),
        Index(
            "ix_case_untold",
            "account_id",
            "number",
            sqlite_where=text("news_rev > told_rev AND is_erased = 0"),
        ),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    petition_id: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    petitioner_name: Mapped[str]
    place: Mapped[str]
    petition_class: Mapped[str | None]
    filed_at: Mapped[str | None]
    official_number: Mapped[str | None]
    status: Mapped[str | None]
    unit: Mapped[str]
    rev: Mapped[int]
    news_rev: Mapped[int]
    told_rev: Mapped[int]
    next_due: Mapped[str | None]
    file_count: Mapped[int]
    is_practice: Mapped[bool]
    is_erased: Mapped[bool]
    account_id: Mapped[str] = mapped_column(server_default="")


class AttachmentRow(Row):
    """A file of a petition, and the age secret that opens its blob.

    `recipients` are whom the blob was sealed to. What is_incoming came from the gateway, sealed to this
    device; is_here says whether its blob arrived. An identity may be missing where only the blob was saved
    from a dead database: it can be sent then, and no longer be looked at.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("petition_id", "sha256"),
        Index(None, "sha256"),
        Index(None, "size", sqlite_where=text("receipt IS NULL")),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    petition_id: Mapped[str]
    sha256: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    identity: Mapped[str | None]
    recipients: Mapped[str]
    is_incoming: Mapped[bool]
    is_here: Mapped[bool]
    receipt: Mapped[bytes | None]
    receipt_signature: Mapped[bytes | None]
    tries: Mapped[int]
    next_try_ms: Mapped[int]
    last_code: Mapped[str | None]
    created_at_ms: Mapped[int]
    thumbnail: Mapped[bytes | None]


class GoesWithRow(Row):
    """With an event of which type a file will go that was attached to a filed case.

    What has no row here goes with the petition itself.
    """

    __tablename__ = "goes_with"

    attachment_id: Mapped[str] = mapped_column(primary_key=True)
    event_type: Mapped[str]


class ManifestRow(Row):
    """That an event names a file: a projection of bodies, so that nobody need read them all again."""

    __tablename__ = "manifest"
    __table_args__ = (
        PrimaryKeyConstraint("number", "sha256", name="pk_manifest"),
        Index(None, "petition_id", "sha256"),
    )

    number: Mapped[int] = mapped_column(ForeignKey("event.number"))
    sha256: Mapped[str]
    petition_id: Mapped[str]


class TrashRow(Row):
    """A petition that is over and was put away: it has no line in `case` until it is taken back or erased.

    number is the place that it had in lists, trashed_at the later of what the gateway's clock
    and this laptop's said.
    """

    __tablename__ = "trash"

    petition_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    trashed_at: Mapped[str]


def _refusing(table: str, act: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} {when}"
        f"BEGIN SELECT raise(ABORT, '{table}: no {act.lower()}'); END"
    )


EVENT_REFUSES_UPDATE: Final = _refusing("event", "UPDATE", "")
BESIDE_TABLES: Final = (
    # What a word is was decided before (see search): `ascii` parts the pieces at spaces and takes every
    # character beyond ASCII as it is, marks too, which unicode61 drops. prefix='1' answers one character.
    """CREATE VIRTUAL TABLE case_fts
    USING fts5(pieces, tokenize='ascii', content='', contentless_delete=1, prefix='1')""",
    # `projection.tend_index` joins its parts, a few with each filing.
    "INSERT INTO case_fts(case_fts, rank) VALUES ('automerge', 0)",
    *(
        _refusing(table, act, when)
        for table, act, when in (
            ("event", "UPDATE", ""),
            ("event", "DELETE", ""),
            ("event_body", "UPDATE", ""),
            # A gateway that was restored answers anew what is offered to it again.
            ("receipt", "UPDATE", "WHEN NOT EXISTS (SELECT 1 FROM outbox WHERE number = old.number) "),
            ("receipt", "DELETE", ""),
        )
    ),
)


def create_all(connection: Connection) -> None:
    """Everything at `HEAD` in an empty database."""
    Row.metadata.create_all(connection, checkfirst=False)
    for statement in BESIDE_TABLES:
        connection.exec_driver_sql(statement)
    connection.execute(insert(VersionRow), {"version_num": HEAD})
