"""Machine: a computer with a folder, a clock and a moment at which it may fail."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from app.domain.counting import SHANGHAI
from tests.sim import hooks
from tests.sim.disk import Disk, return_to

START: Final = datetime(2026, 11, 22, 9, 0, tzinfo=SHANGHAI)


class Crash(BaseException):
    """A machine is gone from one moment to the next; nothing of what runs on it may go on."""

    def __init__(self, machine: "Machine") -> None:
        super().__init__(machine.name)
        self.machine = machine


class Time:
    """The true time, and how much of it has passed since the beginning; it goes on when it is told to."""

    def __init__(self) -> None:
        self.passed = timedelta()

    @property
    def now(self) -> datetime:
        return START + self.passed

    def go_on(self, **by: float) -> None:
        self.passed += timedelta(**by)


class MachineClock:
    """As a machine has it: `ahead` of the true time, or behind."""

    def __init__(self, time: Time) -> None:
        self._time = time
        self.ahead = timedelta()

    def now(self) -> datetime:
        return self._time.now + self.ahead


@dataclass(slots=True)
class Fault:
    """The machine goes `after` so many other moments, of all or of those that are called `at`.

    is_power_cut: what is not synced may be lost.
    """

    after: int
    is_power_cut: bool
    at: str = ""


class Machine:
    """Code runs on it inside `running`. After a `Crash` its files are what `image` holds."""

    def __init__(self, name: str, folder: Path, time: Time, random: Random) -> None:
        self.name = name
        self.folder = folder
        self.clock = MachineClock(time)
        self.random = random
        self.points: Counter[str] = Counter()
        self.fault: Fault | None = None
        self.free_bytes: int | None = None
        self._time = time
        self._disk = Disk(folder)
        self._has_crashed = False
        self._is_power_cut = False

    @property
    def image(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.image")

    @contextmanager
    def running(self) -> Iterator[None]:
        with hooks.running(self):
            yield

    def begin(self) -> None:
        """Its folder is there, whole and durable."""
        self._has_crashed = False
        self._disk.begin()

    def fall_back(self) -> None:
        """After a crash, when all that ran on it is gone: the files are what was left of them."""
        with hooks.outside():  # whoever spoke with it may die in the next moment, not in the middle of this
            return_to(self.image, self.folder)
        self.fault = None
        if self._is_power_cut:
            self.begin()
        else:
            self._has_crashed = False
            self._disk.go_on()

    def point(self, name: str) -> None:
        """What the ends of blocks still do on a dead machine counts for nothing: its image was taken."""
        if self._has_crashed:
            return
        self.points[name] += 1
        if self.fault is not None and self.fault.at in ("", name):
            self.fault.after -= 1
            if self.fault.after < 0:
                self.crash(is_power_cut=self.fault.is_power_cut)

    def require_alive(self) -> None:
        """A dead machine sends nothing any more."""
        if self._has_crashed:
            raise Crash(self)

    def crash(self, *, is_power_cut: bool) -> None:
        self._has_crashed, self._is_power_cut = True, is_power_cut
        with hooks.outside():
            if is_power_cut:
                self._disk.leave_after_power_cut(self.image, self.random)
            else:
                self._disk.leave_after_crash(self.image)
        raise Crash(self)

    def synced(self, descriptor: int) -> None:
        if not self._has_crashed:
            self._disk.synced(descriptor)

    def room(self, wanted: int) -> int:
        if self.free_bytes is None:
            return wanted
        taken = min(wanted, self.free_bytes)
        self.free_bytes -= taken
        return taken

    def chance(self, count: int) -> bytes:
        return self.random.randbytes(count)

    def elapsed(self) -> float:
        return self._time.passed.total_seconds()

    def now_ms(self) -> int:
        return int(self.clock.now().astimezone(UTC).timestamp() * 1_000)
