"""Quiet: printers that print nothing, and a speaker with a voice that nobody hears."""

from collections.abc import Sequence

from app.accessibility.speech.quiet import QuietSpeaker
from app.accessibility.speech.types import Voice
from app.errors import DeviceError
from app.ui.paper.printers import Printer, Progress, Stage
from app.ui.paper.sheets import Sheet


class QuietPrinters:
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


class VoicedSpeaker(QuietSpeaker):
    """Has a voice, and is not heard."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        return (Voice("still", "小雅", "kokoro", is_natural=True),)

    @property
    def voice(self) -> Voice | None:
        return self.voices[0]

    def stumble(self) -> None:
        """What is being said has come to its end, but an artificial voice had to help."""
        said, self._now = self._now, None
        self._timer.stop()
        self.finished.emit(said, False)
