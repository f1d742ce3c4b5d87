"""Outbox: the events without a final receipt, in the order in which they should travel.

There is no flag that says "sent": a row goes when a signed receipt comes, and only then.
"""

from collections.abc import Container, Iterable, Iterator, Sequence, Set
from contextlib import closing
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import aliased

from app.errors import DeviceError, RefusedError
from app.store import attachments, projection, urgency
from app.store.chain import StoredEvent
from app.store.prepared import Prepared
from app.store.tables import CaseRow, EventBodyRow, EventRow, OutboxRow, ReceiptRow
from app.store.work import Work
from app.wire.event import Event, Header, body_hash, own_header
from app.wire.receipt import Code, Receipt, is_final

LONGEST_WAIT_MS: Final = 6 * 3_600_000
"""No event waits longer for its next try (protocol §4)."""
_LARGE: Final = 128 * 1024
"""Bytes in a batch: only what is sealed and padded is as large, and travels apart from all else."""
_WAITS_ALONE: Final = (int(Code.HELD), int(Code.UNKNOWN_TYPE))
_earlier = aliased(OutboxRow)
_PREVIOUS: Final = (
    select(func.max(_earlier.number))
    .where(
        _earlier.petition_id == OutboxRow.petition_id,
        _earlier.number < OutboxRow.number,
        # What the gateway holds, or does not know yet, waits by itself: it may wait for this very event.
        *(func.coalesce(_earlier.last_code, 0) != code for code in _WAITS_ALONE),
    )
    .correlate(OutboxRow)
    .scalar_subquery()
)
_candidates = (
    select(OutboxRow.number, OutboxRow.size, _PREVIOUS)
    .where(
        or_(
            OutboxRow.next_try_ms <= bindparam("now_ms"),
            # Further away than any wait: the clock was set back since.
            OutboxRow.next_try_ms > bindparam("now_ms") + LONGEST_WAIT_MS,
        )
    )
    .order_by(OutboxRow.tries, OutboxRow.number)
)
# Asked one behind the other, neither costs more than the batch it fills.
_QUEUES: Final = (
    Prepared(_candidates.where(OutboxRow.petition_id.in_(urgency.MARKED))),
    Prepared(_candidates),
)
"""Where somebody may be in danger; then all."""
_EVENTS: Final = (
    select(
        EventRow.number,
        EventRow.header,
        EventRow.signature,
        EventBodyRow.salt,
        EventBodyRow.body,
        OutboxRow.tries,
    )
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .join(OutboxRow, OutboxRow.number == EventRow.number)
)
_CHOSEN: Final = _EVENTS.where(EventRow.number.in_(bindparam("numbers", expanding=True)))
_WAITS: Final = or_(
    EventRow.number.in_(select(OutboxRow.number)), EventRow.number.in_(attachments.naming_unsent())
)
_ALL: Final = (
    select(EventRow.petition_id, EventRow.header, EventRow.signature, EventBodyRow.salt, EventBodyRow.body)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .where(_WAITS, EventRow.epoch > 0)
    .order_by(EventRow.number)
)
_ALL_HASHES: Final = (
    select(EventRow.sha256)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .where(_WAITS, EventRow.epoch > 0)
)
_NOTE: Final = (
    update(OutboxRow)
    .where(
        OutboxRow.number
        == select(EventRow.number).where(EventRow.id == bindparam("event_id")).scalar_subquery()
    )
    .values(
        tries=OutboxRow.tries + 1,
        next_try_ms=bindparam("at_ms"),
        last_code=bindparam("code"),
        # Answered by a gateway that was restored since: what it has is unknown until it answers again.
        is_unknown=or_(bindparam("unknown"), OutboxRow.number.in_(select(ReceiptRow.number))),
    )
)
_RELEASE: Final = update(OutboxRow).where(OutboxRow.next_try_ms > 0).values(next_try_ms=0)
_ANSWERED: Final = select(ReceiptRow.number).where(
    ReceiptRow.number.in_(bindparam("numbers", expanding=True))
)
_insert_receipt = insert(ReceiptRow)
_INSERT_RECEIPT: Final = _insert_receipt.on_conflict_do_update(
    index_elements=[ReceiptRow.number],
    set_={name: _insert_receipt.excluded[name] for name in ("code", "rev", "document", "signature")},
    # Offered again to a gateway that was restored: the newer receipt counts.
    where=select(OutboxRow.number).where(OutboxRow.number == _insert_receipt.excluded.number).exists(),
)
_DELETE: Final = delete(OutboxRow).where(OutboxRow.number == bindparam("event_number"))
_COUNT: Final = Prepared(
    select(
        func.count(),
        func.count().filter(OutboxRow.is_unknown),
        func.coalesce(func.sum(OutboxRow.size), 0),
        func.min(OutboxRow.next_try_ms),
        func.min(OutboxRow.number),
    ).select_from(OutboxRow)
)
_NEXT_TRY: Final = Prepared(
    select(func.min(OutboxRow.next_try_ms)).where(OutboxRow.next_try_ms > bindparam("now_ms"))
)
_CAPTURED_AT: Final = Prepared(select(EventRow.captured_at).where(EventRow.number == bindparam("number")))


IS_OWN: Final = exists().where(
    CaseRow.petition_id == OutboxRow.petition_id, CaseRow.account_id == bindparam("account")
)
"""Asked of each that waits; joined, SQLite would go through all cases of the agent."""
_OWN_OLDEST: Final = Prepared(select(OutboxRow.number).where(IS_OWN).order_by(OutboxRow.number).limit(1))


class Settlement(NamedTuple):
    """A final answer to an event, with the very bytes that the gateway signed."""

    event: StoredEvent
    receipt: Receipt
    document: bytes
    signature: bytes


class Counts(NamedTuple):
    """Events that wait, of them those whose outcome is unknown, their bytes in batches, the next try due."""

    waiting: int
    checking: int
    size: int
    next_try_ms: int | None
    oldest_at: str | None


def due(
    work: Work,
    *,
    now_ms: int,
    max_events: int,
    max_bytes: int,
    skip: Container[int] = (),
    is_large: bool = False,
) -> tuple[StoredEvent, ...]:
    """The next batch: where somebody may be in danger, then least tried first, then oldest; within a petition
    never one before the other.

    `is_large`: of what is large, else of all that is not. Bounded by count and bytes, but one event always
    goes, however large. `skip` holds the numbers of events that are not to go, nor anything behind them.
    Raises DeviceError `database_damaged` as `everything`.
    """
    chosen: dict[int, None] = {}
    room = max_bytes
    for number, size, previous in _candidates_of(work, now_ms):
        if number in skip or number in chosen or (previous is not None and previous not in chosen):
            continue
        if (size > _LARGE) is not is_large:
            continue
        if len(chosen) == max_events or (chosen and size > room):
            break
        chosen[number] = None
        room -= size
    return _load(work, tuple(chosen)) if chosen else ()


def _candidates_of(work: Work, now_ms: int) -> Iterator[tuple[int, int, int | None]]:
    """Some of them twice."""
    for queue in _QUEUES:
        with closing(queue.run(work.connection, {"now_ms": now_ms})) as found:
            yield from found


def note_attempt(
    work: Work,
    event_ids: Iterable[str],
    *,
    next_try_ms: int,
    last_code: int | None,
    is_unknown: bool = False,
) -> None:
    """They were sent without a final answer; `is_unknown` when nobody knows whether they arrived."""
    noted = [
        {"event_id": event_id, "at_ms": next_try_ms, "code": last_code, "unknown": is_unknown}
        for event_id in event_ids
    ]
    if noted:
        work.connection.execute(_NOTE, noted)


def release(work: Work) -> None:
    """Somebody asked: nothing waits any longer for its next try."""
    work.connection.execute(_RELEASE)


def settle(work: Work, event: StoredEvent, receipt: Receipt, document: bytes, signature: bytes) -> None:
    """As `settle_all`, for one."""
    settle_all(work, [Settlement(event, receipt, document, signature)])


def settle_all(work: Work, settlements: Sequence[Settlement]) -> None:
    """Final answers, whose signatures were verified: they take events out of the outbox. Again is no matter:
    what waits no longer keeps the receipt it has.

    Raises RefusedError `receipt_mismatch` when a receipt is about other bytes.
    """
    for event, receipt, _, _ in settlements:
        if not is_final(receipt.code):
            raise ValueError("only a final answer settles")
        if receipt.event_sha256 != event.sha256:
            raise RefusedError("receipt_mismatch", event_id=event.id)
    if not settlements:
        return
    numbers = [settlement.event.number for settlement in settlements]
    answered = set(work.connection.execute(_ANSWERED, {"numbers": numbers}).scalars())
    work.connection.execute(_INSERT_RECEIPT, [_receipt_row(*settlement) for settlement in settlements])
    settled = [{"event_number": number} for number in numbers]
    work.settled += work.connection.execute(_DELETE, settled).rowcount
    for event, receipt, _, _ in settlements:
        # A first acceptance without a revision says what was taken for granted: nothing shown changes by it.
        # After a restore of the gateway it stands in the place of another answer, which showed.
        is_as_shown = receipt.code == Code.ACCEPTED and not receipt.rev and event.number not in answered
        if event.petition_id is not None and not is_as_shown:
            projection.refresh(work, event.petition_id)


def _receipt_row(
    event: StoredEvent, receipt: Receipt, document: bytes, signature: bytes
) -> dict[str, object]:
    return {
        "number": event.number,
        "code": receipt.code,
        "rev": receipt.rev,
        "document": document,
        "signature": signature,
    }


def counts(work: Work) -> Counts:
    waiting, checking, size, next_try_ms, first = _COUNT.one(work.connection)
    if not waiting:
        return Counts(0, 0, 0, None, None)
    (oldest_at,) = _CAPTURED_AT.one(work.connection, {"number": first})
    return Counts(waiting, checking, size, next_try_ms, oldest_at)


def own_oldest_at(work: Work) -> str | None:
    """When the oldest word was said that waits of this agent's petitions."""
    first = _OWN_OLDEST.run(work.connection, {"account": work.account_id}).fetchone()
    return None if first is None else str(_CAPTURED_AT.one(work.connection, {"number": first[0]})[0])


def next_try_ms(work: Work, now_ms: int) -> int | None:
    """When the first of those that were put off is due."""
    found: int | None = _NEXT_TRY.one(work.connection, {"now_ms": now_ms})[0]
    return found


def everything(work: Work) -> Iterator[tuple[str | None, Event]]:
    """All of ours that waits, itself or one of its files, in the order it was said, each with its petition.

    Raises DeviceError `database_damaged` for a text that is not whole.
    """
    for petition_id, *members in work.connection.execute(_ALL):
        event, _ = as_said(*members)
        yield petition_id, event


def waiting_condition() -> ColumnElement[bool]:
    """That an event is among `everything`, for a question of `bundles`."""
    return _WAITS


def hashes(work: Work) -> Set[bytes]:
    """Of `everything`."""
    return frozenset(work.connection.execute(_ALL_HASHES).scalars())


def _load(work: Work, numbers: tuple[int, ...]) -> tuple[StoredEvent, ...]:
    rows = work.connection.execute(_CHOSEN, {"numbers": numbers}).all()
    found = {row[0]: _stored(*row) for row in rows}
    return tuple(found[number] for number in numbers)


def _stored(
    number: int, header: bytes, signature: bytes, salt: bytes, body: bytes, tries: int
) -> StoredEvent:
    return StoredEvent.of(number, *as_said(header, signature, salt, body), tries)


def as_said(header: bytes, signature: bytes, salt: bytes, body: bytes) -> tuple[Event, Header]:
    """SQLCipher hands out a text whose last page is lost while the program is open as if it were whole.

    The gateway would refuse it for good, and the journal would hold it in the place of what was said.
    """
    event = Event(header=header, signature=signature, salt=salt, body=body)
    read = own_header(event)
    if body_hash(salt, body) != read.body_hash:
        raise DeviceError("database_damaged", reason="text")
    return event, read
