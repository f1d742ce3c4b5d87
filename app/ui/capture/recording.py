"""Recording: one voice from a microphone, kept while it is spoken: a crash loses two seconds of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.ui.capture.devices import Microphone
from app.ui.capture.level import Loudness, decibels, loudness
from app.ui.capture.sounds import BYTES_A_SECOND, COMPRESSION, HELD_BACK_S, Growing
from app.ui.jobs import Jobs, Lane

KEPT_EVERY_S: Final = 1
"""Sealing ten minutes takes 40 ms of a laptop, most of it spent waiting for the disk."""
_FIRST_KEPT_S: Final = HELD_BACK_S + KEPT_EVERY_S
"""Before that there is nothing in it that anybody could open."""
LONGEST_S: Final = 10 * 60
_HEARD_EVERY: Final = BYTES_A_SECOND // 10

Keep = Callable[[bytes], object]
"""Puts a whole file, longer each time, in a safe place; runs in a lane."""


@dataclass(frozen=True, slots=True)
class Room:
    """How long somebody may speak, in seconds; how small it is made, and whether there can be another."""

    longest_s: int = LONGEST_S
    compression: float = COMPRESSION
    is_only: bool = False


ROOMY: Final = Room()


class Recording(QObject):
    """`heard` tells the level of each tenth of a second, in decibels; `ended` carries the file.

    `failed` carries an AppError, before `ended` with what was heard until then, and alone where nothing was.
    """

    heard = Signal(float)
    ended = Signal(bytes)
    failed = Signal(object)

    def __init__(
        self, jobs: Jobs, microphone: Microphone, keep: Keep | None, parent: QObject, room: Room = ROOMY
    ) -> None:
        super().__init__(parent)
        self._jobs, self._microphone = jobs, microphone
        self._keep: Keep = keep or _nowhere
        self._room = room
        self._growing: Growing | None = None
        self._fresh, self._unheard = bytearray(), bytearray()
        self._bytes = self._told = self._silent = 0
        self._is_on = self._is_growing = False

    @property
    def is_on(self) -> bool:
        return self._is_on

    @property
    def is_empty(self) -> bool:
        """Whether nothing was heard yet."""
        return not self._bytes

    @property
    def seconds(self) -> int:
        """Heard so far."""
        return self._told // BYTES_A_SECOND

    @property
    def silent_seconds(self) -> int:
        """Since somebody was heard last."""
        return self._silent // BYTES_A_SECOND

    def note_voice(self) -> None:
        """Count the silence anew: somebody says that it goes on."""
        self._silent = 0

    def start(self) -> None:
        self._is_on = True
        self._microphone.start(self._on_heard, self._on_failed)

    def stop(self) -> None:
        """It ends with what was heard until now."""
        if not self._is_on:
            return
        self._is_on = False
        self._microphone.stop()
        if not self._bytes:
            self.ended.emit(b"")
            return
        self._jobs.run(Lane.MEDIA, self, self._finish(self._take_fresh()), self.ended.emit, self.failed.emit)

    def _on_heard(self, samples: bytes) -> None:
        room = max(0, self._room.longest_s * BYTES_A_SECOND - self._bytes)
        samples = samples[:room]
        self._fresh += samples
        self._unheard += samples
        self._bytes += len(samples)
        while len(self._unheard) >= _HEARD_EVERY:
            self._tell_level(bytes(self._unheard[:_HEARD_EVERY]))
            del self._unheard[:_HEARD_EVERY]
        is_due = len(self._fresh) >= KEPT_EVERY_S * BYTES_A_SECOND
        if is_due and self._bytes >= _FIRST_KEPT_S * BYTES_A_SECOND and not self._is_growing:
            # A slow disk has one of them before it, never a row: what was heard meanwhile goes with the next.
            self._is_growing = True
            self._jobs.run(Lane.MEDIA, self, self._grow(self._take_fresh()), self._on_grown, self._on_failed)
        if self._bytes >= self._room.longest_s * BYTES_A_SECOND:
            self.stop()

    def _tell_level(self, samples: bytes) -> None:
        level = decibels(samples)
        self._told += len(samples)
        self._silent = self._silent + len(samples) if loudness(level) is Loudness.SILENT else 0
        self.heard.emit(level)

    def _on_grown(self, _nothing: None) -> None:
        self._is_growing = False

    def _on_failed(self, error: AppError) -> None:
        if self._is_on:
            self.failed.emit(error)
            self.stop()

    def _take_fresh(self) -> bytes:
        fresh = bytes(self._fresh)
        self._fresh.clear()
        return fresh

    def _grow(self, samples: bytes) -> Callable[[], None]:
        @cache  # a job that has to wait for the lock is begun twice, and these samples were heard once
        def made() -> bytes:
            if self._growing is None:
                self._growing = Growing(self._room.compression)
            return self._growing.add(samples)

        def work() -> None:
            self._keep(made())

        return work

    def _finish(self, samples: bytes) -> Callable[[], bytes]:
        """One job, so that it is in its place even if the window goes meanwhile."""

        @cache
        def made() -> bytes:
            growing = self._growing or Growing(self._room.compression)
            return growing.finish(samples)

        def work() -> bytes:
            data = made()
            self._keep(data)
            return data

        return work


def _nowhere(_data: bytes) -> None:
    """Whoever hears `ended` keeps it."""
