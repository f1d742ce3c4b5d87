"""Summary: what one agent did in a month, in numbers that each say what they count."""

from collections.abc import Iterable
from datetime import date

import msgspec


class Month(msgspec.Struct, frozen=True, order=True):
    """A month of the calendar."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def behind(self) -> date:
        """The first day that belongs to it no more."""
        return self.later().first

    def later(self) -> "Month":
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)

    def earlier(self) -> "Month":
        return Month(self.year - 1, 12) if self.month == 1 else Month(self.year, self.month - 1)

    def has(self, day: date) -> bool:
        return self.first <= day < self.behind


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """The first day of what was told, and the day on which the resident heard."""

    happened_on: date
    told_on: date

    @property
    def days(self) -> int:
        """Natural days between; the same day is 0."""
        return max((self.told_on - self.happened_on).days, 0)


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """`uploaded` are those of `recorded` that have every receipt now.

    `days_till_told` is a mean; None where nobody was told anything.
    """

    month: Month
    recorded: int
    uploaded: int
    told: int
    days_till_told: float | None
    rated: int
    declined: int
    reviews: int
    amended: int
    withdrawn: int
    revisited: int


def mean_days(tellings: Iterable[Telling]) -> float | None:
    days = [telling.days for telling in tellings]
    return sum(days) / len(days) if days else None
