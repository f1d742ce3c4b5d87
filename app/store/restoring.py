"""Restoring: rows that were salvaged are put into the database that takes the damaged one's place.

What is here already stays: what was said is never said otherwise. Numbers are the order on this machine: they
are kept where they are free. What hangs on an event follows its number.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, text, update

from app.store import aside, begun, chain, foreign, holders, ratings
from app.store.blobs import Blobs
from app.store.device import SETTING, Device, read_device
from app.store.salvage import Row, Salvage
from app.store.tables import (
    AttachmentRow,
    ChangeRow,
    CursorRow,
    DraftRow,
    EventBodyRow,
    EventRow,
    GoesWithRow,
    OutboxRow,
    ReceiptRow,
    TrashRow,
)
from app.store.tables import Row as AnyRow
from app.store.work import Work, to_ms
from app.wire.event import Event, EventType, body_hash, read_header

_EVENTS: Final = select(EventRow.id, EventRow.number, EventRow.epoch, EventRow.seq)
_SETTLED: Final = delete(OutboxRow).where(OutboxRow.number.in_(select(ReceiptRow.number)))
_UNQUEUED: Final = (
    select(
        EventRow.number,
        EventRow.petition_id,
        EventRow.header,
        EventRow.signature,
        EventBodyRow.salt,
        EventBodyRow.body,
    )
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .outerjoin(ReceiptRow, ReceiptRow.number == EventRow.number)
    .outerjoin(OutboxRow, OutboxRow.number == EventRow.number)
    .where(EventRow.epoch != 0, ReceiptRow.number.is_(None), OutboxRow.number.is_(None))
    .order_by(EventRow.number)
)
_WRITTEN: Final = (
    select(DraftRow.petition_id, DraftRow.updated_at_ms, EventRow.captured_at)
    .join(EventRow, EventRow.petition_id == DraftRow.petition_id)
    .where(DraftRow.is_filed.is_(False), EventRow.type == EventType.PETITION_FILED)
)
_INCOMING: Final = select(AttachmentRow.id, AttachmentRow.sha256).where(
    AttachmentRow.is_incoming, AttachmentRow.is_here
)
_UNSENT_FILES: Final = select(AttachmentRow.sha256).where(
    AttachmentRow.is_incoming.is_(False), AttachmentRow.receipt.is_(None)
)
_GAPS: Final = text(
    """
    SELECT epoch, before + 1, seq - 1 FROM (
        SELECT epoch, seq, lag(seq, 1, 0) OVER (PARTITION BY epoch ORDER BY seq) AS before FROM event
        WHERE epoch >= 0
    ) WHERE seq > before + 1 ORDER BY epoch, seq
    """
)
_WITHOUT_TEXT: Final = text(
    """
    SELECT count(*) FROM event e LEFT JOIN event_body b USING (number)
    WHERE b.number IS NULL AND e.petition_id IN (
        SELECT petition_id FROM event JOIN event_body USING (number) WHERE petition_id IS NOT NULL
    )
    """
)


class Merged(NamedTuple):
    """How many events came out of the damaged file, and those whose place in the chain another has taken."""

    events: int
    conflicting: tuple[Event, ...]


class Gap(NamedTuple):
    """Events of a chain that are here no more, the first and the last of them counted in."""

    epoch: int
    first: int
    last: int


def merge(work: Work, salvage: Salvage) -> Merged:
    """Take over what is not here: events with bodies and receipts, changes, files, drafts, the trash, and
    what belongs to residents among the settings."""
    events = _Events(work, salvage.rows("event"))
    bodies: dict[int, Row] = {}
    for row in salvage.rows("event_body"):
        old = _number(row)
        header = events.header(old)
        if header is None:
            continue
        if not _is_body_of(row, header):
            salvage.lost += 1
        elif old in events.displaced:
            bodies[old] = row
        else:
            _put(work, EventBodyRow, {**row, "number": events.here(old)})
    for row in salvage.rows("receipt"):
        old = _number(row)
        if events.displaced.pop(old, None) is None and events.header(old) is not None:
            _put(work, ReceiptRow, {**row, "number": events.here(old)})
    for row in salvage.rows("change"):
        _put(work, ChangeRow, {**row, "number": None})
    _merge_attachments(work, salvage.rows("attachment"))
    for row in salvage.rows("goes_with"):
        _put(work, GoesWithRow, row)
    _merge_drafts(work, salvage.rows("draft"))
    torn = _merge_settings(work, salvage.rows("setting"))
    salvage.lost += torn
    for row in salvage.rows("trash"):
        _put(work, TrashRow, row)
    displaced = events.displaced.items()
    conflicting = (_event(row, bodies[number]) for number, row in displaced if number in bodies)
    return Merged(events.added, tuple(conflicting))


def settle(work: Work, blobs: Blobs) -> None:
    """What follows from what is here now: who waits, what is no draft any more, what is fetched again."""
    work.connection.execute(_SETTLED)
    for number, petition_id, header, signature, salt, body in work.connection.execute(_UNQUEUED).all():
        event = Event(header=header, signature=signature, salt=salt, body=body)
        chain.queue(work, number, petition_id, event)
    for petition_id, updated_at_ms, captured_at in work.connection.execute(_WRITTEN).all():
        if updated_at_ms <= to_ms(datetime.fromisoformat(captured_at)):
            work.connection.execute(delete(DraftRow).where(DraftRow.petition_id == petition_id))
    for attachment_id, sha256 in work.connection.execute(_INCOMING).all():
        if not blobs.has(sha256):
            gone = update(AttachmentRow).where(AttachmentRow.id == attachment_id)
            work.connection.execute(gone.values(is_here=False))
    # The gateway tells everything once more from the beginning.
    work.connection.execute(delete(CursorRow))


def device_in(salvage: Salvage) -> Device | None:
    for row in salvage.rows("setting"):
        value = row["value"]
        if row["name"] == SETTING and isinstance(value, bytes):
            return read_device(value)
    return None


def last_epoch(work: Work) -> int:
    return work.connection.execute(select(func.coalesce(func.max(EventRow.epoch), 0))).scalar_one()


def gaps(work: Work) -> tuple[Gap, ...]:
    """What every chain lacks before its last event."""
    return tuple(Gap(*row) for row in work.connection.execute(_GAPS))


def without_text(work: Work) -> int:
    """Events whose header is here and whose words are not, of petitions that were not erased."""
    return int(work.connection.execute(_WITHOUT_TEXT).scalar_one())


def files_missing(work: Work, blobs: Blobs) -> int:
    """Blobs that the gateway has no receipt for, and that are not on the disk."""
    return sum(not blobs.has(sha256) for sha256 in work.connection.execute(_UNSENT_FILES).scalars())


class _Events:
    """The events of the damaged file, by their numbers there; `displaced` found their place taken.

    One is put here with the first that comes of it, its words or its receipt. A header alone says nothing to
    anybody, could never be sent and never be answered: it counts as lost (simulator, seed 509).
    """

    def __init__(self, work: Work, rows: Iterable[Row]) -> None:
        self._work = work
        self._rows = {_number(row): row for row in rows}
        self._known, places = {}, set()
        for event_id, number, epoch, seq in work.connection.execute(_EVENTS):
            self._known[event_id] = number
            places.add((epoch, seq))
        self._taken = set(self._known.values())
        self.added = 0
        self.displaced = {
            old: row
            for old, row in self._rows.items()
            if str(row["id"]) not in self._known and (row["epoch"], row["seq"]) in places
        }

    def header(self, old: int) -> object:
        """None where it was lost."""
        row = self._rows.get(old)
        return row["header"] if row is not None else None

    def here(self, old: int) -> int:
        """Its number here; of one that was not displaced."""
        row = self._rows[old]
        name = str(row["id"])
        if name not in self._known:
            self._known[name] = _put(
                self._work, EventRow, {**row, "number": None if old in self._taken else old}
            )
            self._taken.add(self._known[name])
            self.added += 1
        return self._known[name]


def _merge_attachments(work: Work, rows: Iterable[Row]) -> None:
    """The later word counts; but a receipt that is here is not given away."""
    receipted = set(
        work.connection.execute(select(AttachmentRow.id).where(AttachmentRow.receipt.is_not(None))).scalars()
    )
    for row in rows:
        if row["id"] not in receipted:
            work.connection.execute(delete(AttachmentRow).where(AttachmentRow.id == row["id"]))
            _put(work, AttachmentRow, row)


def _merge_drafts(work: Work, rows: Iterable[Row]) -> None:
    """The one that was written last."""
    older = delete(DraftRow).where(
        DraftRow.petition_id == bindparam("petition"), DraftRow.updated_at_ms < bindparam("written_at")
    )
    for row in rows:
        work.connection.execute(older, {"petition": row["petition_id"], "written_at": row["updated_at_ms"]})
        # One of an older program does not say whose it is.
        _put(work, DraftRow, {"account_id": work.device.account_id, **row})


def _merge_settings(work: Work, rows: Iterable[Row]) -> int:
    """What belongs to residents: words begun, what is sealed and waits for another day, who was asked to
    rate, and to whom petitions were handed over; the later word counts. How many sealed bodies were torn.
    """
    held = {name: value for name, value in map(_setting, rows) if value is not None}
    for name, words in held.items():
        if name.startswith(begun.PREFIX):
            work.keep_setting(name, words)
    holders.restore(work, {name: heir for name, heir in held.items() if name.startswith(holders.PREFIX)})
    foreign.restore(work, held.get(foreign.SETTING))
    sealed = held.get(aside.SETTING)
    torn = aside.restore(work, sealed) if sealed is not None else 0
    asked = {name: data for name, data in held.items() if name.startswith(ratings.PREFIX)}
    ratings.restore(work, asked, is_whole=sealed is not None and not torn)
    return torn


def _setting(row: Row) -> tuple[str, bytes | None]:
    name, value = row["name"], row["value"]
    return (name, value) if isinstance(name, str) and isinstance(value, bytes) else ("", None)


def _is_body_of(row: Row, header: object) -> bool:
    """What was read of a lost page is not taken for what was said."""
    salt, body = row["salt"], row["body"]
    assert isinstance(header, bytes)
    assert isinstance(salt, bytes)
    assert isinstance(body, bytes)
    return body_hash(salt, body) == read_header(header).body_hash


def _put(work: Work, table: type[AnyRow], row: Row) -> int:
    """Unless it is here. Columns that only one of the two databases knows are left out."""
    columns = table.__table__.columns.keys()
    values = {name: row[name] for name in columns if name in row}
    done = work.connection.execute(insert(table).prefix_with("OR IGNORE"), values)
    return int(done.lastrowid)


def _event(row: Row, body: Row) -> Event:
    header, signature, salt, words = row["header"], row["signature"], body["salt"], body["body"]
    assert isinstance(header, bytes)
    assert isinstance(signature, bytes)
    assert isinstance(salt, bytes)
    assert isinstance(words, bytes)
    return Event(header=header, signature=signature, salt=salt, body=words)


def _number(row: Row) -> int:
    number = row["number"]
    assert isinstance(number, int)
    return number
