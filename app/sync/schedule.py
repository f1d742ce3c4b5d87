"""Schedule: when to sync by itself, and whether files go along; pure, told the time by whoever drives it.

The driver asks `next_at`, shows it (下次自动试), runs the engine when it has come, and tells what happened.
A click always works; a pause holds until the person says otherwise, or the program is started again.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.sync.pace import Chance, transport_wait
from app.sync.patience import is_worth_another
from app.sync.report import Report

IDLE: Final = timedelta(minutes=15)
LAST_QUICK_TRY: Final = 7
"""Failures in a row: by then a try every five minutes has begun; from here on it is one every fifteen."""
WITH_A_QUEUE: Final = timedelta(minutes=1)
"""While something waits and the system doesn't say that there is no network: a server that comes back is
found within a minute, and a try that finds nobody costs nothing.
"""
_LONGEST: Final = timedelta(hours=6)
_DOUBLINGS: Final = 10


class Policy(StrEnum):
    """上传: 不自动, nothing by itself; 任何网络, everything; 不计流量, texts anyway, files on a free line."""

    OFF = "off"
    ANY = "any"
    UNMETERED = "unmetered"


class Schedule:
    """That the system says it is not online is only a hint: every fifteen minutes it is tried anyway."""

    def __init__(self, policy: Policy, *, chance: Chance) -> None:
        self._policy = policy
        self._chance = chance
        self._is_online = True
        self._is_metered = False
        self._is_paused = False
        self._is_running = False
        self._is_clicked = False
        self._is_wanted = True
        self._failures = self._refusals = 0
        self._at: datetime | None = None
        self._not_before: datetime | None = None

    @property
    def with_files(self) -> bool:
        """Whether the next run carries files. Who clicks wants all of it, whatever it costs."""
        return self._is_clicked or self._policy is Policy.ANY or self._is_free_line

    @property
    def _is_free_line(self) -> bool:
        return self._policy is Policy.UNMETERED and not self._is_metered

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    def next_at(self, now: datetime) -> datetime | None:
        """When to run; not later than `now` means at once. None: not by itself, or it is running."""
        if self._is_running:
            return None
        if self._is_clicked:
            return now
        if self._is_paused or self._policy is Policy.OFF:
            return None
        return self._held_back(now) or (now if self._is_wanted else self._timed(now))

    def on_run_started(self) -> None:
        self._is_running = True
        self._is_clicked = self._is_wanted = False

    def on_run_finished(self, report: Report, now: datetime) -> None:
        """Also after a run that was stopped in between."""
        self._is_running = False
        self._failures = self._failures + 1 if is_worth_another(report) else 0
        has_moved = bool(report.results or report.files)
        self._refusals = 0 if report.stopped_by is None or has_moved else self._refusals + 1
        self._at = now + self._wait(report, now)
        is_told = report.stopped_by is not None and report.next_try_at is not None
        self._not_before = max(report.next_try_at or now, self._at) if is_told else None
        if not report.waiting and not report.files_waiting:
            self._is_wanted = False  # what was filed meanwhile has gone with it

    def on_filed(self) -> None:
        """Something new is in the queue."""
        self._is_wanted = self._is_wanted or self._is_online

    def on_network_changed(self, *, is_online: bool, is_metered: bool = False) -> None:
        """All that was learned about the line is of another one."""
        self._is_online, self._is_metered = is_online, is_metered
        self._failures = 0
        self._is_wanted = is_online

    def on_policy_changed(self, policy: Policy) -> None:
        self._policy = policy
        self._is_wanted = True

    def on_click(self) -> None:
        """立即上传: ends a pause, and does not wait even where the gateway asked to."""
        self._is_clicked = True
        self._is_paused = False
        self._failures = 0

    def on_paused(self) -> None:
        """全部停一下."""
        self._is_paused = True
        self._is_clicked = False

    def on_resumed(self) -> None:
        self._is_paused = False
        self._is_wanted = True

    def _wait(self, report: Report, now: datetime) -> timedelta:
        if self._failures and self._is_online and (report.waiting or report.files_waiting):
            return min(timedelta(seconds=transport_wait(self._failures, self._chance)), WITH_A_QUEUE)
        if 0 < self._failures < LAST_QUICK_TRY:
            return timedelta(seconds=transport_wait(self._failures, self._chance))
        if report.next_try_at is not None:
            return min(max(report.next_try_at - now, self._least_wait), IDLE)
        return IDLE

    @property
    def _least_wait(self) -> timedelta:
        """Whoever is busy and says `come back in 0 s` time and again is asked once a minute in the end."""
        return (
            min(timedelta(seconds=1 << min(self._refusals, _DOUBLINGS)), WITH_A_QUEUE)
            if self._refusals
            else timedelta()
        )

    def _held_back(self, now: datetime) -> datetime | None:
        """Until when the gateway asked to be left alone; a clock that was set back makes it no longer."""
        if self._not_before is None or not now < self._not_before <= now + _LONGEST:
            return None
        return self._not_before

    def _timed(self, now: datetime) -> datetime:
        """A clock that was set back makes no wait longer."""
        return now if self._at is None else min(self._at, now + IDLE)
