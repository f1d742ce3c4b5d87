"""Still: stands in for the sync service and for a store in trouble; nothing moves unless a screen says so."""

import os
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QObject, Signal

from app.domain.world import Clock
from app.errors import AppError
from app.sync.report import Report
from app.ui.agent.stick.drives import Drive


class StillSync(QObject):
    """The face of `SyncService`: what it says of itself is set, and told by `tell`."""

    progressed = Signal(object)
    finished = Signal(object)
    state_changed = Signal()
    asked = Signal()

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


class StillDrives:
    """`sticks` are in."""

    def __init__(self) -> None:
        self.sticks: tuple[Drive, ...] = ()

    def find(self) -> tuple[Drive, ...]:
        return self.sticks


class BrokenStore:
    """Whatever is asked of it ends in `error`."""

    def __init__(self, error: AppError, clock: Clock) -> None:
        self._error, self.clock = error, clock
        self.is_read_only = self.is_locked = False
        self.account_id, self.account_name = "a-00000001", "周敏"
        self.folder, self.entropy = Path(), os.urandom

    def read(self) -> NoReturn:
        raise self._error

    write = read
