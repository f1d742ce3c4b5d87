"""Listening: a window with a page, and somebody who hears what is said about it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.reading import Reading, VoiceWishes
from app.accessibility.readout import Readout
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.pages import Page
from app.ui.widgets.textbox import TextBox
from app.ui.widgets.texts import Text
from app.ui.window import Window
from tests.speaking import FakeSpeaker


class Room:
    """A window with a page, an announcer and a voice."""

    def __init__(self, look: Look, application: QApplication) -> None:
        self.speaker = FakeSpeaker()
        self.reading = Reading(self.speaker, VoiceWishes(is_on=True))
        self.announcer = Announcer()
        self.readout = Readout(application, self.reading, self.announcer)
        self.window = Window(look)
        self.page = Page("记一件事")
        self.first, self.second = TextButton("先点这个"), TextButton("再点这个")
        self.line, self.box = QLineEdit(), TextBox(least=3, most=3)
        self.line.setAccessibleName("姓名")
        self.box.setAccessibleName("事实")
        self.words = Text("老人的话，一句一句记清楚。")
        self.page.put(self.page.heading, self.first, self.second, self.line, self.box, self.words)
        self.window.show_face(self.page)
        self.window.show()
        self.window.activateWindow()

    @property
    def told(self) -> list[str]:
        return self.speaker.told

    def settle(self) -> None:
        for _ in range(4):
            QTest.qWait(2)

    def focus(self, widget: QWidget) -> None:
        widget.setFocus()
        self.settle()

    def be_silent(self) -> None:
        """As if all had been heard, long ago."""
        self.settle()
        self.reading.stop()
        self.told.clear()
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """As the window system does, at the window."""
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        self.settle()

    def point_at(self, widget: QWidget) -> None:
        place = widget.mapTo(self.window, widget.rect().center())
        QTest.mouseMove(self.window.windowHandle(), place)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.readout.deleteLater()
