"""Listening: a recording inside the viewer: play, pause, where it is in words, ten seconds back or forth."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.ui.capture.devices import Loudspeaker
from app.ui.capture.sounds import BYTES_A_SECOND
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Centred, Reflow, column
from app.ui.widgets.progress import Bar
from app.ui.widgets.texts import Text

STEP_S: Final = 10
_STEPS: Final = {Qt.Key.Key_Left: -STEP_S, Qt.Key.Key_Right: STEP_S}


class Listening(QWidget):
    """The samples lie in memory, nowhere else. To pause is to stop, and to go on is to begin there."""

    def __init__(self, kit: Kit, variant: str = "primary") -> None:
        """`variant` of the button that plays."""
        super().__init__()
        self._kit = kit
        self._loudspeaker: Loudspeaker | None = None
        self._samples = b""
        self._began_s = self._played_s = 0.0
        self._is_playing = False
        self._place = Text("", is_bold=True)
        self._bar = Bar(self.tr("听到哪里了"))
        self.trouble = Banner()
        self.play_button = TextButton(self.tr("放"), "play", variant)
        self.back_button = TextButton(self.tr("退 10 秒"), "arrow-left")
        self.forth_button = TextButton(self.tr("进 10 秒"), "arrow-right")
        self.play_button.tell_keys(self.tr("空格"))
        self.back_button.tell_keys("←")
        self.forth_button.tell_keys("→")
        self.play_button.clicked.connect(self._on_play)
        self.back_button.clicked.connect(lambda: self._go(-STEP_S))
        self.forth_button.clicked.connect(lambda: self._go(STEP_S))
        buttons = Reflow((self.back_button, self.play_button, self.forth_button), ems=7, most=3)
        card = Card(spacing=18).put(self._place, self._bar, buttons, self.trouble)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(Centred(column(card), ems=26))
        layout.addStretch(2)

    @property
    def place_words(self) -> str:
        return self._place.text()

    @property
    def is_playing(self) -> bool:
        return self._is_playing

    def show_sound(self, samples: bytes) -> None:
        self._samples = samples
        self._move_to(0.0)

    def stop(self) -> None:
        """Silence, at the place where it is."""
        self._is_playing = False
        if self._loudspeaker is not None:
            self._loudspeaker.stop()
        self.play_button.set_text(self.tr("放"))
        self.play_button.set_icon("play")

    def _on_play(self) -> None:
        if self._is_playing:
            self.stop()
        else:
            self._play()

    def _play(self) -> None:
        """From the beginning again where it was heard to its end."""
        if self._at() >= self._length():
            self._move_to(0.0)
        self._kit.reading.stop()
        self.trouble.hide()
        self._loudspeaker = self._loudspeaker or self._kit.devices.loudspeaker()
        self._began_s, self._played_s = self._at(), 0.0
        start = int(self._began_s * BYTES_A_SECOND) // 2 * 2
        self._is_playing = True
        self.play_button.set_text(self.tr("停一下"))
        self.play_button.set_icon("pause")
        self._loudspeaker.play(self._samples[start:], self._on_played, self._on_ended, self._on_failed)

    def _go(self, seconds: int) -> None:
        was_playing = self._is_playing
        self.stop()
        self._move_to(min(max(self._at() + seconds, 0.0), self._length()))
        if was_playing and self._at() < self._length():
            self._play()
        else:
            self._kit.announcer.say(self.place_words)

    def _at(self) -> float:
        return self._began_s + self._played_s

    def _length(self) -> float:
        return len(self._samples) / BYTES_A_SECOND

    def _move_to(self, seconds: float) -> None:
        self._began_s, self._played_s = seconds, 0.0
        self._show()

    def _on_played(self, seconds: float) -> None:
        self._played_s = seconds
        self._show()

    def _on_ended(self) -> None:
        self._move_to(self._length())
        self.stop()
        self._kit.announcer.say(self.tr("放完了。"))

    def _on_failed(self, error: AppError) -> None:
        self.stop()
        words = sentence(error, translated)
        self.trouble.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def _show(self) -> None:
        at, length = int(self._at()), int(self._length())
        #: how far a recording was heard: minutes and seconds, of minutes and seconds
        words = self.tr("{0} 分 {1} 秒，共 {2} 分 {3} 秒").format(*divmod(at, 60), *divmod(length, 60))
        if words != self._place.text():
            self._place.setText(words)
            self._bar.show_part(at, length)

    def hideEvent(self, event: QHideEvent) -> None:
        """Locked or closed: not a sound more."""
        self.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._go(step)
        else:
            super().keyPressEvent(event)
