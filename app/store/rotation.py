"""Rotation: which backups stay. Pure: it goes by the order in which they were made, never by today's date.

A clock that jumps ten years ahead must neither make old backups vanish nor new ones look old: hours, days and
weeks only say which of two backups are alike; how many of them stay is counted from the newest one.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final, NamedTuple

HOURLY: Final = 24
DAILY: Final = 7
WEEKLY: Final = 4


class Kept(NamedTuple):
    """A backup: `serial` counts up by one with each, `made_at` is what the clock said, `size` in bytes."""

    serial: int
    made_at: datetime
    size: int


def to_keep(backups: Iterable[Kept], *, room: int) -> frozenset[int]:
    """The serials that stay: the newest of each of 24 hours, 7 days, 4 weeks, as far as `room` bytes go.

    The newest one always stays; the older ones go first when room is short.
    """
    newest_first = sorted(backups, reverse=True)
    wanted = {
        *_newest_of_each(newest_first, HOURLY, lambda at: (at.date(), at.hour)),
        *_newest_of_each(newest_first, DAILY, lambda at: at.date()),
        *_newest_of_each(newest_first, WEEKLY, lambda at: at.isocalendar()[:2]),
    }
    kept: list[int] = []
    for backup in newest_first:
        if backup.serial not in wanted:
            continue
        room -= backup.size
        if kept and room < 0:
            break
        kept.append(backup.serial)
    return frozenset(kept)


def _newest_of_each(
    newest_first: Iterable[Kept], most: int, span_of: Callable[[datetime], object]
) -> list[int]:
    found: dict[object, int] = {}
    for backup in newest_first:
        if len(found) < most:
            found.setdefault(span_of(backup.made_at), backup.serial)
    return list(found.values())
