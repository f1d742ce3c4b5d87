"""Seeing: what somebody in front of the upload page does and sees."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.sync.progress import Progress, Tally
from app.ui.agent.upload import UploadPage
from app.ui.agent.upload_row import UploadRow
from app.ui.kit import Kit


def shown(qtbot: QtBot, page: UploadPage) -> UploadPage:
    page.show()
    page.opened.emit()
    page.window().activateWindow()
    return settled(qtbot, page)


def settled(qtbot: QtBot, page: UploadPage) -> UploadPage:
    qtbot.waitUntil(lambda: page.is_read and page.list.is_whole)
    return page


def row(page: UploadPage, title: str) -> UploadRow:
    return next(each for each in page.list.rows if each.line.title == title)


def only(page: UploadPage) -> UploadRow:
    (found,) = page.list.rows
    return found


def action(found: UploadRow) -> str:
    return found.line.words.action.word if found.line.words.action else ""


def progress(**changes: Any) -> Progress:
    return replace(Tally().snapshot(), **changes)


class Told(QObject):
    """What was announced."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.words: list[str] = []
        kit.announcer.said.connect(self._on_said)

    @Slot(str, bool)
    def _on_said(self, words: str, _is_urgent: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.words.append(words)
