"""Remedy: what a resident may do about an opinion that has reached them, and until when.

Review (复查, 条例 Art 35) and recheck (复核, Art 36) have a window each, and so has the rating. The gateway
tells them once it knows the day; until then they are counted here, from the day the resident was told.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline, compute
from app.domain.rules import RuleId, rules_for
from app.domain.status import Status

_STARTED_BY_TELLING: Final[Mapping[Status, tuple[RuleId, ...]]] = MappingProxyType(
    {Status.OPINION: (RuleId.D6, RuleId.D17), Status.REVIEWED: (RuleId.D8,)}
)
TELLING_COUNTS_IN: Final = frozenset(_STARTED_BY_TELLING)
"""Where a day on which the resident was told opens a window."""
_ASKED_FOR_IN: Final[Mapping[Status, RuleId]] = MappingProxyType(
    {Status.OPINION: RuleId.D6, Status.DELIVERED: RuleId.D6, Status.REVIEWED: RuleId.D8}
)


def next_request(status: Status | None) -> RuleId | None:
    """The window in which the next request would lie: D6 for a review, D8 for a recheck."""
    return _ASKED_FOR_IN.get(status) if status is not None else None


def started_by_telling(
    status: Status | None, on: date, calendar: Calendar, region: str
) -> tuple[Deadline, ...]:
    """The windows that open when the resident is told on that day; none where telling opens none."""
    in_force = rules_for(region, on)
    opened = _STARTED_BY_TELLING.get(status, ()) if status is not None else ()
    return tuple(compute(in_force[rule_id], on, calendar) for rule_id in opened if rule_id in in_force)


def known_windows(
    deadlines: Iterable[Deadline],
    status: Status | None,
    told_on: date | None,
    calendar: Calendar,
    region: str,
) -> Mapping[RuleId, Deadline]:
    """Every clock of a case: the gateway's, and those that telling has started and it does not know yet."""
    counted = started_by_telling(status, told_on, calendar, region) if told_on is not None else ()
    return {each.rule.id: each for each in (*counted, *deadlines)}
