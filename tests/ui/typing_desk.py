"""A window with every sort of field and a keyboard at its foot, and what was heard."""

import gc
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.announce import Announcer
from app.accessibility.audit.clipping import Finding, clipping
from app.accessibility.labelled import Labelled
from app.accessibility.look import Look
from app.ui.agent.door.passphrase import PassphraseField
from app.ui.agent.form.fields import TextField
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.keyboard.keyboard import Keyboard
from app.ui.widgets.keyboard.keys import Pad
from app.ui.widgets.keyboard.panel import Panel
from app.ui.widgets.pages import Page
from app.ui.widgets.search import SearchField
from app.ui.window import Window


class Desk:
    """A window with every sort of field, and what was heard."""

    def __init__(self, look: Look, guard_seconds: float = 0.0) -> None:
        self.seconds = 0.0
        self.heard: list[str] = []
        announcer = Announcer()
        announcer.heard.connect(lambda words, _is_urgent: self.heard.append(words))
        self.announcer, self.look = announcer, look
        self.window = Window(look)
        self.keyboard = Keyboard(
            self.window, announcer, guard_seconds=guard_seconds, now=lambda: self.seconds
        )
        self.window.put_foot(self.keyboard)
        self.facts = TextField("facts", "事实", rows=(2, 6), limit=2_000)
        self.name = TextField("name", "姓名")
        self.phone = TextField("phone", "电话").in_digits()
        self.search = SearchField("搜姓名", "搜")
        self.secret = PassphraseField()
        self.line = QLineEdit()
        self.button = TextButton("下一步")
        self.page = Page("试一试")
        self.page.put(self.search, Labelled("密码", self.secret), Labelled("哪一天", self.line))
        self.page.put(self.name, self.phone, self.facts)
        self.page.put_footer(1, self.button)
        self.window.show_face(self.page)
        self.window.show()
        self.window.activateWindow()

    @property
    def panel(self) -> Panel:
        panel = self.keyboard.panel
        assert panel is not None, "the keyboard is shut"
        return panel

    def open_at(self, field: QWidget) -> None:
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_F4)
        assert self.keyboard.is_open

    def touch(self, *values: str) -> None:
        """Keys, by a click."""
        for value in values:
            QTest.mouseClick(self.panel.pad.key(value), Qt.MouseButton.LeftButton)

    def cut_off(self) -> list[Finding]:
        """What is cut off once the window has settled; a new size runs through several layouts."""
        for _ in range(100):
            QTest.qWait(20)
            if not clipping(self.window):
                break
        return clipping(self.window)

    def candidate(self, words: str) -> TextButton:
        return next(
            choice for choice in self.panel.bar.choices if choice.isVisible() and choice.label == words
        )


def pad_of(desk: Desk) -> type[Pad]:
    return type(desk.panel.pad)


def make_desk(look: Look, qtbot: QtBot, guard_seconds: float = 0.0) -> Iterator[Desk]:
    made = Desk(look, guard_seconds)
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()
    made.window.deleteLater()
    gc.collect()
