"""Still devices: a camera, a microphone and a loudspeaker that do nothing by themselves."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from app.errors import AppError
from app.ui.capture.devices import Failed, Found


class StillCamera:
    """`see` shows a picture, `picture` is what a shot gives, `fail` is trouble."""

    def __init__(self) -> None:
        self.picture = QImage()
        self.is_on = False
        self._on_shot: Callable[[QImage], None] | None = None

    def start(self, on_seen: Callable[[QImage], None], on_failed: Failed) -> None:
        self.is_on = True
        self._on_seen, self._on_failed = on_seen, on_failed

    def shoot(self, on_shot: Callable[[QImage], None]) -> None:
        self._on_shot = on_shot

    def stop(self) -> None:
        self.is_on = False

    def see(self, picture: QImage) -> None:
        """The next picture: the one that was asked for, if one was."""
        shot, self._on_shot = self._on_shot, None
        (shot or self._on_seen)(picture)

    def fail(self, error: AppError) -> None:
        self._on_failed(error)


class StillMicrophone:
    """`hear` brings samples, `fail` is trouble."""

    def __init__(self) -> None:
        self.is_on = False

    def start(self, on_heard: Callable[[bytes], None], on_failed: Failed) -> None:
        self.is_on = True
        self._on_heard, self._on_failed = on_heard, on_failed

    def stop(self) -> None:
        self.is_on = False

    def hear(self, samples: bytes) -> None:
        if self.is_on:
            self._on_heard(samples)

    def fail(self, error: AppError) -> None:
        self._on_failed(error)


class StillLoudspeaker:
    """`samples` is what it was given last; `tell` says how far it is."""

    def __init__(self) -> None:
        self.samples = b""
        self.is_on = False

    def play(
        self,
        samples: bytes,
        on_played: Callable[[float], None],
        on_ended: Callable[[], None],
        on_failed: Failed,
    ) -> None:
        self.is_on = True
        self.samples = samples
        self._on_played, self._on_ended, self._on_failed = on_played, on_ended, on_failed

    def stop(self) -> None:
        self.is_on = False

    def tell(self, seconds: float) -> None:
        self._on_played(seconds)

    def end(self) -> None:
        self._on_ended()

    def fail(self, error: AppError) -> None:
        self._on_failed(error)


class StillDevices:
    """One of each, unless `found` says otherwise."""

    def __init__(self, found: Found = Found(1, 1)) -> None:  # noqa: B008 - a frozen value
        self.found = found
        self.eye, self.ear, self.mouth = StillCamera(), StillMicrophone(), StillLoudspeaker()

    @property
    def is_in_use(self) -> bool:
        return self.ear.is_on or self.mouth.is_on

    def look(self, on_found: Callable[[Found], None]) -> None:
        on_found(self.found)

    def camera(self) -> StillCamera:
        return self.eye

    def microphone(self) -> StillMicrophone:
        return self.ear

    def loudspeaker(self) -> StillLoudspeaker:
        return self.mouth
