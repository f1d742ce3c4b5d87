"""Typed day: a day as people type it, in the orders and with the marks that are in use."""

import re
from datetime import date
from typing import Final

from app.domain.text import compact

_TYPED: Final = re.compile(r"(?:([0-9]{4})[-/.年])?([0-9]{1,2})[-/.月]([0-9]{1,2})日?\Z")


def read_day(typed: str, *, this_year: int | None = None) -> date | None:
    """2026-11-20, 2026/11/20, 2026.11.20 or 2026年11月20日; with `this_year` also 11月20日 or 11-20.

    None for what is no day.
    """
    found = _TYPED.match(compact(typed))
    if found is None:
        return None
    year, month, day = found.groups()
    if year is None and this_year is None:
        return None
    try:
        return date(int(year or this_year or 0), int(month), int(day))
    except ValueError:
        return None


def is_spelt_as_day(typed: str) -> bool:
    """Whether it has year, month and day in their places: 2026-02-30 does, and is no day."""
    found = _TYPED.match(compact(typed))
    return found is not None and found[1] is not None
