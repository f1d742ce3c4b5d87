"""Notices: of what, how and when the resident was told, read from the events of a case."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from app.domain.status import Move
from app.store.case_state import is_news, read_body
from app.store.cases import CaseDetail, CaseEvent
from app.wire.bodies import NoticeDelivered
from app.wire.change import Change
from app.wire.event import EventType
from app.wire.receipt import Code

_OPINIONS: Final = frozenset({Move.OPINE, Move.REVIEW, Move.RECHECK})


def notices_of(detail: CaseDetail) -> Iterator[NoticeDelivered]:
    """Those that stand, in the order in which they were made; those of nothing new (回访) are among them."""
    for event in detail.events:
        body = notice_of(event)
        if body is not None and not event.is_replaced and event.code in {None, Code.ACCEPTED}:
            yield body


def notice_of(event: CaseEvent) -> NoticeDelivered | None:
    """None for another event, and after erasure."""
    if event.type != EventType.NOTICE_DELIVERED or event.body is None:
        return None
    body = read_body(event.type, event.body)
    return body if isinstance(body, NoticeDelivered) else None


def is_revisit(notice: NoticeDelivered) -> bool:
    return notice.rev == 0


def is_untold(detail: CaseDetail, rev: int) -> bool:
    """Whether something that an office did up to revision `rev` was told to nobody yet."""
    told = max((notice.rev for notice in notices_of(detail)), default=0)
    return any(is_news(change) and told < change.rev <= rev for change in detail.changes)


def opinion_told_on(detail: CaseDetail) -> date | None:
    """The first day on which the resident was told of the newest opinion; None: nobody has told it."""
    return told_on(detail.changes, notices_of(detail))


def told_on(changes: Sequence[Change], notices: Iterable[NoticeDelivered]) -> date | None:
    """As `opinion_told_on`, of a case whose events nobody looks at one by one."""
    opinion = _last_opinion(changes)
    if opinion is None:
        return None
    return next((notice.delivered_on for notice in notices if notice.rev >= opinion.rev), None)


def last_opinion(detail: CaseDetail) -> Change | None:
    """The newest step that said what the unit, or whoever looked at it again, thinks of the matter."""
    return _last_opinion(detail.changes)


def _last_opinion(changes: Sequence[Change]) -> Change | None:
    return next((change for change in reversed(changes) if change.move in _OPINIONS), None)
