"""Still: stands in for sync, printers, a voice, a store in trouble; nothing moves unless a screen says so."""

from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

from PySide6.QtCore import QObject, Signal

from app.accessibility.speech.quiet import QuietSpeaker
from app.accessibility.speech.types import Voice
from app.domain.world import Clock
from app.errors import AppError, DeviceError
from app.sync.report import Report
from app.ui.paper.printers import Printer, Progress, Stage
from app.ui.paper.sheets import Sheet


class StillSync(QObject):
    """The face of `SyncService`: what it says of itself is set, and told by `tell`."""

    progressed = Signal(object)
    finished = Signal(object)
    state_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_running = self.is_paused = self.is_idle = False
        self.is_online: bool | None = None
        self.last_success_at: datetime | None = None
        self.next_try_at: datetime | None = None
        self.last_error: AppError | None = None
        self.last_report: Report | None = None

    def tell(self) -> None:
        self.state_changed.emit()

    def start(self) -> None:
        """Nobody to talk to."""

    stop = upload_now = on_filed = on_policy_changed = start

    def pause(self) -> None:
        self.is_paused = True
        self.tell()

    def resume(self) -> None:
        self.is_paused = False
        self.tell()


class BrokenStore:
    """Whatever is asked of it ends in `error`."""

    def __init__(self, error: AppError, clock: Clock) -> None:
        self._error, self.clock = error, clock
        self.is_read_only = self.is_locked = False
        self.account_id, self.account_name = "a-00000001", "周敏"

    def read(self) -> NoReturn:
        raise self._error

    write = read


class StillPrinters:
    """Printers of these names; what is sent to one waits there for ever, for paper if there is `trouble`."""

    def __init__(self, names: Sequence[str] = (), trouble: DeviceError | None = None) -> None:
        self._names, self._trouble = tuple(names), trouble

    def find(self) -> tuple[Printer, ...]:
        return tuple(Printer(name, is_default=name == self._names[0]) for name in self._names)

    def send(self, _printer: str, _pdf: bytes, _sheet: Sheet, _height: int) -> str:
        return "job"

    def look(self, _printer: str, _job: str) -> Progress:
        return Progress(Stage.WAITING, self._trouble)

    def forget(self, _job: str) -> None:
        """There is no spool."""


class StillSpeaker(QuietSpeaker):
    """Has a voice, and is not heard."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        return (Voice("still", "小雅", "kokoro", is_natural=True),)
