"""Report pages: what somebody decides and writes alone, one thing a page; nothing of it is kept."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.labelled import Labelled
from app.accessibility.passages import passages
from app.accessibility.typed import mark_personal
from app.domain.text import is_blank
from app.ui.agent.files.listening import Listening
from app.ui.agent.turned.pages import TurnedPage, centred
from app.ui.agent.turned.private import PrivateBox
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import Reflow, clear, row
from app.ui.widgets.texts import Text
from app.wire.report import NAME_LIMIT, PHONE_LIMIT, TEXT_LIMIT

_WIDE_EMS = 44
_NEAR = TEXT_LIMIT // 10
"""So many characters before the end, what is left is counted."""


class ReportPage(TurnedPage):
    """`stop_asked`: 不写了, and all of it is gone. `back_asked`: the page before."""

    stop_asked = Signal()
    back_asked = Signal()

    def __init__(self, title: str, guide: str, stop: str = "") -> None:
        super().__init__(title, guide)
        self.stop = TextButton(stop or QCoreApplication.translate("Report", "不写了"), "x")
        self.stop.clicked.connect(self.stop_asked)

    def warn(self, words: str) -> None:
        self.trouble.show_sentence(words, icon="info", tone="info")

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True


class HowPage(ReportPage):
    """Both ways are as good; a machine without a microphone says so."""

    write_asked = Signal()
    speak_asked = Signal()

    def __init__(self) -> None:
        say = QCoreApplication.translate
        guide = say("Report", "写也行，说也行。密封起来，只有纪委能打开。")
        super().__init__(say("Report", "您写，还是说？"), guide)
        self.write = TextButton(
            say("Report", "我来写"), "pencil", sub=say("Report", "按 F4 有屏幕键盘，拼音打字")
        )
        self.speak = TextButton(
            say("Report", "我来说"), "microphone", sub=say("Report", "录下来，最长 2 分钟")
        )
        self.voiceless = centred(say("Report", "正在看有没有话筒…"))
        ways = Reflow([self.write, self.speak], ems=13, most=2)
        self.middle_of(self.heading, centred(guide), ways, self.voiceless, ems=_WIDE_EMS)
        self.put_footer(self.stop, 1)
        self.write.clicked.connect(self.write_asked)
        self.speak.clicked.connect(self.speak_asked)
        self.speak.setEnabled(False)
        self.speak.setAccessibleDescription(self.voiceless.text())

    def offer_speech(self, *, is_offered: bool) -> None:
        """It is known by now whether there is a microphone."""
        none = QCoreApplication.translate("Report", "这台电脑没有话筒，说不了。请写，或者打 12388。")
        self.voiceless.setText(none)
        self.speak.setEnabled(is_offered)
        self.speak.setAccessibleDescription("" if is_offered else none)
        self.voiceless.setVisible(not is_offered)

    def first_focus(self) -> QWidget:
        return self.write

    def go_back(self) -> bool:
        """Before it lies the agent's page."""
        return True


class WritePage(ReportPage):
    """`written`: there is something, and it fits."""

    written = Signal()

    def __init__(self) -> None:
        say = QCoreApplication.translate
        guide = say("Report", "什么人、什么时候、做了什么事，知道多少写多少。")
        super().__init__(say("Report", "请写在这里"), guide)
        self.box = PrivateBox(least=5, most=9)
        self.field = Labelled(say("Report", "您要告诉纪委的事"), self.box)
        self.back = TextButton(say("Report", "上一步"), "arrow-left")
        self.primary = self.go = TextButton(say("Report", "写好了"), "arrow-right", "primary")
        self.middle_of(self.heading, centred(guide), self.field, ems=_WIDE_EMS)
        self.put_footer(Reflow([self.stop, self.back, self.go], ems=9, most=3))
        self.back.clicked.connect(self.back_asked)
        self.go.clicked.connect(self._on_go)
        self.box.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        """Counting costs nothing until the end is near."""
        self.trouble.hide()
        is_near = self.box.length >= TEXT_LIMIT - _NEAR
        self.field.set_note(_room_words(TEXT_LIMIT - len(self.box.words)) if is_near else "")

    def _on_go(self) -> None:
        say = QCoreApplication.translate
        if is_blank(self.box.words):
            self.warn(say("Report", "还没有写。请写一点，或者点“不写了”。"))
        elif len(self.box.words) > TEXT_LIMIT:
            self.warn(say("Report", "太长了，装不下。请删短一点。"))
        elif self.is_whole(self.box):
            self.written.emit()
            return
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.box.forget()
        self.field.set_note("")
        self.trouble.hide()

    def first_focus(self) -> QWidget:
        return self.box


def _room_words(left: int) -> str:
    if left < 0:
        return QCoreApplication.translate("Report", "多了 %n 字", "", -left)
    return QCoreApplication.translate("Report", "还能写 %n 字", "", left)


class WhoPage(ReportPage):
    """Without a name is as good."""

    answered = Signal()

    def __init__(self) -> None:
        say = QCoreApplication.translate
        guide = say("Report", "不留也行，一样收。留了，纪委好找您问。\n名字也封在里面，别人看不到。")
        super().__init__(say("Report", "要不要留名字？"), guide)
        self.name, self.phone = PrivateBox(most=1), PrivateBox(most=1)
        mark_personal(self.phone)
        self.phone.setInputMethodHints(self.phone.inputMethodHints() | Qt.InputMethodHint.ImhPreferNumbers)
        self.back = TextButton(say("Report", "上一步"), "arrow-left")
        self.primary = self.go = TextButton(say("Report", "好了，看一遍"), "arrow-right", "primary")
        self.middle_of(
            self.heading,
            centred(guide),
            Labelled(say("Report", "您的名字"), self.name, is_required=False),
            Labelled(say("Report", "电话"), self.phone, is_required=False),
        )
        self.put_footer(Reflow([self.stop, self.back, self.go], ems=9, most=3))
        self.back.clicked.connect(self.back_asked)
        self.go.clicked.connect(self._on_go)

    def _on_go(self) -> None:
        if self.is_whole(self.name, self.phone):
            self.answered.emit()

    @property
    def given_name(self) -> str:
        return self.name.words.strip()[:NAME_LIMIT]

    @property
    def given_phone(self) -> str:
        return self.phone.words.strip()[:PHONE_LIMIT]

    def forget(self) -> None:
        self.name.forget()
        self.phone.forget()
        self.trouble.hide()

    def first_focus(self) -> QWidget:
        return self.name


class CheckPage(ReportPage):
    """What will be sealed, to be read, read aloud or heard once more. `seal_asked`: it is right."""

    seal_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        say = QCoreApplication.translate
        guide = say("Report", "对了就密封。封上以后，这里谁也打不开、改不了。")
        super().__init__(say("Report", "看一遍，对不对？"), guide)
        self._kit = kit
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        self.sheet = Card(surface="soft").put(self._lines)
        self.listening = Listening(kit, "outline")
        self.read = TextButton(say("Report", "念一遍给我听"), "speaker-high", "soft")
        self._beside = Text(say("Report", "旁边有人，请戴上耳机再听。"), "meta")
        self._hearing = QWidget()
        self._hearing.setLayout(row(1, self.read, self._beside, 1))
        self.change = TextButton(say("Report", "改一改"), "pencil")
        self.primary = self.seal = TextButton(say("Report", "密封，交给纪委"), "lock", "primary")
        parts = (self.heading, centred(guide), self._hearing, self.listening, self.sheet)
        self.middle_of(*parts, ems=_WIDE_EMS)
        self.put_footer(Reflow([self.stop, self.change, self.seal], ems=9, most=3))
        self.read.clicked.connect(lambda: kit.reading.read(passages(self.sheet)))
        self.change.clicked.connect(self.back_asked)
        self.seal.clicked.connect(self.seal_asked)

    def show_text(self, text: str, *, name: str, phone: str) -> None:
        """Paragraph by paragraph, as it is read."""
        self._show([*text.splitlines(), *_signed(name, phone)])
        self.listening.hide()
        self.read.setVisible(bool(self._kit.reading.voices))
        self._beside.setVisible(bool(self._kit.reading.voices))

    def show_sound(self, samples: bytes, *, name: str, phone: str) -> None:
        self._show(_signed(name, phone))
        self.listening.show_sound(samples)
        self.listening.show()
        self.read.hide()
        self._beside.show()

    def _show(self, lines: Sequence[str]) -> None:
        clear(self._lines)
        for line in filter(str.strip, lines):
            self._lines.addWidget(Text(line))

    def forget(self) -> None:
        for label in self.sheet.findChildren(Text):
            label.setText("")
        clear(self._lines)
        self.listening.stop()
        self.listening.show_sound(b"")
        self.trouble.hide()

    def first_focus(self) -> QWidget:
        return self.read if not self.read.isHidden() else self.seal


def _signed(name: str, phone: str) -> Sequence[str]:
    say = QCoreApplication.translate
    lines = []
    if name:
        lines.append(say("Report", "名字：{0}").format(name))
    if phone:
        lines.append(say("Report", "电话：{0}").format(phone))
    return lines or (say("Report", "没有留名字。"),)
