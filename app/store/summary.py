"""Summary of a month of one agent, read from what they said; it costs what was said in it, and no more."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from typing import Final

from sqlalchemy import text

from app.domain.counting import SHANGHAI, civil_date
from app.domain.delivery import Delivery
from app.domain.summary import Month, Summary, Telling, mean_days
from app.store import holders, projection, ratings
from app.store.case_state import is_news, is_refused, read_said
from app.store.cases import views_of
from app.store.work import Work, to_ms
from app.wire.bodies import NoticeDelivered
from app.wire.event import EventType

_RECORDED: Final = text(
    'SELECT number FROM "case" INDEXED BY ix_case_filed_at'
    " WHERE filed_at >= :first AND filed_at < :behind AND NOT is_practice AND account_id = :account"
)
# Ids begin with their time: so the index on them finds a month.
_SAID: Final = text(
    """
    SELECT e.type, e.petition_id FROM event e LEFT JOIN receipt r USING (number)
    WHERE e.id >= :first AND e.id < :behind AND e.epoch > 0 AND e.petition_id IS NOT NULL
        AND json_extract(CAST(e.header AS TEXT), '$.actor') = :account
        AND coalesce(r.code, 201) = 201 AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
    """
)

_OWN: Final = text(
    """
    SELECT id FROM event WHERE petition_id = :petition
        AND json_extract(CAST(header AS TEXT), '$.actor') = :account
    """
)


def read_summary(work: Work, month: Month) -> Summary:
    days = {"first": month.first.isoformat(), "behind": month.behind.isoformat()}
    numbers = work.connection.execute(_RECORDED, {**days, "account": work.account_id}).scalars()
    recorded = views_of(work, list(numbers))
    said = [(str(kind), str(name)) for kind, name in work.connection.execute(_SAID, _ids(work, month))]
    kinds = Counter(kind for kind, _ in said)
    told_of = dict.fromkeys(name for kind, name in said if kind == EventType.NOTICE_DELIVERED)
    tellings = [telling for name in told_of for telling in _tellings(work, name, month)]
    rated = ((name, each) for name, each in ratings.every(work).items() if month.has(each.on))
    asked = [each.is_given for name, each in rated if holders.is_own(work, name)]
    return Summary(
        month=month,
        recorded=len(recorded),
        uploaded=sum(view.delivery is Delivery.UPLOADED for view in recorded),
        told=len(tellings),
        days_till_told=mean_days(tellings),
        rated=asked.count(True),
        declined=asked.count(False),
        reviews=kinds[EventType.REVIEW_REQUESTED],
        amended=kinds[EventType.PETITION_AMENDED],
        withdrawn=kinds[EventType.PETITION_WITHDRAWN],
        revisited=sum(_revisits(work, name, month) for name in told_of),
    )


def _ids(work: Work, month: Month) -> dict[str, str]:
    return {"first": _first_id(month), "behind": _first_id(month.later()), "account": work.account_id}


def _first_id(month: Month) -> str:
    """Before every UUIDv7 of the month."""
    digits = f"{to_ms(datetime.combine(month.first, time(), SHANGHAI)):012x}"
    return f"{digits[:8]}-{digits[8:]}"


def _notices(work: Work, petition_id: str) -> Iterator[tuple[NoticeDelivered, datetime, bool]]:
    """With when it was said, and whether this agent said it."""
    asked = {"petition": petition_id, "account": work.account_id}
    own = set(work.connection.execute(_OWN, asked).scalars())
    for said in projection.events_of(work, petition_id):
        body = read_said(said)
        if isinstance(body, NoticeDelivered) and not is_refused(said):
            yield body, datetime.fromisoformat(said.captured_at), said.id in own


def _tellings(work: Work, petition_id: str, month: Month) -> Iterator[Telling]:
    """Each own notice that told something new; how long it waited counts from the first of it."""
    news = [change for change in projection.changes_of(work, petition_id) if is_news(change)]
    told = 0
    for notice, at, is_own in _notices(work, petition_id):
        fresh = [change for change in news if told < change.rev <= notice.rev]
        told = max(told, notice.rev)
        if fresh and is_own and month.has(civil_date(at)):
            happened_on = civil_date(datetime.fromisoformat(fresh[0].at))
            yield Telling(happened_on=happened_on, told_on=notice.delivered_on)


def _revisits(work: Work, petition_id: str, month: Month) -> int:
    notices = _notices(work, petition_id)
    return sum(is_own and notice.rev == 0 and month.has(civil_date(at)) for notice, at, is_own in notices)
