"""Recounting: a new calendar moves the days of open cases; which, and from which day to which, is told once.

The office counts the same clocks under the same rules, so what it said last is kept with the days that it
would say now; each deadline names the calendar that it was counted with. What was said before stays.
Windows that telling has opened are nobody's word yet: they are counted with whatever calendar is in use.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

import msgspec
from sqlalchemy import bindparam, select, text, update

from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline, Recomputed, Shift, for_residents, recompute
from app.domain.rules import RuleId
from app.errors import RefusedError
from app.log import get_logger
from app.store import told_windows
from app.store.case_state import next_due
from app.store.packs import Packs
from app.store.recount_marks import counted_calendar, marked, note_counted, unmark
from app.store.store import Store
from app.store.tables import CaseRow, ChangeRow
from app.store.told_windows import windows_of
from app.store.work import Work
from app.wire.canonical import canonical_json
from app.wire.change import Change
from app.wire.pack import CALENDAR, is_newer

_log = get_logger("recounting")

_MOVED: Final = "moved."
"""Of the name of a setting, what nobody was told of; the account follows."""
_AT_ONCE: Final = 200
"""Cases in a transaction: whoever files meanwhile doesn't wait for all of them."""

_OPEN: Final = select(CaseRow.petition_id).where(CaseRow.next_due.is_not(None)).order_by(CaseRow.number)
_NEWEST: Final = text(
    """
    SELECT c.petition_id, c.account_id, h.number, h.document FROM "case" c
    CROSS JOIN change h ON h.petition_id = c.petition_id
    WHERE c.petition_id IN :petition_ids AND h.rev = (
        SELECT max(rev) FROM change WHERE petition_id = c.petition_id
    )
    """
).bindparams(bindparam("petition_ids", expanding=True))
_KEEP_CHANGE: Final = update(ChangeRow).where(ChangeRow.number == bindparam("of_number"))
_KEEP_DAY: Final = update(CaseRow).where(CaseRow.petition_id == bindparam("of_petition"))


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A day that residents wait for, or may act until."""

    petition_id: str
    rule: RuleId
    before: date
    after: date


class _Found(msgspec.Struct, frozen=True):
    """The newest word of the office about a case; whose it is."""

    account_id: str
    number: int
    change: Change


def recount(store: Store, packs: Packs) -> tuple[Moved, ...]:
    """Count all open cases with the newest calendar, where it is newer than theirs; again is no matter."""
    return recount_with(store, Calendar.from_json(packs.required(CALENDAR)))


def recount_with(store: Store, calendar: Calendar) -> tuple[Moved, ...]:
    with store.read() as work:
        before = counted_calendar(work)
        is_new = before is None or before.version != calendar.version
        waiting = _open(work) if is_new else marked(work)
    moved = [
        each
        for start in range(0, len(waiting), _AT_ONCE)
        for each in _recount_some(store, waiting[start : start + _AT_ONCE], calendar)
    ]
    if is_new:
        with store.write() as work:
            if before is not None:
                moved += _note_moved(work, list(_shifted(work, before, calendar)))
            note_counted(work, calendar)
    elif waiting:
        with store.write() as work:
            unmark(work, waiting)
    return tuple(moved)


def untold(work: Work) -> tuple[Moved, ...]:
    """What moved in the cases of this agent since it was told last, and stands; the soonest day first.

    One that was handed over since then is another's, and what the office has ended or said anew since then
    moved nowhere.
    """
    kept, calendar = _moved_of(work, work.account_id), counted_calendar(work)
    if not kept or calendar is None:
        return ()
    stand = {
        (found.change.petition_id, each.rule.id, each.due_on)
        for found in _newest(work, [each.petition_id for each in kept])
        if found.account_id == work.account_id
        for each in windows_of(work, found.change, calendar).values()
    }
    mine = [each for each in kept if (each.petition_id, each.rule, each.after) in stand]
    return tuple(sorted(mine, key=lambda each: each.after))


def note_told(work: Work, told: Collection[Moved]) -> None:
    """Somebody has understood these. What moved, or moved on, since they were read is told the next time."""
    _keep_moved(work, work.account_id, [each for each in untold(work) if each not in told])


def _recount_some(store: Store, petition_ids: Sequence[str], calendar: Calendar) -> list[Moved]:
    """Nothing is written where nothing is to be."""
    with store.read() as work:
        stale = [found.change.petition_id for found in _stale(work, petition_ids, calendar)]
    if not stale:
        return []
    with store.write() as work:
        found = list(_stale(work, stale, calendar))
        return _note_moved(
            work, [(each.account_id, moved) for each in found for moved in _keep(work, each, calendar)]
        )


def _shifted(work: Work, before: Calendar, calendar: Calendar) -> Iterator[tuple[str, Moved]]:
    """What moved of the windows that are counted here; with the account that named the day to somebody."""
    for found in _newest(work, told_windows.told(work)):
        windows = windows_of(work, found.change, before)
        for each in for_residents(windows_of(work, found.change, calendar).values()):
            was = windows[each.rule.id]
            if was.due_on != each.due_on:
                yield found.account_id, _as_moved(found, Shift(was, each))


def _stale(work: Work, petition_ids: Sequence[str], calendar: Calendar) -> Iterator[_Found]:
    for found in _newest(work, petition_ids):
        if any(_is_older(each, calendar) for each in found.change.deadlines):
            yield found


def _newest(work: Work, petition_ids: Sequence[str]) -> Iterator[_Found]:
    rows = work.connection.execute(_NEWEST, {"petition_ids": list(petition_ids)}).all()
    for _, account_id, number, document in rows:
        yield _Found(account_id, number, msgspec.json.decode(document, type=Change))


def _keep(work: Work, found: _Found, calendar: Calendar) -> list[Moved]:
    counted = _counted_anew(found.change, calendar)
    change = msgspec.structs.replace(found.change, deadlines=counted.deadlines)
    work.connection.execute(_KEEP_CHANGE.values(document=canonical_json(change)), {"of_number": found.number})
    work.connection.execute(_KEEP_DAY.values(next_due=next_due(change)), {"of_petition": change.petition_id})
    waited_for = {each.rule.id for each in for_residents(counted.deadlines)}
    return [
        _as_moved(found, shift)
        for shift in counted.shifts
        if shift.before.due_on != shift.after.due_on and shift.after.rule.id in waited_for
    ]


def _counted_anew(change: Change, calendar: Calendar) -> Recomputed:
    """Each by itself: one that cannot be counted stays as the office said it."""
    parts = [_one_anew(each, calendar) for each in change.deadlines]
    return Recomputed(
        deadlines=tuple(each for part in parts for each in part.deadlines),
        shifts=tuple(each for part in parts for each in part.shifts),
    )


def _one_anew(deadline: Deadline, calendar: Calendar) -> Recomputed:
    if _is_older(deadline, calendar):
        try:
            return recompute((deadline,), calendar)
        except (RefusedError, OverflowError):
            _log.warning("deadline_not_counted %s", deadline.rule.id)
    return Recomputed(deadlines=(deadline,), shifts=())


def _is_older(deadline: Deadline, calendar: Calendar) -> bool:
    return is_newer(calendar.version, deadline.calendar_version)


def _as_moved(found: _Found, shift: Shift) -> Moved:
    return Moved(
        petition_id=found.change.petition_id,
        rule=shift.after.rule.id,
        before=shift.before.due_on,
        after=shift.after.due_on,
    )


def _note_moved(work: Work, told: Sequence[tuple[str, Moved]]) -> list[Moved]:
    """A day that moved twice moved from the first to the last; one that came back did not."""
    for account_id in dict.fromkeys(account_id for account_id, _ in told):
        known = {(each.petition_id, each.rule): each for each in _moved_of(work, account_id)}
        for each in (moved for account, moved in told if account == account_id):
            first = known.get((each.petition_id, each.rule), each)
            known[each.petition_id, each.rule] = msgspec.structs.replace(each, before=first.before)
        _keep_moved(work, account_id, [each for each in known.values() if each.before != each.after])
    return [moved for _, moved in told]


def _keep_moved(work: Work, account_id: str, moved: Sequence[Moved]) -> None:
    if moved:
        work.keep_setting(_MOVED + account_id, msgspec.json.encode(moved))
    else:
        work.drop_setting(_MOVED + account_id)


def _moved_of(work: Work, account_id: str) -> tuple[Moved, ...]:
    kept = work.setting(_MOVED + account_id)
    return msgspec.json.decode(kept, type=tuple[Moved, ...]) if kept is not None else ()


def _open(work: Work) -> list[str]:
    return list(work.connection.execute(_OPEN).scalars())
