"""Audio panel: 录一段: who speaks sees that it is heard, for how long, and stops when all is said."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.tone import set_look
from app.errors import AppError
from app.ui.capture.devices import Microphone
from app.ui.capture.level import Loudness, Waves, loudness, loudness_words
from app.ui.capture.recording import ROOMY, Keep, Recording, Room
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner, Chip
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.layouts import row
from app.ui.widgets.texts import Text

WARNED_S: Final = 60
"""Before there is no room for more; half of the time where that is shorter."""
SILENCE_S: Final = 60
_HELD: Final = 15
"""Tenths of a second that a loud moment is remembered: words that change with each syllable help nobody."""

_TONES: Final = {Loudness.SILENT: "danger", Loudness.FAINT: "warn", Loudness.CLEAR: "ok"}


class AudioPanel(QWidget):
    """`recorded` carries the file, Ogg Opus, once it is whole; `done` follows, also where nothing was heard.

    `keep` gets all that there is every few seconds, in a lane, and the whole in the end. Nothing is read
    aloud while it records.
    """

    recorded = Signal(bytes)
    done = Signal()

    def __init__(
        self, kit: Kit, microphone: Microphone, keep: Keep | None = None, room: Room = ROOMY
    ) -> None:
        super().__init__()
        self._kit, self._room = kit, room
        self._recording = Recording(kit.jobs, microphone, keep, self, room)
        self._levels: list[float] = []
        self._shown_s = -1
        self._is_warned = self._is_settling = False
        self.state = Chip(self.tr("正在打开话筒…"), "hourglass-medium", "neutral")
        self._time = Text("", "h1", wraps=False)
        self.waves = Waves()
        self._words = Text("", is_bold=True)
        longest = self.tr("最长 {0} 分钟，快到会提醒。录音的时候不朗读。").format(room.longest_s // 60)
        self._limit = Text(longest, "meta")
        self.trouble = Banner()
        self.trouble.action.clicked.connect(self._on_again)
        self.question = Banner()
        self.question.action.clicked.connect(self._go_on)
        self.stop_button = TextButton(self.tr("说完了，停"), "check", "primary")
        self.stop_button.clicked.connect(self.stop)
        self._lay_out()
        self._recording.heard.connect(self._on_heard)
        self._recording.failed.connect(self._on_failed)
        self._recording.ended.connect(self._on_ended)

    def _lay_out(self) -> None:
        self.card = Card(spacing=14).put(
            row(self.state, 1, self._time),
            self.waves,
            row(self._words, 1),
            self._limit,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for widget in (self.card, self.trouble, self.question, self.stop_button):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setAccessibleName(self.tr("录一段"))
        self._show_seconds(0)

    @property
    def first(self) -> QWidget:
        """What has the focus at first: it can be stopped at any time."""
        return self.stop_button

    @property
    def is_recording(self) -> bool:
        return self._recording.is_on

    @property
    def is_settling(self) -> bool:
        """Whether what was heard is still being put in its place."""
        return self._is_settling

    @property
    def time_words(self) -> str:
        return self._time.text()

    @property
    def level_words(self) -> str:
        return self._words.text()

    def start(self) -> None:
        self._kit.reading.hush(is_hushed=True)
        self._is_settling = True
        self._recording.start()

    def stop(self) -> None:
        """What was heard is kept, however it comes to an end."""
        if not self._recording.is_on:
            return
        self.state.set_state(self.tr("正在收好…"), "hourglass-medium", "neutral")
        self.question.hide()
        self._recording.stop()
        self._kit.reading.hush(is_hushed=False)

    def _on_heard(self, level: float) -> None:
        if not self._levels:
            self.state.set_state(self.tr("正在录音"), "microphone", "danger")
        self._levels = [*self._levels[-_HELD:], level]
        heard = loudness(max(self._levels))
        self.waves.add(level)
        if self._words.text() != loudness_words(heard):
            self._words.setText(loudness_words(heard))
            set_look(self._words, tone=_TONES[heard])
        if self._recording.seconds != self._shown_s:
            self._on_second(self._recording.seconds)

    def _on_second(self, seconds: int) -> None:
        self._show_seconds(seconds)
        if self._recording.silent_seconds >= SILENCE_S and self.question.isHidden():
            asked = self.tr("有一分钟没听到声音了。说完了吗？")
            self.question.show_sentence(
                asked, icon="question", tone="warn", action=self.tr("还没说完，接着录")
            )
            self._kit.announcer.say(asked)
        warned_s = min(WARNED_S, self._room.longest_s // 2)
        if seconds >= self._room.longest_s - warned_s and not self._is_warned:
            self._is_warned = True
            self._limit.setText(self._warning(warned_s))
            set_look(self._limit, tone="warn")
            self._kit.announcer.say(self._limit.text())

    def _warning(self, left_s: int) -> str:
        if left_s < WARNED_S:
            return QCoreApplication.translate("AudioPanel", "还能录 %n 秒。", "", left_s)
        more = self.tr("还能录 1 分钟。没说完的，可以再录一段。")
        return self.tr("还能录 1 分钟。") if self._room.is_only else more

    def _show_seconds(self, seconds: int) -> None:
        self._shown_s = seconds
        minutes, rest = divmod(seconds, 60)
        self._time.setText(f"{minutes:02}:{rest:02}")
        #: how long somebody has spoken: {0} minutes, {1} seconds
        self._time.setAccessibleName(self.tr("录了 {0} 分 {1} 秒").format(minutes, rest))

    def _go_on(self) -> None:
        self._recording.note_voice()
        self.question.hide()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: AppError) -> None:
        """It ends the recording, so it may be heard."""
        self._kit.reading.hush(is_hushed=False)
        words = sentence(error, translated)
        self.trouble.show_sentence(words, action=self.tr("再试一次") if self._recording.is_empty else "")
        self._kit.announcer.say(words, is_urgent=True)
        if not self._recording.is_on:
            self._settle(self.tr("没有收好"), "warning-fill", "danger")
            self.done.emit()

    def _on_ended(self, data: bytes) -> None:
        if data:
            self._settle(self.tr("录好了"), "check-circle", "ok")
            self.recorded.emit(data)
        else:
            self._settle(self.tr("没有录音"), "microphone", "neutral")
        self.done.emit()

    def _on_again(self) -> None:
        """Nothing was recorded yet."""
        self.trouble.hide()
        self.state.set_state(self.tr("正在打开话筒…"), "hourglass-medium", "neutral")
        self.stop_button.show()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.start()

    def _settle(self, words: str, icon: IconName, tone: str) -> None:
        self._kit.reading.hush(is_hushed=False)
        self._is_settling = False
        self.stop_button.hide()
        self.state.set_state(words, icon, tone)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is recorded who does not see it."""
        self.stop()
        super().hideEvent(event)
