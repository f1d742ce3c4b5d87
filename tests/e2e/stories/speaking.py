"""Speaking: a natural voice that is through with every sentence at once, and remembers each."""

from PySide6.QtCore import QTimer

from app.accessibility.speech.types import Utterance, Voice
from tests.speaking import FakeSpeaker


class QuickSpeaker(FakeSpeaker):
    """`told` is all that began to be spoken, `heard` what was spoken to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.all_voices = (Voice("f1", "女声", "kokoro", is_natural=True),)
        self.heard: list[str] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_end)

    def say(self, *utterances: Utterance) -> None:
        super().say(*utterances)
        self._soon.start(0)

    def stop(self) -> None:
        self._soon.stop()
        super().stop()

    def _on_end(self) -> None:
        if self.line and not self.is_paused:
            self.heard.append(self.line[0].text)
            self._soon.start(0)
            self.finish()
