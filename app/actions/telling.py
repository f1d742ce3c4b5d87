"""Tell the resident what an office did: an event of its own, which clears the to-do and may start a clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.actions.attaching import require_files, unfiled_entries
from app.domain.counting import civil_date
from app.domain.problem import Problem, Problems, refuse
from app.domain.text import check_text
from app.store import begun, cases, chain
from app.store.begun import Kind
from app.store.case_state import is_news
from app.store.notices import is_untold
from app.store.store import Store, Work
from app.wire.bodies import DeliveryWay, NoticeAnswer, NoticeDelivered
from app.wire.canonical import canonical_json
from app.wire.change import Change
from app.wire.event import EventType

NOTE_LIMIT: Final = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How and when it was told, and what the resident said to it, if anything."""

    way: DeliveryWay
    on: date
    note: str = ""
    answer: NoticeAnswer | None = None


def tell(store: Store, petition_id: str, rev: int, told: Told) -> None:
    """Note that the resident was told of everything up to revision `rev`; files attached for it go with it.

    What was told already is not noted again: an event is for good. What was begun and attached waits then.
    Raises RefusedError `petition_missing`, or InvalidError `petition_invalid` for a day that has not come or
    lies before what is told, and for a note that cannot be kept; and as `unfiled_entries`.
    """
    files = unfiled_entries(store, petition_id, EventType.NOTICE_DELIVERED)
    body = NoticeDelivered(
        rev=rev, way=told.way, delivered_on=told.on, files=files, note=told.note, answer=told.answer
    )
    with store.write() as work:
        detail = cases.get_case(work, petition_id)
        if not is_untold(detail, rev):
            return
        refuse(check(detail.changes, rev, told.on, told.note, civil_date(work.now())))
        require_files(work, store.blobs, petition_id, files)
        _say(work, petition_id, body, detail.view.rev)
        begun.keep(work, petition_id, Kind.TELLING, "")


def revisit(store: Store, petition_id: str, told: Told) -> None:
    """Note that somebody came by again (回访): a notice of nothing new, so that no clock hears of it.

    It is the one event that a closed case takes still. Raises as `tell`.
    """
    body = NoticeDelivered(rev=0, way=told.way, delivered_on=told.on, note=told.note, answer=told.answer)
    with store.write() as work:
        view = cases.get_case(work, petition_id).view
        refuse(
            (
                *_check_day((), 0, told.on, civil_date(work.now())),
                *check_text("note", told.note, limit=NOTE_LIMIT, is_required=True),
            )
        )
        _say(work, petition_id, body, view.rev)
        begun.keep(work, petition_id, Kind.REVISIT, "")


def _say(work: Work, petition_id: str, body: NoticeDelivered, base: int) -> None:
    chain.append(
        work, EventType.NOTICE_DELIVERED, body=canonical_json(body), petition_id=petition_id, base=base
    )


def check(changes: Sequence[Change], rev: int, on: date, note: str, today: date) -> Problems:
    return (
        *_check_day(changes, rev, on, today),
        *check_text("note", note, limit=NOTE_LIMIT, is_required=False),
    )


def _check_day(changes: Sequence[Change], rev: int, on: date, today: date) -> Iterator[Problem]:
    news = [
        civil_date(datetime.fromisoformat(each.at)) for each in changes if is_news(each) and each.rev <= rev
    ]
    if on > today:
        yield Problem(field="delivered_on", code="date_in_future")
    elif news and on < news[-1]:
        yield Problem(field="delivered_on", code="told_before_it_happened")
