"""Upload following: listens to the sync service for the page: how far it is, and when to read again."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.errors import AppError, OfflineError
from app.store.transfers import Sheet
from app.sync.progress import Progress
from app.sync.report import Report
from app.ui.agent.upload_meter import Reading, UploadMeter
from app.ui.agent.upload_words import Situation
from app.ui.kit import Kit

TOLD_PERCENT: Final = 25
TOLD_SECONDS: Final = 30.0


class UploadFollowing(QObject):
    """`began`: a run; `moved`: these files got further; `became_stale`: the store knows more by now.

    `worth_telling`: a quarter more has gone, or half a minute has passed since the last one.
    """

    began = Signal()
    moved = Signal(object)
    changed = Signal()
    became_stale = Signal()
    worth_telling = Signal(object)
    ended = Signal(object)

    def __init__(self, kit: Kit, seconds: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._seconds = kit, seconds
        self._meter = UploadMeter()
        self._offsets: dict[str, int] = {}
        self._is_running = False
        self._told_at, self._told_percent = 0.0, 0
        kit.sync.progressed.connect(self._on_progressed)
        kit.sync.state_changed.connect(self._on_state_changed)
        kit.sync.finished.connect(self._on_finished)

    @property
    def reading(self) -> Reading:
        return self._meter.reading

    @property
    def offsets(self) -> Mapping[str, int]:
        """Bytes of files that the gateway has, by the file's id, as far as this window has heard of them."""
        return self._offsets

    @property
    def error(self) -> AppError | None:
        """What is in the way now; while it runs, nothing is known yet."""
        sync = self._kit.sync
        if sync.is_running or sync.is_idle:
            return None
        return (
            OfflineError("offline")
            if sync.is_online is False and sync.last_error is None
            else sync.last_error
        )

    @property
    def situation(self) -> Situation:
        sync = self._kit.sync
        return Situation(
            now=self._kit.store.clock.now(),
            is_running=sync.is_running,
            is_paused=sync.is_paused,
            is_idle=sync.is_idle,
            error=self.error,
            next_try_at=sync.next_try_at,
            policy=self._kit.settings.current.upload_policy,
        )

    def note_sheet(self, sheet: Sheet) -> None:
        self._meter.note_waiting(petitions=sheet.on_the_way, texts=sheet.texts)

    def _on_progressed(self, progress: Progress) -> None:
        reading = self._meter.note(progress, self._seconds())
        self._offsets.update(progress.offsets)
        self.moved.emit(tuple(progress.offsets))
        if progress.touched:
            self.became_stale.emit()
        self._tell(reading)

    def _tell(self, reading: Reading) -> None:
        now, percent = self._seconds(), reading.percent
        is_further = percent // TOLD_PERCENT > self._told_percent // TOLD_PERCENT
        is_later = percent > self._told_percent and now - self._told_at >= TOLD_SECONDS
        if percent < 100 and not reading.is_empty and (is_further or is_later):
            self._told_at, self._told_percent = now, percent
            self.worth_telling.emit(reading)

    def _on_state_changed(self) -> None:
        is_begun = self._kit.sync.is_running and not self._is_running
        self._is_running = self._kit.sync.is_running
        if is_begun:
            self._meter.begin()
            self._told_at, self._told_percent = self._seconds(), self._meter.reading.percent
            self.began.emit()
        self.changed.emit()

    def _on_finished(self, report: Report) -> None:
        """A run that was cut or stopped goes on where it was: its files are not at the beginning."""
        self._is_running = False
        is_whole = report.stopped_by is None and not self._kit.sync.is_paused
        self._meter.end(is_whole=is_whole)
        if is_whole:
            self._offsets.clear()
        self.ended.emit(report)


def carried(report: Report) -> bool:
    """Whether a run brought anything to the gateway."""
    return any(result.is_accepted for result in report.results) or any(
        file.is_receipted for file in report.files
    )
