"""Tables of the gateway. Plain columns only: what is here is to run on PostgreSQL unchanged.

Instants are RFC 3339 text in UTC with milliseconds, as on the wire: they sort as they are, everywhere alike.
"""

from datetime import date
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HEAD = "0008"
"""The revision that these tables are; a test compares it with the migrations."""

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Id = String(36)
Hash = String(64)
Instant = String(32)
Count = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMES)


class EnrolmentCodeRow(Base):
    """A one-time code, known by its hash alone; `device_id` is who used it."""

    __tablename__ = "enrolment_code"

    code_sha256: Mapped[str] = mapped_column(Hash, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    unit: Mapped[str] = mapped_column(String(100))
    region: Mapped[str] = mapped_column(String(9))
    expires_at: Mapped[str] = mapped_column(Instant)
    confirms_itself: Mapped[bool]
    failed_tries: Mapped[int] = mapped_column(default=0)
    device_id: Mapped[str | None] = mapped_column(Id)


class DeviceRow(Base):
    """`name` is what the office called the device, `own_name` what the device says of itself.

    `heartbeat` is the JSON of its last `app.wire.heartbeat.Heartbeat`.
    """

    __tablename__ = "device"

    device_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    own_name: Mapped[str] = mapped_column(String(100))
    unit: Mapped[str] = mapped_column(String(100))
    region: Mapped[str] = mapped_column(String(9))
    client: Mapped[str] = mapped_column(String(128))
    sign_key: Mapped[str] = mapped_column(String(43), unique=True)
    recipient: Mapped[str] = mapped_column(String(62))
    state: Mapped[str] = mapped_column(String(16))
    state_since: Mapped[str] = mapped_column(Instant)
    enrolled_at: Mapped[str] = mapped_column(Instant)
    last_contact_at: Mapped[str | None] = mapped_column(Instant)
    heartbeat_at: Mapped[str | None] = mapped_column(Instant)
    heartbeat: Mapped[str | None] = mapped_column(String(1_000))


class EventRow(Base):
    """An event with a final answer: the very bytes that arrived and the receipt that was given for them.

    event_id, epoch and seq are empty where the event may not take its place in the chain: another sender, a
    header that cannot be read, an id that is taken; epoch and seq alone where the place is taken. `body` is
    empty where it was too large to keep.
    A filing's query code stays good for the filing that replaces it.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("device_id", "sha256", name="uq_event_sha256"),
        UniqueConstraint("device_id", "event_id", name="uq_event_id"),
        UniqueConstraint("device_id", "epoch", "seq", name="uq_event_place"),
        Index("ix_event_petition_id", "petition_id"),
    )

    number: Mapped[int] = mapped_column(Count, primary_key=True)
    device_id: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"))
    sha256: Mapped[str] = mapped_column(Hash)
    header: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    event_id: Mapped[str | None] = mapped_column(Id)
    epoch: Mapped[int | None] = mapped_column(Count)
    seq: Mapped[int | None] = mapped_column(Count)
    prev: Mapped[str | None] = mapped_column(Hash)
    petition_id: Mapped[str | None] = mapped_column(Id)
    type: Mapped[str | None] = mapped_column(String(128))
    replaces: Mapped[str | None] = mapped_column(Id)
    query_code_hash: Mapped[str | None] = mapped_column(Hash)
    code: Mapped[int]
    link: Mapped[str] = mapped_column(String(8))
    is_parallel: Mapped[bool]
    needs_officer: Mapped[bool]
    received_at: Mapped[str] = mapped_column(Instant)
    receipt: Mapped[bytes] = mapped_column(LargeBinary)
    receipt_signature: Mapped[bytes] = mapped_column(LargeBinary)


class PetitionRow(Base):
    """The official state of a petition. `filing` is the hash of the event that is its present text.

    rev counts its changes; desk_rev is the newest that an office made. The query code is a keyed hash.
    device_id has said that text; `holder` is the device that it was handed over to, if it was.
    """

    __tablename__ = "petition"
    __table_args__ = (
        ForeignKeyConstraint(
            ["device_id", "filing"], ["event.device_id", "event.sha256"], name="fk_petition_filing"
        ),
        UniqueConstraint("region", "registered_on", "serial", name="uq_petition_serial"),
        Index("ix_petition_query_code", "query_code_hash"),
    )

    petition_id: Mapped[str] = mapped_column(Id, primary_key=True)
    device_id: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"))
    holder: Mapped[str | None] = mapped_column(Id)
    filing: Mapped[str] = mapped_column(Hash)
    query_code_hash: Mapped[str] = mapped_column(Hash)
    status: Mapped[str] = mapped_column(String(32))
    rev: Mapped[int] = mapped_column(Count)
    desk_rev: Mapped[int] = mapped_column(Count)
    region: Mapped[str] = mapped_column(String(9))
    number: Mapped[str | None] = mapped_column(String(38), unique=True)
    registered_on: Mapped[date | None]
    serial: Mapped[int | None]
    unit: Mapped[str] = mapped_column(String(200))
    reply: Mapped[str] = mapped_column(String(20_000))
    received_at: Mapped[str] = mapped_column(Instant)
    changed_at: Mapped[str] = mapped_column(Instant)


class StepRow(Base):
    """One dated move of a petition: JSON of `app.domain.status.Step`, and which event said so, if one did.

    rev is the petition's after the step; a hidden step leaves it as it was.
    """

    __tablename__ = "step"

    petition_id: Mapped[str] = mapped_column(Id, ForeignKey("petition.petition_id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    rev: Mapped[int] = mapped_column(Count)
    at: Mapped[str] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(String(200))
    event_sha256: Mapped[str | None] = mapped_column(Hash)
    document: Mapped[bytes] = mapped_column(LargeBinary)


class ChangeRow(Base):
    """What a device is told. Cursors are given inside the one write transaction: their order is commit order.

    `document` is the JSON of a Change but for its cursor. AUTOINCREMENT: a cursor is never given twice.
    """

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("petition_id", "rev", name="uq_change_rev"),
        Index("ix_change_feed", "device_id", "cursor"),
        {"sqlite_autoincrement": True},
    )

    cursor: Mapped[int] = mapped_column(Count, primary_key=True)
    device_id: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"))
    petition_id: Mapped[str] = mapped_column(Id, ForeignKey("petition.petition_id"))
    rev: Mapped[int] = mapped_column(Count)
    document: Mapped[bytes] = mapped_column(LargeBinary)


class FileRow(Base):
    """A blob that an accepted event of a device named: size and hash of what is to come, then its receipt.

    What has arrived of it until then is known to the disk alone.
    """

    __tablename__ = "file"
    __table_args__ = (Index("ix_file_petition_id", "petition_id"),)

    device_id: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(Hash, primary_key=True)
    petition_id: Mapped[str] = mapped_column(Id, ForeignKey("petition.petition_id"))
    size: Mapped[int] = mapped_column(Count)
    receipt: Mapped[bytes | None] = mapped_column(LargeBinary)
    receipt_signature: Mapped[bytes | None] = mapped_column(LargeBinary)


class ReplyFileRow(Base):
    """A file that an office sent with a reply, sealed to one device and named by the change `rev`.

    `document` is the JSON of its manifest entry.
    """

    __tablename__ = "reply_file"
    __table_args__ = (Index("ix_reply_file_petition_id", "petition_id"),)

    sha256: Mapped[str] = mapped_column(Hash, primary_key=True)
    device_id: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"))
    petition_id: Mapped[str] = mapped_column(Id, ForeignKey("petition.petition_id"))
    rev: Mapped[int] = mapped_column(Count)
    ordinal: Mapped[int]
    document: Mapped[bytes] = mapped_column(LargeBinary)


class BundleRow(Base):
    """A bundle of a device that was taken in whole, or an answer that was written for one.

    arrival is the order in which they came, number the one that its sender gave it, sha256 that of its
    manifest. Of what came: how far the device knew the changes, the number of the first event in it, the
    files of replies that it knows of and has not got (`wanted`: hashes, with spaces between), and what it was
    answered once and is not known here (`lost`: JSON of lists of hashes, `events` and `files`).
    """

    __tablename__ = "bundle"
    __table_args__ = (
        UniqueConstraint("bundle_id", name="uq_bundle_bundle_id"),
        Index("ix_bundle_device", "device_id", "is_answer"),
        {"sqlite_autoincrement": True},
    )

    arrival: Mapped[int] = mapped_column(Count, primary_key=True)
    bundle_id: Mapped[str] = mapped_column(Id)
    device_id: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"))
    is_answer: Mapped[bool]
    number: Mapped[int] = mapped_column(Count)
    sha256: Mapped[str] = mapped_column(Hash)
    handled_at: Mapped[str] = mapped_column(Instant)
    cursor: Mapped[int] = mapped_column(Count)
    cursor_at: Mapped[str | None] = mapped_column(Instant)
    is_anew: Mapped[bool]
    first_event: Mapped[int | None] = mapped_column(Count)
    wanted: Mapped[str] = mapped_column(String(20_000))
    lost: Mapped[bytes | None] = mapped_column(LargeBinary)


class HandoverRow(Base):
    """That the laptop `giver` has left a petition to the laptop `heir`, also one that has not come yet."""

    __tablename__ = "handover"
    __table_args__ = (Index("ix_handover_heir", "heir"),)

    petition_id: Mapped[str] = mapped_column(Id, primary_key=True)
    giver: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"), primary_key=True)
    heir: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"))


class HeldRow(Base):
    """An event of the laptop `device_id`, which is trusted no more: it was brought, and not taken in."""

    __tablename__ = "held"

    device_id: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(Hash, primary_key=True)
    petition_id: Mapped[str | None] = mapped_column(Id)
    brought_by: Mapped[str] = mapped_column(Id, ForeignKey("device.device_id"))
    brought_at: Mapped[str] = mapped_column(Instant)


class DuplicateLookRow(Base):
    """That a petition was compared with all others, as its text was in the event `filing`."""

    __tablename__ = "duplicate_look"

    petition_id: Mapped[str] = mapped_column(Id, primary_key=True)
    filing: Mapped[str] = mapped_column(Hash)


class DuplicateKeyRow(Base):
    """What a petition can be found by: telling pairs of characters, and keyed hashes of its people."""

    __tablename__ = "duplicate_key"
    __table_args__ = (Index("ix_duplicate_key_petition_id", "petition_id"),)

    key: Mapped[str] = mapped_column(Hash, primary_key=True)
    petition_id: Mapped[str] = mapped_column(Id, primary_key=True)
    weight: Mapped[int]


class DuplicateHintRow(Base):
    """Two petitions (`one` < `other`) that may be one matter. `document`: a `Judgement`; score: of 10 000."""

    __tablename__ = "duplicate_hint"
    __table_args__ = (Index("ix_duplicate_hint_other", "other"),)

    one: Mapped[str] = mapped_column(Id, primary_key=True)
    other: Mapped[str] = mapped_column(Id, primary_key=True)
    score: Mapped[int]
    document: Mapped[bytes] = mapped_column(LargeBinary)
    found_at: Mapped[str] = mapped_column(Instant)


class DuplicateDecisionRow(Base):
    """What somebody said of two petitions: an office, or the device `decided_by`. The last word of each."""

    __tablename__ = "duplicate_decision"

    one: Mapped[str] = mapped_column(Id, primary_key=True)
    other: Mapped[str] = mapped_column(Id, primary_key=True)
    decided_by: Mapped[str] = mapped_column(String(200), primary_key=True)
    is_office: Mapped[bool] = mapped_column(primary_key=True)
    is_same: Mapped[bool]
    note: Mapped[str] = mapped_column(String(4_000))
    decided_at: Mapped[str] = mapped_column(Instant)
