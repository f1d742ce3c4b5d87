"""Tell the resident what an office did: an event of its own, which clears the to-do and may start a clock."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from app.domain.counting import civil_date
from app.domain.problem import Problem, Problems, refuse
from app.domain.text import check_text
from app.store import cases, chain
from app.store.case_state import is_news
from app.store.store import Store
from app.wire.bodies import DeliveryWay, NoticeDelivered
from app.wire.canonical import canonical_json
from app.wire.change import Change
from app.wire.event import EventType

NOTE_LIMIT: Final = 4_000


def tell(store: Store, petition_id: str, rev: int, way: DeliveryWay, on: date, note: str = "") -> None:
    """Note that the resident was told on the day `on` of everything up to revision `rev`.

    Raises RefusedError `petition_missing`, or InvalidError `petition_invalid` for a day that has not come or
    lies before what is told, and for a note that cannot be kept.
    """
    body = NoticeDelivered(rev=rev, way=way, delivered_on=on, note=note)
    with store.write() as work:
        detail = cases.get_case(work, petition_id)
        refuse(check(detail.changes, rev, on, note, civil_date(work.now())))
        chain.append(
            work,
            EventType.NOTICE_DELIVERED,
            body=canonical_json(body),
            petition_id=petition_id,
            base=detail.view.rev,
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
