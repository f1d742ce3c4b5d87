"""Devices: what a page asks of a camera, a microphone and a loudspeaker, however they are reached.

Every callback runs on the main thread, and none after `stop`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QImage

from app.errors import AppError

Failed = Callable[[AppError], None]


@dataclass(frozen=True, slots=True)
class Found:
    """How many there are."""

    cameras: int = 0
    microphones: int = 0


class Camera(Protocol):
    """Fails with DeviceError `camera_busy`, `camera_missing` or `camera_gone`."""

    def start(self, on_seen: Callable[[QImage], None], on_failed: Failed) -> None:
        """`on_seen`: small pictures, as many as are needed to see a hand move."""
        ...

    def shoot(self, on_shot: Callable[[QImage], None]) -> None:
        """The next picture, with all its pixels; before `start` has shown one nothing comes."""
        ...

    def stop(self) -> None: ...


class Microphone(Protocol):
    """Samples are as `sounds` has them.

    Fails with DeviceError `microphone_missing` or `microphone_silent` before the first sample, with
    `microphone_gone` after it.
    """

    def start(self, on_heard: Callable[[bytes], None], on_failed: Failed) -> None: ...

    def stop(self) -> None: ...


class Loudspeaker(Protocol):
    """Fails with DeviceError `no_sound_device`."""

    def play(
        self,
        samples: bytes,
        on_played: Callable[[float], None],
        on_ended: Callable[[], None],
        on_failed: Failed,
    ) -> None:
        """`on_played`: how many seconds of `samples` were heard by now."""
        ...

    def stop(self) -> None: ...


class Devices(Protocol):
    """What this machine has."""

    @property
    def is_in_use(self) -> bool:
        """Whether somebody speaks into a microphone or listens: nobody touches a key meanwhile."""
        ...

    def look(self, on_found: Callable[[Found], None]) -> None:
        """Takes a moment; what is plugged in later is found by looking again."""
        ...

    def camera(self) -> Camera: ...

    def microphone(self) -> Microphone: ...

    def loudspeaker(self) -> Loudspeaker: ...


class NoDevices:
    """A machine that has none of them."""

    is_in_use = False

    def look(self, on_found: Callable[[Found], None]) -> None:
        on_found(Found())

    def camera(self) -> Camera:
        raise NotImplementedError

    def microphone(self) -> Microphone:
        raise NotImplementedError

    def loudspeaker(self) -> Loudspeaker:
        raise NotImplementedError
