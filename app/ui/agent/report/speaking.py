"""Speaking: what somebody says alone about an official, recorded in memory and nowhere else."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.ui.agent.report.pages import ReportPage
from app.ui.agent.turned.pages import centred
from app.ui.agent.turned.voice import Voice
from app.ui.capture.recording import Room
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Reflow
from app.wire.report import AUDIO_SECONDS

SMALL: Final = Room(longest_s=AUDIO_SECONDS, compression=0.98, is_only=True)
"""1.3 kB a second at the most: it fits the largest envelope whatever is said."""


class SpeakPage(ReportPage):
    """`recorded`: what `voice` heard is to be used."""

    recorded = Signal()

    def __init__(self, kit: Kit) -> None:
        say = QCoreApplication.translate
        guide = say("Report", "什么人、什么时候、做了什么事，知道多少说多少。")
        super().__init__(say("Report", "请您说"), guide, say("Report", "不说了"))
        self.go = TextButton(say("Report", "用这段，往下"), "arrow-right", "primary")
        self.voice = Voice(kit, SMALL, self.go)
        self.back = TextButton(say("Report", "上一步"), "arrow-left")
        self.middle_of(self.heading, centred(guide), self.voice)
        self.put_footer(Reflow([self.stop, self.back], ems=9, most=2))
        self.go.clicked.connect(self.recorded)
        self.voice.recorded.connect(self.recorded)
        self.voice.began.connect(self._offer)
        self.voice.ended.connect(self._offer)
        self.back.clicked.connect(self.back_asked)
        self._offer()

    def forget(self) -> None:
        """Also what is being recorded at this moment."""
        self.voice.forget()
        self._offer()

    def _offer(self) -> None:
        """Who comes back need not speak once more."""
        voice = self.voice
        self.go.setVisible(bool(voice.audio))
        if voice.is_busy and voice.panel is not None:
            self.primary = voice.panel.stop_button
        else:
            self.primary = self.go if voice.audio else voice.start

    def first_focus(self) -> QWidget:
        return self.primary or self.voice.start
