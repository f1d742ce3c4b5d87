"""Courier: one way to town and back by stick, step by step; what a page shows is asked of it."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial
from pathlib import Path
from time import monotonic

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.errors import AppError, RefusedError
from app.sync.bundle_out import HandedOver
from app.ui.agent.stick.drives import Drive, folder_as_drive
from app.ui.agent.stick.errands import (
    Answers,
    Offer,
    TakenIn,
    find_offer,
    look_for_answers,
    take_answers,
    write,
)
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.wire.stick import Step, stick_errors

_LOOK_MS = 2_000
"""A stick is seen so soon after it was put in."""
_TELL_SECONDS = 0.1
_LEAST_SECONDS = 3.0
"""Of so much writing a pace is made, and not of less."""


class Stage(IntEnum):
    """The five steps of flows §8."""

    PLUG = 1
    CHOOSE = 2
    WRITE = 3
    CHECK = 4
    HAND = 5


class _Watcher(QObject):
    """Is told in the lane how far a writing is, and tells it on so often as eyes can follow."""

    stepped = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_stopping = False
        self._told, self._was_written = 0.0, False

    def watch(self, step: Step) -> None:
        """Raises RefusedError `stick_stopped` once somebody wants it to end."""
        if self.is_stopping or not shiboken6.isValid(self):
            raise RefusedError("stick_stopped")
        now = monotonic()
        if step.is_written is not self._was_written or now - self._told >= _TELL_SECONDS:
            self._told, self._was_written = now, step.is_written
            self.stepped.emit(step)


class Courier(QObject):
    """`changed` when anything is to be shown anew, `moved` while it writes, `found` when a stick was put in
    that has answers for this laptop; `failed`, `written` and `taken_in` end what was begun.

    Looks for sticks from `start` to `stop`; what it finds it only reads, until somebody wants more.
    """

    changed = Signal()
    moved = Signal()
    found = Signal()
    failed = Signal(object)
    written = Signal()
    taken_in = Signal()

    def __init__(
        self, kit: Kit, seconds: Callable[[], float] = monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._kit, self._seconds = kit, seconds
        self.stage = Stage.PLUG
        self.drives: tuple[Drive, ...] = ()
        self.drive: Drive | None = None
        self.offer: Offer | None = None
        self.with_files = True
        self.step: Step | None = None
        self.made: HandedOver | None = None
        self.answers: Answers | None = None
        self.taken: TakenIn | None = None
        self.error: AppError | None = None
        self.is_taking = self._is_looking = False
        self._began = 0.0
        self._watcher = _Watcher(self)
        self._watcher.stepped.connect(self._on_step, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_writing(self) -> bool:
        return self.stage in {Stage.WRITE, Stage.CHECK}

    @property
    def is_busy(self) -> bool:
        """Somebody waits for the stick without touching anything."""
        return self.is_writing or self.is_taking

    @property
    def is_stopping(self) -> bool:
        return self._watcher.is_stopping

    @property
    def seconds_left(self) -> float | None:
        """None while there is nothing to judge by."""
        spent = self._seconds() - self._began
        if self.step is None or self.step.is_written or not self.step.done or spent < _LEAST_SECONDS:
            return None
        return spent * (self.step.total - self.step.done) / self.step.done

    def start(self) -> None:
        """Where another window has the records, sticks are its business."""
        if not self._kit.is_read_only:
            self._timer.start()
            self.look()

    def look_away(self) -> None:
        """What is being done goes on; nothing new is seen."""
        self._timer.stop()

    def stop(self) -> None:
        """Nothing new begins, and what is being written ends at its next piece; nothing of it stays."""
        self._timer.stop()
        self.stop_writing()

    def look(self) -> None:
        """Which sticks are in now."""
        if self._is_looking or self.is_busy:
            return
        self._is_looking = True
        self._kit.jobs.run(Lane.STICK, self, self._kit.drives.find, self._on_looked, self._on_not_looked)

    def choose(self, drive: Drive) -> None:
        """Go on with this stick: read what it brings, and count what there is to carry."""
        self.offer = self.error = self.taken = self.answers = self.step = None
        self.drive, self.stage, self.with_files = drive, Stage.PLUG, True
        self._read(drive)
        self.count()
        self.changed.emit()

    def choose_folder(self, path: Path) -> None:
        """Where somebody says it shall go, or where answers lie."""
        try:
            with stick_errors():
                drive = folder_as_drive(path)
        except AppError as error:
            self._on_failed(error)
        else:
            self.choose(drive)

    def count(self) -> None:
        """What waits, read anew."""
        work = partial(find_offer, self._kit.store)
        self._kit.jobs.run(Lane.STICK, self, work, self._on_offer, self._on_failed)

    def set_files(self, *, with_files: bool) -> None:
        self.with_files, self.error = with_files, None
        self.changed.emit()

    def write(self) -> None:
        drive = self.drive
        if drive is None or self.is_busy:
            return
        self.stage, self.step, self.error, self.made = Stage.WRITE, None, None, None
        self._watcher.is_stopping = False
        self._began = self._seconds()
        work = partial(
            write,
            self._kit.store,
            self._kit.drives,
            drive,
            with_files=self.with_files,
            watch=self._watcher.watch,
        )
        self._kit.jobs.run(Lane.STICK, self, work, self._on_written, self._on_not_written)
        self.changed.emit()

    def stop_writing(self) -> None:
        if self.is_writing:
            self._watcher.is_stopping = True
            self.changed.emit()

    def take(self) -> None:
        """What was found, the oldest first."""
        answers = self.answers
        if answers is None or self.is_busy:
            return
        self.is_taking, self.error, self.taken = True, None, None
        paths = [path for path, _ in answers.fresh]
        self._kit.jobs.run(
            Lane.STICK,
            self,
            partial(take_answers, self._kit.store, self._kit.packs, paths),
            self._on_taken,
            self._on_not_taken,
        )
        self.changed.emit()

    def leave_answers(self) -> None:
        """Not now: they stay on the stick."""
        self.answers = self.taken = None
        self.changed.emit()

    def begin_again(self) -> None:
        """After what was handed over, or failed: from where the stick is."""
        self.made = self.step = self.error = None
        self.stage = Stage.PLUG
        if self.drive is not None:
            self.count()
        self.changed.emit()

    def _on_looked(self, drives: tuple[Drive, ...]) -> None:
        self._is_looking = False
        if self.is_busy:
            return
        before, self.drives = self.drives, drives
        news = [drive for drive in drives if not _is_among(drive, before)]
        chosen = self.drive
        is_gone = chosen is not None and not chosen.is_folder and not _is_among(chosen, drives)
        self.drive = next((each for each in drives if chosen is not None and chosen.is_same(each)), chosen)
        if self.stage is Stage.HAND:  # that it is done stays to be read until a stick comes in its place
            is_gone = bool(news) and (is_gone or chosen is None or _is_among(chosen, news))
        if is_gone:
            self.drive = self.offer = self.answers = self.made = self.step = None
            self.stage = Stage.PLUG
        if self.drive is None and len(drives) == 1 and news:
            self.choose(drives[0])
        elif is_gone or drives != before:
            self.changed.emit()

    def _on_not_looked(self, error: AppError) -> None:
        self._is_looking = False
        self._on_failed(error)

    def _read(self, drive: Drive) -> None:
        work = partial(look_for_answers, self._kit.store, self._kit.packs, drive)
        self._kit.jobs.run(Lane.STICK, self, work, self._on_answers, self._on_failed)

    def _on_answers(self, answers: Answers) -> None:
        if self.drive is None or not answers.drive.is_same(self.drive):
            return
        if answers.fresh:
            self.answers = answers
            self.found.emit()
        elif answers.error is not None:
            self._on_failed(answers.error)
        elif answers.found:
            self.error = RefusedError("answers_known")
        self.changed.emit()

    def _on_offer(self, offer: Offer) -> None:
        if self.is_busy or self.stage is Stage.HAND:
            return
        self.offer = offer
        self.stage = Stage.PLUG if self.drive is None else Stage.CHOOSE
        self.changed.emit()

    def _on_step(self, step: Step) -> None:
        if not self.is_writing:
            return
        self.step = step
        stage = Stage.CHECK if step.is_written else Stage.WRITE
        if stage is self.stage:
            self.moved.emit()
        else:
            self.stage = stage
            self.changed.emit()

    def _on_written(self, made: HandedOver) -> None:
        self.stage, self.made = Stage.HAND, made
        self.changed.emit()
        self.written.emit()

    def _on_not_written(self, error: AppError) -> None:
        self.stage = Stage.PLUG if self.offer is None else Stage.CHOOSE
        self._on_failed(error)
        self.look()

    def _on_taken(self, taken: TakenIn) -> None:
        self.is_taking = False
        self.answers, self.taken = None, taken
        if taken.error is not None:
            self._on_failed(taken.error)
        self.count()
        self.changed.emit()
        if taken.taken:  # as good as a sync: who is answered is not told that nothing was sent for days
            self._kit.settings.change(synced_at=self._kit.store.clock.now().isoformat())
            self.taken_in.emit()

    def _on_not_taken(self, error: AppError) -> None:
        self.is_taking = False
        self._on_failed(error)

    def _on_failed(self, error: AppError) -> None:
        """A receipt that nobody signed is the stick's fault here, and not the line's."""
        is_forged = error.code == "gateway_not_trusted"
        self.error = RefusedError("bundle_not_genuine") if is_forged else error
        self.changed.emit()
        self.failed.emit(self.error)


def _is_among(drive: Drive, drives: Sequence[Drive]) -> bool:
    return any(drive.is_same(each) for each in drives)
