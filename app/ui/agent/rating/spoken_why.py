"""Spoken why: what was not good, as the resident says it; heard once more, said anew or taken back."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.ui.agent.files.listening import Listening
from app.ui.agent.turned.voice import Voice
from app.ui.capture.recording import Room
from app.ui.capture.sounds import opened
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import column
from app.wire.rating import VOICE_SECONDS

_SMALL: Final = Room(longest_s=VOICE_SECONDS, compression=0.98, is_only=True)
"""1.3 kB a second at the most: what is said of both bodies fits the envelope."""


class SpokenWhy(QWidget):
    """`settled`: what was being said is whole, after somebody wanted to go on."""

    settled = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._is_wanted = False
        self.drop = TextButton(QCoreApplication.translate("Rating", "不要这段"), "trash")
        self.voice = Voice(kit, _SMALL, self.drop, is_main=False)
        self.listening = Listening(kit, "outline")
        self.setLayout(column(self.voice, self.listening))
        self.drop.clicked.connect(self._on_drop)
        self.voice.began.connect(self._show)
        self.voice.ended.connect(self._on_ended)
        self._show()

    @property
    def audio(self) -> bytes:
        return self.voice.audio

    @property
    def is_busy(self) -> bool:
        return self.voice.is_busy

    def settle(self) -> None:
        self._is_wanted = True
        self.voice.stop()

    def forget(self) -> None:
        """The samples too."""
        self._is_wanted = False
        self.voice.forget()
        self.listening.stop()
        self.listening.show_sound(b"")
        self._show()

    def _on_drop(self) -> None:
        self.forget()
        self.voice.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ended(self) -> None:
        """Where nothing was heard nobody goes on: why stands there to be read first."""
        is_wanted, self._is_wanted = self._is_wanted, False
        self._show()
        audio, panel = self.audio, self.voice.panel
        if audio and panel is not None and panel.trouble.isHidden():
            panel.hide()  # what was said can be heard below
        if audio:
            self.listening.play_button.setFocus(Qt.FocusReason.OtherFocusReason)
            work = partial(opened, audio)
            self._kit.jobs.run(Lane.MEDIA, self, work, partial(self._on_opened, audio), self._on_failed)
        if audio and is_wanted:
            self.settled.emit()

    def _on_opened(self, audio: bytes, samples: bytes) -> None:
        """Unless it was taken back, or said anew."""
        if audio is self.audio:
            self.listening.show_sound(samples)

    def _on_failed(self, error: AppError) -> None:
        self._kit.announcer.say(sentence(error, translated), is_urgent=True)

    def _show(self) -> None:
        is_there = bool(self.audio) and not self.is_busy
        self.drop.setVisible(is_there)
        self.listening.setVisible(is_there)
