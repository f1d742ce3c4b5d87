"""Told windows: those that telling has opened, and that the office does not know yet, are counted here."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select

from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline
from app.domain.remedy import TELLING_COUNTS_IN, known_windows
from app.domain.rules import RuleId
from app.store.case_state import notices_said
from app.store.notices import told_on
from app.store.projection import changes_of, events_of
from app.store.tables import CaseRow
from app.store.work import Work
from app.wire.change import Change

_TOLD: Final = (
    select(CaseRow.petition_id)
    .where(CaseRow.status.in_([each.value for each in TELLING_COUNTS_IN]), CaseRow.told_rev > 0)
    .order_by(CaseRow.number)
)


def told(work: Work) -> list[str]:
    """The petitions, of every agent, in which there may be any."""
    return list(work.connection.execute(_TOLD).scalars())


def windows_of(work: Work, newest: Change, calendar: Calendar) -> Mapping[RuleId, Deadline]:
    """Every clock of a case, as `known_windows`; `newest` is the last word of the office about it."""
    on, enrolment = None, work.device.enrolment
    if newest.status in TELLING_COUNTS_IN:
        events, changes = events_of(work, newest.petition_id), changes_of(work, newest.petition_id)
        on = told_on(changes, notices_said(events))
    region = enrolment.region if enrolment is not None else ""
    return known_windows(newest.deadlines, newest.status, on, calendar, region)
