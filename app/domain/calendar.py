"""Which days are worked in China: weekends, holidays and the weekends worked in exchange (调休).

The State Council's office publishes each year's schedule in the autumn before. Past the last published year
only the statutory holidays can be known, and an answer that rests on such a day is provisional (暂定).
"""

from datetime import date
from typing import Annotated, Final, Never

import msgspec

from app.errors import RefusedError

_SATURDAY: Final = 5

# 《全国年节及纪念日放假办法》 as amended on 2024-11-10: the statutory days that need no lunar calendar.
_FIXED_DAYS_OFF: Final = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
# 05-02 is statutory since 2025 only; the others are off in every schedule: a pack without them is broken.
_ALWAYS_OFF: Final = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))

# A notice also arranges the days around New Year: from 12-29 of the year before at the earliest (2007, 2018).
# Until next year's notice is here, the last week of December is therefore not settled.
_UNSETTLED_FROM: Final = (12, 25)

_Year = Annotated[int, msgspec.Meta(ge=2000, le=2200)]
_Days = dict[date, str]


class _Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: days with the holiday's name, which is there for those who read the file."""

    version: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    published: tuple[_Year, _Year]
    off: _Days
    work: _Days
    estimated: _Days = {}
    source: str = ""


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """The published schedules of `first_year` to `last_year`, and what can be guessed of the years after."""

    version: str
    first_year: int
    last_year: int
    off_days: frozenset[date]
    work_days: frozenset[date]
    estimated_days: frozenset[date] = frozenset()

    @classmethod
    def from_json(cls, data: bytes) -> "Calendar":
        """Read a calendar pack; RefusedError `calendar_unreadable` says in `reason` what is wrong with it."""
        pack = _decoded(data)
        _refuse_nonsense(pack)
        first_year, last_year = pack.published
        return cls(
            version=pack.version,
            first_year=first_year,
            last_year=last_year,
            off_days=frozenset(pack.off),
            work_days=frozenset(pack.work),
            estimated_days=frozenset(pack.estimated),
        )

    def require_years_of(self, standing: "Calendar") -> None:
        """A new notice adds a year, and what it forgets would turn into plain weeks: deadlines that run would
        move to days that nobody decided. Raises RefusedError `calendar_years_missing`.
        """
        if self.first_year > standing.first_year or self.last_year < standing.last_year:
            years = {"first_year": standing.first_year, "last_year": standing.last_year}
            raise RefusedError("calendar_years_missing", **years)

    def is_published(self, day: date) -> bool:
        """Whether no notice still to come can change what this calendar says of the day."""
        if day.year == self.last_year:
            return (day.month, day.day) < _UNSETTLED_FROM
        return self.first_year <= day.year < self.last_year

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day; an estimate where `is_published` is false."""
        if day in self.work_days:
            return True
        if day in self.off_days or self._is_estimated_off(day):
            return False
        return day.weekday() < _SATURDAY

    def _is_estimated_off(self, day: date) -> bool:
        if self.is_published(day):
            return False
        return day in self.estimated_days or (day.month, day.day) in _FIXED_DAYS_OFF


def _decoded(data: bytes) -> _Pack:
    try:
        return msgspec.json.decode(data, type=_Pack)
    except msgspec.ValidationError as error:
        raise RefusedError("calendar_unreadable", reason="wrong_shape") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedError("calendar_unreadable", reason="not_json") from error


def _refuse_nonsense(pack: _Pack) -> None:
    first_year, last_year = pack.published
    if last_year < first_year:
        raise RefusedError("calendar_unreadable", reason="years_reversed")
    for day in pack.off.keys() & pack.work.keys():
        _refuse("off_and_work", day)
    for day in pack.off.keys() | pack.work.keys():
        if not _is_within(day, first_year, last_year):
            _refuse("outside_years", day)
    for day in pack.estimated:
        if day.year <= last_year:
            _refuse("estimate_of_published_year", day)
    _refuse_hollow_years(pack)


def _is_within(day: date, first_year: int, last_year: int) -> bool:
    return first_year <= day.year <= last_year or (day.year == first_year - 1 and day.month == 12)


def _refuse_hollow_years(pack: _Pack) -> None:
    # Sources list a year before its notice exists, with no days in it: taken for published, it would make
    # every provisional deadline firm, and wrong.
    first_year, last_year = pack.published
    for year in range(first_year, last_year + 1):
        for month, number in _ALWAYS_OFF:
            day = date(year, month, number)
            if day not in pack.off:
                _refuse("holiday_missing", day)


def _refuse(reason: str, day: date) -> Never:
    raise RefusedError("calendar_unreadable", reason=reason, day=day.isoformat())
