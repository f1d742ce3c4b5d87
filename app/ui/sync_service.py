"""Sync service: runs the engine in the network lane, step by step, whenever the schedule says so.

Between two steps the lane is free: a click, a pause and whatever else wants the network never wait behind a
large file.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from random import SystemRandom

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError, OfflineError
from app.settings import SettingsFile
from app.store.packs import Packs
from app.store.store import Store
from app.sync.engine import Connect, Engine
from app.sync.pace import Chance
from app.sync.progress import Progress
from app.sync.report import Report
from app.sync.schedule import Policy, Schedule
from app.ui.jobs import Jobs, Lane

_LONGEST_SLEEP_MS = 60_000
"""The schedule is asked again at least so often: clocks are set, laptops sleep."""
_LINES: Mapping[str, bool | None] = {"offline": False, "captive_portal": False, "outcome_unknown": None}
"""What an error says of the line; all others are an answer of somebody, so that there is one."""


class SyncService(QObject):
    """`progressed` after each step, `finished` after each run, `state_changed` when anything else changed.

    `asked`: somebody wants it now, and is owed an answer.
    """

    progressed = Signal(object)
    finished = Signal(object)
    state_changed = Signal()
    asked = Signal()

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        settings: SettingsFile,
        connect: Connect,
        packs: Packs | None = None,
        *,
        chance: Chance | None = None,
    ) -> None:
        super().__init__()
        self._store, self._jobs, self._settings = store, jobs, settings
        self._engine = Engine(store, connect, packs)
        self._schedule = Schedule(
            Policy(settings.current.upload_policy), chance=chance or SystemRandom().random
        )
        self._steps: Iterator[Progress] | None = None
        self._is_stopped = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self.progress: Progress | None = None
        self.last_report: Report | None = None
        self.last_error: AppError | None = None
        self.is_online: bool | None = None

    @property
    def is_running(self) -> bool:
        return self._steps is not None

    @property
    def is_paused(self) -> bool:
        return self._schedule.is_paused

    @property
    def is_idle(self) -> bool:
        """Nobody to talk to: practice, or another window does it."""
        return self._is_stopped

    @property
    def last_success_at(self) -> datetime | None:
        text = self._settings.current.synced_at
        return datetime.fromisoformat(text) if text else None

    @property
    def next_try_at(self) -> datetime | None:
        """When it tries by itself; None: not by itself, or it is running."""
        return None if self._is_stopped else self._schedule.next_at(self._store.clock.now())

    def start(self) -> None:
        """Begin to watch. A device that is not enrolled has nobody to talk to, and stays as it is."""
        with self._store.read() as work:
            self._is_stopped = work.device.trust is None
        self._plan()

    def stop(self) -> None:
        """No further step. What is on the way is settled next time: the gateway knows what it has."""
        self._is_stopped = True
        self._timer.stop()

    def upload_now(self) -> None:
        """立即上传: always works, ends a pause, and what was put off goes too."""
        self._engine.ask()
        self._schedule.on_click()
        self._plan()
        self.asked.emit()

    def pause(self) -> None:
        """全部停一下: after the step that is on the way."""
        self._schedule.on_paused()
        self._plan()

    def resume(self) -> None:
        self._schedule.on_resumed()
        self._plan()

    def on_filed(self) -> None:
        """Something new waits."""
        self._schedule.on_filed()
        self._plan()

    def on_policy_changed(self) -> None:
        self._schedule.on_policy_changed(Policy(self._settings.current.upload_policy))
        self._plan()

    def on_network_changed(self, is_online: bool, is_metered: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._schedule.on_network_changed(is_online=is_online, is_metered=is_metered)
        self.is_online = None if is_online else False
        self._plan()

    def _plan(self) -> None:
        self._look()
        self.state_changed.emit()

    def _look(self) -> None:
        """Run when it is time, else sleep until then."""
        if self._is_stopped or self.is_running:
            return
        now = self._store.clock.now()
        due = self._schedule.next_at(now)
        if due is not None and due <= now:
            self._begin()
        elif due is not None:
            wait = int((due - now).total_seconds() * 1_000) + 1
            self._timer.start(max(1, min(wait, _LONGEST_SLEEP_MS)))

    def _begin(self) -> None:
        with_files = self._schedule.with_files
        self._schedule.on_run_started()
        self._steps = self._engine.steps(with_files=with_files)
        self.progress = None
        self.state_changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        steps = self._steps
        if steps is not None:
            self._jobs.run(Lane.NETWORK, self, partial(next, steps, None), self._on_step, self._on_failed)

    def _on_step(self, progress: Progress | None) -> None:
        if progress is not None:
            self.progress = progress
            self.progressed.emit(progress)
        if progress is not None and not self._is_stopped and not self.is_paused:
            self._go_on()
        else:
            told = partial(self._on_end, is_whole=progress is None)
            self._jobs.run(
                Lane.NETWORK, self, partial(_end, self._steps, self._engine), told, self._on_failed
            )

    def _on_failed(self, error: AppError) -> None:
        """The disk, the store or a bug, not the network: said, and tried again later."""
        self._on_end(Report(stopped_by=error), is_whole=False)

    def _on_end(self, report: Report, *, is_whole: bool) -> None:
        self._steps = None
        self._schedule.on_run_finished(report, self._store.clock.now())
        self._note(report, is_whole=is_whole)
        self.finished.emit(report)
        self._plan()

    def _note(self, report: Report, *, is_whole: bool) -> None:
        self.last_report, self.last_error = report, report.stopped_by
        if report.stopped_by is None and is_whole:
            self.is_online = True
            self._settings.change(synced_at=self._store.clock.now().isoformat())
        elif isinstance(report.stopped_by, OfflineError):
            self.is_online = _LINES.get(report.stopped_by.code, True)


def _end(steps: Iterator[Progress] | None, engine: Engine) -> Report:
    """Stop the run where it is, and read what it did."""
    close = getattr(steps, "close", None)
    if close is not None:
        close()
    return engine.report()
