"""Projection: keeps `case` and its search index equal to what events, receipts and changes say."""

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import bindparam, delete, insert, select, text, update

from app.errors import RefusedError
from app.store import holders, learned, manifests, urgency
from app.store.case_state import CaseState, Computed, Said, compute
from app.store.prepared import Prepared
from app.store.search import pieces_of
from app.store.tables import CaseRow, ChangeRow, EventBodyRow, EventRow, ReceiptRow, TrashRow
from app.store.work import Work
from app.wire.change import Change
from app.wire.event import EventType, Header

_CHANGES_TEXT: Final = frozenset({EventType.PETITION_FILED, EventType.PETITION_AMENDED})

_FIND_CASE: Final = Prepared(
    select(CaseRow.number, CaseRow.official_number).where(CaseRow.petition_id == bindparam("petition_id"))
)
_INSERT_CASE: Final = Prepared(insert(CaseRow))
_PLACES: Final = (
    select(CaseRow.petition_id, CaseRow.number)
    .where(CaseRow.petition_id.not_in(select(TrashRow.petition_id)))
    .order_by(CaseRow.number)
)
_IS_TAKEN: Final = select(CaseRow.number).where(CaseRow.number == bindparam("case_number"))
_IS_IN_TRASH: Final = Prepared(
    select(TrashRow.number).where(TrashRow.petition_id == bindparam("petition_id"))
)
_OUT_OF_TRASH: Final = delete(TrashRow).where(TrashRow.petition_id == bindparam("of_petition"))
_DELETE_CASE: Final = delete(CaseRow).where(CaseRow.number == bindparam("case_number"))
_UPDATE_CASE: Final = update(CaseRow).where(CaseRow.number == bindparam("case_number"))
_EVENTS: Final = (
    select(
        EventRow.id,
        EventRow.type,
        EventRow.epoch,
        EventRow.captured_at,
        EventRow.replaces,
        EventBodyRow.body,
        ReceiptRow.code,
        ReceiptRow.rev,
    )
    .outerjoin(EventBodyRow, EventBodyRow.number == EventRow.number)
    .outerjoin(ReceiptRow, ReceiptRow.number == EventRow.number)
    .where(EventRow.petition_id == bindparam("petition_id"))
    .order_by(EventRow.number)
)
_CHANGES: Final = (
    select(ChangeRow.document)
    .where(ChangeRow.petition_id == bindparam("petition_id"))
    .order_by(ChangeRow.rev)
)
_PETITIONS: Final = text(
    """
    SELECT petition_id FROM (
        SELECT petition_id, 0 AS is_handed_over, min(number) AS first
        FROM event WHERE petition_id IS NOT NULL GROUP BY petition_id
        UNION ALL
        SELECT petition_id, 1, min(number) FROM change
        WHERE petition_id NOT IN (SELECT petition_id FROM event WHERE petition_id IS NOT NULL)
        GROUP BY petition_id
    ) WHERE petition_id NOT IN (SELECT petition_id FROM trash) ORDER BY is_handed_over, first
    """
)
_INDEX: Final = Prepared(text("INSERT INTO case_fts(rowid, pieces) VALUES (:number, :pieces)"))
_PAGES_PER_TEXT: Final = 16
"""Three times what a text costs in the long run, so that the index never falls behind."""
_MERGE: Final = Prepared(text("INSERT INTO case_fts(case_fts, rank) VALUES ('merge', :pages)"))
_UNINDEX: Final = text("DELETE FROM case_fts WHERE rowid = :number")


def note_event(work: Work, header: Header, body: bytes) -> None:
    """A new event of a petition. The first one of a petition is all there is to know of it."""
    petition_id = header.petition_id
    key = {"petition_id": petition_id}
    if any(each.run(work.connection, key).fetchone() is not None for each in (_FIND_CASE, _IS_IN_TRASH)):
        refresh(work, str(petition_id), has_new_text=header.type in _CHANGES_TEXT)
        return
    said = Said(header.id, header.type, header.epoch, header.captured_at, header.replaces, body)
    _insert(work, key, compute([said], ()))


def refresh(work: Work, petition_id: str, *, has_new_text: bool = False) -> None:
    """Compute the case anew. The index is only touched when the text or the official number changed.

    What lay in the trash is back in its place: something goes on with it.
    """
    computed = compute_case(work, petition_id)
    row = _FIND_CASE.run(work.connection, {"petition_id": petition_id}).fetchone()
    if row is None:
        place = _take_out_of_trash(work, petition_id)
        _insert(work, {"petition_id": petition_id, "number": place}, computed)
        return
    number, official_number = row
    work.connection.execute(_UPDATE_CASE, {"case_number": number, **columns(computed.state)})
    urgency.note(work, petition_id, is_urgent=computed.is_urgent)
    if computed.is_secret:
        learned.forget(work, petition_id)
    if has_new_text or official_number != computed.state.official_number:
        work.connection.execute(_UNINDEX, {"number": number})
        _index(work, number, computed.text)


def remove_line(work: Work, petition_id: str) -> int:
    """Out of lists and index; the place it had. Raises RefusedError `petition_missing`."""
    row = _FIND_CASE.run(work.connection, {"petition_id": petition_id}).fetchone()
    if row is None:
        raise RefusedError("petition_missing")
    number: int = row[0]
    work.connection.execute(_UNINDEX, {"number": number})
    work.connection.execute(_DELETE_CASE, {"case_number": number})
    urgency.note(work, petition_id, is_urgent=False)
    return number


def rebuild(work: Work) -> None:
    """Make every case, the manifests and the whole index anew. Known cases keep their place in lists."""
    manifests.rebuild(work)
    places = dict(work.connection.execute(_PLACES).all())
    work.connection.execute(delete(CaseRow))
    urgency.forget_all(work)
    work.connection.execute(text("INSERT INTO case_fts(case_fts) VALUES ('delete-all')"))
    for petition_id in dict.fromkeys((*places, *petitions(work))):
        key = {"petition_id": petition_id, "number": places.get(petition_id)}
        _insert(work, key, compute_case(work, petition_id))


def petitions(work: Work) -> tuple[str, ...]:
    """Every petition outside the trash that events or changes speak of, in the order in which it was said."""
    return tuple(work.connection.execute(_PETITIONS).scalars())


def events_of(work: Work, petition_id: str) -> list[Said]:
    rows = work.connection.execute(_EVENTS, {"petition_id": petition_id})
    return [Said(*row[:7], rev=row[7] or 0) for row in rows]


def changes_of(work: Work, petition_id: str) -> tuple[Change, ...]:
    """By revision, the newest last."""
    documents = work.connection.execute(_CHANGES, {"petition_id": petition_id}).scalars()
    return tuple(msgspec.json.decode(document, type=Change) for document in documents)


def compute_case(work: Work, petition_id: str) -> Computed:
    return compute(events_of(work, petition_id), changes_of(work, petition_id))


def columns(state: CaseState) -> dict[str, object]:
    return msgspec.structs.asdict(state)


def _take_out_of_trash(work: Work, petition_id: str) -> int | None:
    """Its old place in lists; None if it was not there, or a new case has the place."""
    row = _IS_IN_TRASH.run(work.connection, {"petition_id": petition_id}).fetchone()
    if row is None:
        return None
    work.connection.execute(_OUT_OF_TRASH, {"of_petition": petition_id})
    is_taken = work.connection.execute(_IS_TAKEN, {"case_number": row[0]}).first() is not None
    return None if is_taken else int(row[0])


def _insert(work: Work, key: Mapping[str, object], computed: Computed) -> None:
    if computed.is_urgent:
        urgency.note(work, str(key["petition_id"]), is_urgent=True)
    if computed.is_secret:
        learned.forget(work, str(key["petition_id"]))
    whose = {"account_id": holders.holder_of(work, str(key["petition_id"]))}
    row = {"number": None, **key, **whose, **columns(computed.state)}
    number = _INSERT_CASE.insert(work.connection, row)
    _index(work, number, computed.text)


def _index(work: Work, number: int, found_by: str) -> None:
    pieces = pieces_of(found_by)
    if pieces:
        _INDEX.run(work.connection, {"number": number, "pieces": pieces})
        work.indexed += 1


def tend_index(work: Work) -> None:
    """Before a commit: join what the index holds in small parts, as much as this transaction has brought.

    Left to itself FTS5 joins seldom and then much: every two hundredth filing would wait 0.2 s.
    """
    if work.indexed:
        _MERGE.run(work.connection, {"pages": _PAGES_PER_TEXT * work.indexed})
