"""The end of the readout: what listens to every key goes with what reads."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.accessibility.announce import Announcer
from app.accessibility.reading import Reading, VoiceWishes
from app.accessibility.readout import Readout
from tests.speaking import FakeSpeaker


def test_nothing_listens_to_the_keys_any_more_when_nothing_can_be_read(
    qtbot: QtBot, qapp: QApplication
) -> None:
    """It would ask what is gone, at every key, and end the program."""
    button = QPushButton("下一步")
    qtbot.addWidget(button)
    button.show()
    reading = Reading(FakeSpeaker(), VoiceWishes(is_on=True))
    readout = Readout(qapp, reading, Announcer())
    assert readout.is_listening
    shiboken6.delete(reading)
    assert not shiboken6.isValid(readout)
    QTest.keyClick(button.windowHandle(), Qt.Key.Key_Tab)
