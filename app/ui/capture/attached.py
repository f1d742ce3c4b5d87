"""Attached: the devices of this machine, each reached through a child of its own."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from app.errors import AppError, DeviceError
from app.ui.capture.devices import Failed, Found
from app.ui.capture.link import Link, command_of
from app.ui.capture.telling import Told
from app.ui.widgets.pages import later

Command = Callable[[str], Sequence[str]]

PATIENCE_MS: Final = 8_000
"""For the first sign of life; a camera that wakes up takes three seconds."""
SILENT_MS: Final = 3_000
"""A microphone that is pulled out says nothing: only the samples stop."""

_CAMERA_CODES = {"busy": "camera_busy", "missing": "camera_missing", "gone": "camera_gone"}
_MICROPHONE_CODES = {"missing": "microphone_missing", "gone": "microphone_gone"}
"""What the child says is wrong."""


class AttachedDevices(QObject):
    """`command` tells what to start for a role."""

    def __init__(self, parent: QObject | None = None, *, command: Command = command_of) -> None:
        super().__init__(parent)
        self._command = command
        self._used: set[object] = set()

    @property
    def is_in_use(self) -> bool:
        return bool(self._used)

    def use(self, device: object, *, is_used: bool) -> None:
        if is_used:
            self._used.add(device)
        else:
            self._used.discard(device)

    def link(self, role: str) -> Link:
        return Link(self._command(role), self)

    def close(self) -> None:
        """At the end of the program: no child outlives it."""
        for link in self.findChildren(Link):
            link.end()

    def look(self, on_found: Callable[[Found], None]) -> None:
        """A child that says nothing has found nothing."""
        link = self.link("look")

        def told(told: Told, payload: bytes) -> None:
            if told is Told.FOUND and len(payload) == 2:
                link.close()
                on_found(Found(*payload))

        link.told.connect(told)

    def camera(self) -> "AttachedCamera":
        return AttachedCamera(self)

    def microphone(self) -> "AttachedMicrophone":
        return AttachedMicrophone(self)

    def loudspeaker(self) -> "AttachedLoudspeaker":
        return AttachedLoudspeaker(self)


class _Attached(QObject):
    """One device while it is in use; `silence` runs while a sign of life is awaited."""

    keeps_awake = True

    def __init__(self, devices: AttachedDevices) -> None:
        super().__init__(devices)
        self._devices = devices
        self._link: Link | None = None
        self._on_failed: Failed = _nobody
        self._silence: QTimer = later(self, PATIENCE_MS, self._on_silence)

    def _open(self, role: str, on_failed: Failed) -> Link:
        self.stop()
        self._on_failed = on_failed
        self._link = self._devices.link(role)
        self._link.told.connect(self._on_told)
        self._link.ended.connect(self._on_silence)
        if self.keeps_awake:
            self._devices.use(self, is_used=True)
        self._silence.start(PATIENCE_MS)
        return self._link

    def stop(self) -> None:
        self._silence.stop()
        self._on_failed = _nobody
        self._devices.use(self, is_used=False)
        if self._link is not None:
            self._link.close()
            self._link = None

    def _on_told(self, told: Told, payload: bytes) -> None:
        if told is Told.TROUBLE:
            self._fail(self._error(payload.decode("ascii", "replace")))
        else:
            self._take(told, payload)

    def _take(self, told: Told, payload: bytes) -> None:
        raise NotImplementedError

    def _error(self, _trouble: str, /) -> AppError:
        """What a word of the child means; no word at all is what silence means."""
        raise NotImplementedError

    def _on_silence(self) -> None:
        self._fail(self._error(""))

    def _fail(self, error: AppError) -> None:
        tell = self._on_failed
        self.stop()
        tell(error)


class AttachedCamera(_Attached):
    """A child that says nothing has a camera that hangs: somebody else has it."""

    keeps_awake = False

    def start(self, on_seen: Callable[[QImage], None], on_failed: Failed) -> None:
        self._on_seen = on_seen
        self._on_shot: Callable[[QImage], None] = _nobody
        self._open("see", on_failed)

    def shoot(self, on_shot: Callable[[QImage], None]) -> None:
        self._on_shot = on_shot
        if self._link is not None:
            self._link.send(b"s")

    def _take(self, told: Told, payload: bytes) -> None:
        image = QImage.fromData(payload)
        if image.isNull():
            return
        self._silence.start(PATIENCE_MS)
        if told is Told.SEEN:
            self._on_seen(image)
        elif told is Told.SHOT:
            self._on_shot(image)

    def _error(self, trouble: str, /) -> AppError:
        return DeviceError(_CAMERA_CODES.get(trouble, "camera_busy"))


class AttachedMicrophone(_Attached):
    """One that is pulled out says nothing."""

    def start(self, on_heard: Callable[[bytes], None], on_failed: Failed) -> None:
        self._on_heard, self._has_heard = on_heard, False
        self._open("hear", on_failed)

    def _take(self, told: Told, payload: bytes) -> None:
        if told is Told.HEARD:
            self._silence.start(SILENT_MS)
            self._has_heard = True
            self._on_heard(payload)

    def _error(self, trouble: str, /) -> AppError:
        if not self._has_heard and trouble != "missing":
            return DeviceError("microphone_silent")
        return DeviceError(_MICROPHONE_CODES.get(trouble, "microphone_gone"))


class AttachedLoudspeaker(_Attached):
    """All of the samples are handed over at once."""

    def play(
        self,
        samples: bytes,
        on_played: Callable[[float], None],
        on_ended: Callable[[], None],
        on_failed: Failed,
    ) -> None:
        self._on_played, self._on_ended = on_played, on_ended
        self._open("play", on_failed).send(samples, is_last=True)

    def _take(self, told: Told, payload: bytes) -> None:
        if told is Told.PLAYED:
            self._silence.start(PATIENCE_MS)
            self._on_played(int.from_bytes(payload, "big") / 1_000)
        elif told is Told.ENDED:
            ended = self._on_ended
            self.stop()
            ended()

    def _error(self, _trouble: str, /) -> AppError:
        return DeviceError("no_sound_device")


def _nobody(_told: AppError | QImage) -> None:
    """Not started, or stopped."""
