"""Counting days: from an event to the last day of a term, as civil dates in Asia/Shanghai.

The day of the event is not counted (民法典 201); a term that ends on a day off may end on the next working
day (203). "日" in 《信访工作条例》 is a natural day; only where it says "工作日" are days off left out.
"""

from datetime import date, datetime, timedelta, timezone
from typing import Final

import msgspec

from app.domain.calendar import Calendar

# Not `zoneinfo`: Windows carries no tz database. A fixed offset is exact: no summer time in China since 1991.
SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")

_ONE_DAY: Final = timedelta(days=1)


class Counted(msgspec.Struct, frozen=True):
    """Where a count ends. It is provisional if a day was looked at whose schedule is not published yet."""

    day: date
    is_provisional: bool = False


def civil_date(moment: datetime) -> date:
    """The date on the wall in Asia/Shanghai at an aware moment; a naive one is a bug (ValueError)."""
    if moment.utcoffset() is None:
        raise ValueError("a moment without an offset has no civil date")
    return moment.astimezone(SHANGHAI).date()


def natural_days(start: date, days: int) -> Counted:
    """The last of `days` (≥ 1) natural days; never provisional, for no calendar is consulted."""
    _check_positive(days)
    return Counted(start + timedelta(days=days))


def working_days(calendar: Calendar, start: date, days: int) -> Counted:
    """The last of `days` (≥ 1) working days after `start`, which itself may be a day off."""
    _check_positive(days)
    counted = Counted(start)
    for _ in range(days):
        counted = _next_working_day(calendar, counted.day + _ONE_DAY, is_provisional=counted.is_provisional)
    return counted


def roll(calendar: Calendar, day: date) -> Counted:
    """The day itself if it is worked, else the next working day (民法典 203)."""
    return _next_working_day(calendar, day, is_provisional=False)


def _next_working_day(calendar: Calendar, day: date, *, is_provisional: bool) -> Counted:
    is_provisional = is_provisional or not calendar.is_published(day)
    while not calendar.is_working_day(day):
        day += _ONE_DAY
        is_provisional = is_provisional or not calendar.is_published(day)
    return Counted(day, is_provisional)


def _check_positive(days: int) -> None:
    if days < 1:
        raise ValueError("a term has at least one day")
