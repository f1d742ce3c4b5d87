"""Recount marks: with which calendar all open cases were counted, and which of them came otherwise since."""

from collections.abc import Iterable
from typing import Final

import msgspec
from sqlalchemy import delete

from app.domain.calendar import Calendar
from app.store.tables import SettingRow
from app.store.work import Work
from app.wire.change import Change

_COUNTED: Final = "calendar.counted"
_CALENDAR: Final = "calendar.days"
_MARK: Final = "recount."
"""Of the name of a setting; the petition's id follows."""


def mark(work: Work, change: Change) -> None:
    """A change came: it is counted anew, should its calendar be another one than ours."""
    counted = counted_with(work) if change.deadlines else None
    if counted is not None and any(each.calendar_version != counted for each in change.deadlines):
        work.keep_setting(_MARK + change.petition_id, b"")


def counted_with(work: Work) -> str | None:
    """The version of the calendar; None before the first counting."""
    kept = work.setting(_COUNTED)
    return kept.decode() if kept is not None else None


def counted_calendar(work: Work) -> Calendar | None:
    """The calendar itself, which nothing else has any more once a newer one is installed."""
    kept = work.setting(_CALENDAR)
    return msgspec.json.decode(kept, type=Calendar) if kept is not None else None


def marked(work: Work) -> list[str]:
    return [name.removeprefix(_MARK) for name in work.settings(_MARK)]


def note_counted(work: Work, calendar: Calendar) -> None:
    """All of them are."""
    work.keep_setting(_COUNTED, calendar.version.encode())
    work.keep_setting(_CALENDAR, msgspec.json.encode(calendar))
    work.connection.execute(delete(SettingRow).where(SettingRow.name.between(_MARK, f"{_MARK}~")))


def unmark(work: Work, petition_ids: Iterable[str]) -> None:
    """These are counted."""
    for petition_id in petition_ids:
        work.drop_setting(_MARK + petition_id)
