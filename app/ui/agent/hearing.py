"""Hearing: how it sounds: whether it reads aloud, how fast, how loud, in which voice, and to whose ears."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.accessibility.announce import Announcer
from app.accessibility.labelled import Labelled
from app.accessibility.reading import RATES, Reading, VoiceWishes
from app.accessibility.speech.types import Voice
from app.ui.agent.aloud import switch_voice
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Choices
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.texts import Text

_ON, _OFF = "on", "off"
_VOLUMES = (30, 55, 80, 100)
"""Per cent of what the loudspeaker is set to."""


def voice_switch() -> Choices:
    """开 and 关, for every page that offers it."""
    say = QCoreApplication.translate
    #: the voice is on, the voice is off
    return Choices([(_ON, say("Voice", "开")), (_OFF, say("Voice", "关"))], ems=6, most=2)


def show_switch(switch: Choices, reading: Reading) -> None:
    switch.choose(_ON if reading.is_on else _OFF)


def take_switch(switch: Choices, reading: Reading, announcer: Announcer) -> None:
    """What somebody chose."""
    if (switch.value == _ON) is not reading.is_on:
        switch_voice(reading, announcer)


class Hearing(QWidget):
    """Every change is heard at once: in the new rate, the new voice, as loud as it is now."""

    def __init__(self, reading: Reading, announcer: Announcer) -> None:
        super().__init__()
        self._reading, self._announcer = reading, announcer
        self.switch = voice_switch()
        self.rates = Choices(self._rate_options(), ems=6, most=5)
        self.volumes = Choices(self._volume_options(), ems=6)
        self.private = Choices(self._private_options(), ems=11, most=2)
        self.voices: Choices | None = None
        self._voices_shown: tuple[Voice, ...] | None = None
        self._voice_place = column()
        self.state = Text("", "meta")
        self.sample = TextButton(self.tr("试听一句"), "play")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        keys = self.tr("走到哪里念哪里。F2 念这一页，F3 停下或接着念，Shift+F3 再念一遍，Esc 不念了。")
        private = self.tr("身份证号、电话、查询码。放出来念时，只念最后四位；电脑认不出的耳机，也这样念。")
        parts = (
            Labelled(self.tr("朗读"), self.switch, hint=keys),
            Labelled(self.tr("语速"), self.rates),
            Labelled(self.tr("音量"), self.volumes),
            self._voice_place,
            self.state,
            Labelled(self.tr("私密号码"), self.private, hint=private),
            self.sample,
        )
        self.setLayout(column(*parts, spacing=18))

    def _rate_options(self) -> list[tuple[str, str]]:
        words = (self.tr("很慢"), self.tr("慢"), self.tr("正常"), self.tr("快"), self.tr("很快"))
        return [(str(rate), word) for rate, word in zip(RATES, words, strict=True)]

    def _volume_options(self) -> list[tuple[str, str]]:
        words = (self.tr("小声"), self.tr("适中"), self.tr("大声"), self.tr("最大"))
        return [(str(volume), word) for volume, word in zip(_VOLUMES, words, strict=True)]

    def _private_options(self) -> list[tuple[str, str]]:
        #: whether personal numbers are spoken in full
        return [("headset", self.tr("只用耳机念全")), ("aloud", self.tr("放出来也念全"))]

    def _connect(self) -> None:
        self.switch.changed.connect(self._on_switch)
        self.rates.changed.connect(self._on_rate)
        self.volumes.changed.connect(self._on_volume)
        self.private.changed.connect(self._on_private)
        self.sample.clicked.connect(self.say_sample)
        self._reading.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        wishes = self._reading.wishes
        show_switch(self.switch, self._reading)
        self.rates.choose(str(_nearest(wishes.pace, RATES)))
        self.volumes.choose(str(_nearest(round(wishes.volume * 100), _VOLUMES)))
        self.private.choose("aloud" if wishes.is_private_aloud else "headset")
        self._show_voices()
        self.state.setText(self._state())
        self.state.setVisible(bool(self.state.text()))

    def _show_voices(self) -> None:
        voices = self._reading.voices
        if voices != self._voices_shown:
            self._voices_shown = voices
            clear(self._voice_place)
            self.voices = Choices([(voice.id, voice.name) for voice in voices], ems=9) if voices else None
            if self.voices is not None:
                self.voices.changed.connect(self._on_voice)
                field = Labelled(self.tr("声音"), self.voices)
                self._voice_place.addWidget(field)
                field.show()
        speaking = self._reading.voice
        if self.voices is not None and speaking is not None:
            self.voices.choose(speaking.id)

    def _state(self) -> str:
        """What is missing, honestly: an artificial voice is not one to read to old people with."""
        voices = self._reading.voices
        if not voices:
            return self.tr("没有自然的声音，只显示字幕。")
        if self._reading.trouble is not None:
            return sentence(self._reading.trouble, translated)
        if not any(voice.is_natural for voice in voices):
            return self.tr("没有自然的声音，只有机器的声音：念给老人听不合适，请您自己念。")
        if self._reading.is_yielding:
            return self.tr("读屏软件正在念，这里就不跟着念了。")
        return ""

    def reset(self) -> None:
        """As it was delivered; who hears it only by this voice goes on hearing it."""
        self._reading.wish(**_delivered(is_on=self._reading.is_on))

    def say_sample(self) -> None:
        self._reading.read_aloud(self.tr("您好，我是乡音。老人的话，一句一句记清楚。"), is_private=False)

    def _on_switch(self) -> None:
        take_switch(self.switch, self._reading, self._announcer)

    def _on_rate(self) -> None:
        self._reading.wish(rate=int(self.rates.value), lent_rate=0)
        self.say_sample()

    def _on_volume(self) -> None:
        self._reading.wish(volume=int(self.volumes.value) / 100)
        self.say_sample()

    def _on_voice(self) -> None:
        if self.voices is not None:
            self._reading.wish(voice=self.voices.value)
            self.say_sample()

    def _on_private(self) -> None:
        self._reading.wish(is_private_aloud=self.private.value == "aloud")
        if self._reading.wishes.is_private_aloud:
            words = self.tr("放出来也念全：旁边的人听得见。")
        else:
            words = self.tr("放出来只念最后四位。")
        self._announcer.say(words)


def _nearest(value: int, steps: tuple[int, ...]) -> int:
    return min(steps, key=lambda step: abs(step - value))


def _delivered(*, is_on: bool) -> dict[str, object]:
    usual = VoiceWishes(is_on=is_on)
    return {name: getattr(usual, name) for name in usual.__struct_fields__}
