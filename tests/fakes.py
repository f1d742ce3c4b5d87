"""Fakes for what a test cannot have: a clock turned by hand, keychains that misbehave, a sync that tells."""

from datetime import datetime, timedelta
from threading import Event as Signal
from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal as QtSignal

from app.domain.counting import SHANGHAI
from app.errors import AppError
from app.sync.report import Report
from tests.samples import SeededEntropy

__all__ = [
    "FakeClock",
    "FakeSync",
    "ForgetfulKeyring",
    "HangingKeyring",
    "LockedKeyring",
    "MemoryKeyring",
    "SeededEntropy",
]

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)


class FakeClock:
    """Stands still until it is turned."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def turn(self, **by: float) -> None:
        """`turn(hours=2)`; backwards with negative numbers."""
        self.moment += timedelta(**by)


class MemoryKeyring:
    """A keychain that works; every instance opens the same one."""

    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and gives something else back."""

    def get_password(self, service: str, username: str) -> str | None:
        return f"{service} {username}"


class LockedKeyring(MemoryKeyring):
    """Looks usable and fails at the first write, as a collection does that nobody can unlock."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(f"Prompt dismissed: {service} {username} {password}")


class HangingKeyring(MemoryKeyring):
    """Waits for a person who never comes."""

    def set_password(self, service: str, username: str, password: str) -> None:
        Signal().wait()
        super().set_password(service, username, password)


class FakeSync(QObject):
    """The face of the sync service: stands where a test puts it, and counts who asked for an upload."""

    progressed = QtSignal(object)
    finished = QtSignal(object)
    state_changed = QtSignal()
    asked = QtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.is_running = False
        self.is_paused = False
        self.is_idle = False
        self.is_online: bool | None = None
        self.last_success_at: datetime | None = None
        self.next_try_at: datetime | None = None
        self.last_error: AppError | None = None
        self.last_report: Report | None = None
        self.uploads = 0
        self.policies = 0
        self.starts = 0

    def start(self) -> None:
        self.starts += 1
        self.is_idle = False

    def stop(self) -> None:
        """What is on the way goes on until the test says that it has finished."""
        self.is_idle = True

    def upload_now(self) -> None:
        self.uploads += 1
        self.asked.emit()

    def on_filed(self) -> None:
        self.uploads += 1

    def on_policy_changed(self) -> None:
        self.policies += 1

    def pause(self) -> None:
        self.is_paused = True
        self.state_changed.emit()

    def resume(self) -> None:
        self.is_paused = False
        self.state_changed.emit()

    def begin(self) -> None:
        """A run begins."""
        self.is_running = True
        self.state_changed.emit()

    def end(self, report: Report) -> None:
        """The run ends so."""
        self.is_running = False
        self.last_report, self.last_error = report, report.stopped_by
        self.finished.emit(report)
        self.state_changed.emit()
