"""Cases: petitions of one agent as values for lists and windows.

How far each has come is derived at every read. Another agent's on the same laptop are as good as none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from string import Template
from typing import Final, TypeAlias

import msgspec
from sqlalchemy import Executable, and_, bindparam, exists, or_, select, text
from sqlalchemy.orm import aliased

from app.domain.deadlines import Deadline
from app.domain.delivery import Delivery, Sending, delivery_of
from app.domain.filing import Filing
from app.domain.petition import PetitionClass
from app.domain.status import Status
from app.errors import RefusedError
from app.store import attachments, projection, urgency
from app.store.attachments import Attachment, Tally
from app.store.case_state import CaseState, current_filing, filing_of, is_refused
from app.store.given_up import GIVEN_UP
from app.store.search import query_of
from app.store.tables import CaseRow, EventBodyRow, EventRow, OutboxRow, ReceiptRow
from app.store.work import Work
from app.wire.change import Change
from app.wire.event import EventType, read_header
from app.wire.receipt import Code, Receipt

_NUMBERS_END: Final = 2**63 - 1
_ID_PART: Final = re.compile(r"[0-9a-f-]{1,36}\Z")

_later = aliased(EventRow)
_IS_SAID_AGAIN: Final = exists().where(_later.replaces == EventRow.id).correlate(EventRow)
_IS_TAKEN_BACK: Final = and_(ReceiptRow.code != int(Code.ACCEPTED), text(GIVEN_UP.format("event")))
_IS_REPLACED: Final = or_(_IS_SAID_AGAIN, _IS_TAKEN_BACK)
"""Answered by something newer: said again, or given up."""
_IS_GIVEN_UP: Final = and_(EventRow.type == EventType.PETITION_FILED.value, ~_IS_SAID_AGAIN, _IS_TAKEN_BACK)
"""A filing that never got in."""
_IS_OWN: Final = CaseRow.account_id == bindparam("account")
# CROSS JOIN keeps SQLite from walking all cases; the constants are those of the partial indices.
_ATTENTION: Final = text(
    Template(
        """
    SELECT c.number FROM (
        SELECT e.petition_id FROM receipt r CROSS JOIN event e USING (number)
        WHERE r.code <> 201 AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
            AND NOT $given_up
        UNION SELECT petition_id FROM outbox WHERE last_code = 501
    ) a CROSS JOIN "case" c USING (petition_id)
    WHERE c.number < :below AND c.account_id = :account ORDER BY c.number DESC LIMIT :limit
    """
    ).substitute(given_up=GIVEN_UP.format("e"))
)
_WITH_LOST_FILES: Final = (
    select(CaseRow.number)
    .where(
        CaseRow.petition_id.in_(attachments.with_lost_files()), CaseRow.number < bindparam("below"), _IS_OWN
    )
    .order_by(CaseRow.number.desc())
    .limit(bindparam("limit"))
)
_NEWEST: Final = (
    select(CaseRow.__table__)
    .where(CaseRow.number < bindparam("below"), _IS_OWN)
    .order_by(CaseRow.number.desc())
    .limit(bindparam("limit"))
)
_IS_IT: Final = and_(CaseRow.petition_id == bindparam("petition_id"), _IS_OWN)
_PLACE: Final = select(CaseRow.number).where(_IS_IT)
_BY_ID: Final = select(CaseRow.__table__).where(_IS_IT)
_BY_NUMBERS: Final = (
    select(CaseRow.__table__)
    .where(CaseRow.number.in_(bindparam("numbers", expanding=True)), _IS_OWN)
    .order_by(CaseRow.number.desc())
)
_BY_PREFIX: Final = (
    select(CaseRow.petition_id)
    .where(CaseRow.petition_id >= bindparam("first"), CaseRow.petition_id < bindparam("behind"), _IS_OWN)
    .order_by(CaseRow.petition_id)
    .limit(bindparam("limit"))
)
_SEARCH: Final = text(
    'SELECT f.rowid FROM case_fts f CROSS JOIN "case" c ON c.number = f.rowid'
    " WHERE f.case_fts MATCH :query AND c.account_id = :account ORDER BY f.rowid DESC LIMIT :limit"
)
_SENDINGS: Final = (
    select(
        EventRow.petition_id,
        ReceiptRow.code,
        OutboxRow.last_code,
        OutboxRow.is_unknown,
        _IS_REPLACED,
        _IS_GIVEN_UP,
    )
    .outerjoin(ReceiptRow, ReceiptRow.number == EventRow.number)
    .outerjoin(OutboxRow, OutboxRow.number == EventRow.number)
    .where(EventRow.petition_id.in_(bindparam("petition_ids", expanding=True)))
)
_CASE_EVENTS: Final = (
    select(
        EventRow.header,
        _IS_REPLACED,
        EventBodyRow.body,
        ReceiptRow.document,
        OutboxRow.last_code,
        OutboxRow.next_try_ms,
    )
    .outerjoin(EventBodyRow, EventBodyRow.number == EventRow.number)
    .outerjoin(ReceiptRow, ReceiptRow.number == EventRow.number)
    .outerjoin(OutboxRow, OutboxRow.number == EventRow.number)
    .where(EventRow.petition_id == bindparam("petition_id"))
    .order_by(EventRow.number)
)

_EventRow: TypeAlias = tuple[bytes, bool, bytes | None, bytes | None, int | None, int | None]


class CaseView(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list.

    rev is the `base` of whatever is said next, filed_at an instant with its offset.
    is_untold: an office did something that nobody has told the resident yet. is_urgent: somebody may be in
    danger, and it is not over.
    """

    petition_id: str
    title: str
    petitioner_name: str
    place: str
    petition_class: PetitionClass | None
    filed_at: str | None
    number: str | None
    status: Status | None
    unit: str
    rev: int
    next_due: date | None
    delivery: Delivery
    is_practice: bool
    is_erased: bool
    is_untold: bool
    is_urgent: bool = False


class CaseEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a case; `body` is None after erasure.

    code, reason, fields and received_at are of its final receipt, last_code and next_try_ms of an answer that
    was none; drift_ms is how far the gateway's clock was known to be ahead of this one.
    """

    id: str
    type: str
    captured_at: str
    seq: int
    is_replaced: bool
    body: bytes | None
    code: int | None
    reason: str | None
    fields: tuple[str, ...]
    last_code: int | None
    next_try_ms: int | None
    received_at: str | None = None
    actor: str | None = None
    drift_ms: int | None = None

    @property
    def needs_attention(self) -> bool:
        sending = Sending(code=self.code, last_code=self.last_code)
        return sending.needs_attention and not self.is_replaced


class CaseDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A whole case: the filing as it was said, changes by revision, and every event of this device."""

    view: CaseView
    filing: Filing | None
    changes: tuple[Change, ...]
    deadlines: tuple[Deadline, ...]
    events: tuple[CaseEvent, ...]
    attachments: tuple[Attachment, ...]


def list_cases(
    work: Work, *, limit: int, before: str | None = None, needs_attention: bool = False
) -> tuple[CaseView, ...]:
    """The newest cases, or those older than the case `before`. Raises RefusedError `petition_missing`."""
    below = _NUMBERS_END if before is None else _place(work, before)
    wanted = {"limit": limit, "below": below, "account": work.account_id}
    if not needs_attention:
        return _views(work, _NEWEST, wanted)
    found = {
        number
        for question in (_ATTENTION, _WITH_LOST_FILES)
        for number in work.connection.execute(question, wanted).scalars()
    }
    return _views(work, _BY_NUMBERS, {"numbers": sorted(found, reverse=True)[:limit]})


def search_cases(work: Work, words: str, limit: int) -> tuple[CaseView, ...]:
    """The newest cases in which every one of `words` occurs; nothing for nothing."""
    query = query_of(words)
    if query is None:
        return ()
    wanted = {"query": query, "limit": limit, "account": work.account_id}
    found = work.connection.execute(_SEARCH, wanted).scalars().all()
    return _views(work, _BY_NUMBERS, {"numbers": found})


def views_of(work: Work, numbers: Sequence[int]) -> tuple[CaseView, ...]:
    """The cases of these places on this machine, in the order given."""
    found = _lines(work, _BY_NUMBERS, {"numbers": numbers})
    by_number = {line.number: line for line in found}
    return _with_delivery(work, [by_number[number] for number in numbers if number in by_number])


def find_ids(work: Work, prefix: str, limit: int = 10) -> tuple[str, ...]:
    """Ids of cases that begin with `prefix`."""
    first = prefix.strip().lower()
    if not _ID_PART.match(first):
        return ()
    between = {"first": first, "behind": f"{first}g", "limit": limit, "account": work.account_id}
    return tuple(work.connection.execute(_BY_PREFIX, between).scalars())


def get_case(work: Work, petition_id: str) -> CaseDetail:
    """Raises RefusedError `petition_missing`."""
    views = _views(work, _BY_ID, {"petition_id": petition_id})
    if not views:
        raise RefusedError("petition_missing")
    changes = projection.changes_of(work, petition_id)
    return CaseDetail(
        view=views[0],
        filing=_filing(work, petition_id),
        changes=changes,
        deadlines=changes[-1].deadlines if changes else (),
        events=tuple(_events(work, petition_id)),
        attachments=attachments.of_petition(work, petition_id),
    )


def refused_filing(work: Work, petition_id: str) -> str | None:
    """The event id of the last filing, if the gateway refused it or an office sent it back (退回补正)."""
    filed = current_filing(projection.events_of(work, petition_id))
    if filed is None:
        return None
    changes = projection.changes_of(work, petition_id)
    is_bounced = bool(changes) and changes[-1].status is Status.BOUNCED
    return filed.id if is_refused(filed) or is_bounced else None


def _place(work: Work, petition_id: str) -> int:
    wanted = {"petition_id": petition_id, "account": work.account_id}
    number = work.connection.execute(_PLACE, wanted).scalar_one_or_none()
    if number is None:
        raise RefusedError("petition_missing")
    return number


def _filing(work: Work, petition_id: str) -> Filing | None:
    filed = current_filing(projection.events_of(work, petition_id))
    return filing_of(filed) if filed is not None else None


class _Line(CaseState, frozen=True, kw_only=True):
    """A row of `case`."""

    number: int
    petition_id: str


def _views(work: Work, statement: Executable, parameters: Mapping[str, object]) -> tuple[CaseView, ...]:
    return _with_delivery(work, _lines(work, statement, parameters))


def _lines(work: Work, statement: Executable, parameters: Mapping[str, object]) -> list[_Line]:
    rows = work.connection.execute(statement, {**parameters, "account": work.account_id}).mappings()
    return [msgspec.convert(dict(row), _Line) for row in rows]


def _with_delivery(work: Work, lines: Sequence[_Line]) -> tuple[CaseView, ...]:
    sendings = _sendings(work, [line.petition_id for line in lines])
    tallies = attachments.tallies(work, [line.petition_id for line in lines if line.file_count])
    urgent = urgency.marked(work)
    return tuple(
        _view(
            line,
            sendings[line.petition_id],
            tallies.get(line.petition_id, Tally()),
            is_urgent=line.petition_id in urgent,
        )
        for line in lines
    )


def _view(line: _Line, sendings: Sequence[Sending], tally: Tally, *, is_urgent: bool) -> CaseView:
    return CaseView(
        petition_id=line.petition_id,
        title=line.title,
        petitioner_name=line.petitioner_name,
        place=line.place,
        petition_class=PetitionClass(line.petition_class) if line.petition_class else None,
        filed_at=line.filed_at,
        number=line.official_number,
        status=Status(line.status) if line.status else None,
        unit=line.unit,
        rev=line.rev,
        next_due=date.fromisoformat(line.next_due) if line.next_due else None,
        delivery=delivery_of(
            sendings,
            is_practice=line.is_practice,
            files=line.file_count,
            receipted_files=tally.receipted,
            lost_files=tally.set_aside,
        ),
        is_practice=line.is_practice,
        is_erased=line.is_erased,
        is_untold=line.news_rev > line.told_rev and not line.is_erased,
        is_urgent=is_urgent,
    )


def _sendings(work: Work, petition_ids: Sequence[str]) -> defaultdict[str | None, list[Sending]]:
    found: defaultdict[str | None, list[Sending]] = defaultdict(list)
    rows = work.connection.execute(_SENDINGS, {"petition_ids": petition_ids})
    for petition_id, code, last_code, is_unknown, is_replaced, is_given_up in rows:
        sending = Sending(
            code=code,
            last_code=last_code,
            is_unknown=bool(is_unknown),
            is_replaced=bool(is_replaced),
            is_given_up=bool(is_given_up),
        )
        found[petition_id].append(sending)
    return found


def _events(work: Work, petition_id: str) -> Iterator[CaseEvent]:
    rows: Iterable[_EventRow] = work.connection.execute(_CASE_EVENTS, {"petition_id": petition_id})
    for head, is_replaced, body, document, last_code, next_try_ms in rows:
        header = read_header(head)
        receipt = msgspec.json.decode(document, type=Receipt) if document is not None else None
        yield CaseEvent(
            id=header.id,
            type=header.type,
            captured_at=header.captured_at,
            seq=header.seq,
            is_replaced=is_replaced,
            body=body,
            code=receipt.code if receipt is not None else None,
            reason=receipt.reason if receipt is not None else None,
            fields=receipt.fields if receipt is not None else (),
            last_code=last_code,
            next_try_ms=next_try_ms,
            received_at=receipt.received_at if receipt is not None else None,
            actor=header.actor,
            drift_ms=header.drift_ms,
        )
