"""Seeing: what stands on the page of a case and over it, and how it is answered."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.agent.case import CasePage
from app.ui.widgets.question import Question

TODAY: Final = date(2026, 11, 22)


def shown(qtbot: QtBot, page: CasePage, petition_id: str) -> CasePage:
    page.open_case(petition_id)
    page.show()
    page.opened.emit()
    page.window().activateWindow()
    settled(qtbot, page)
    return page


def settled(qtbot: QtBot, page: CasePage) -> None:
    qtbot.waitUntil(lambda: page.is_read)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def question(page: CasePage) -> Question:
    return page.window().findChildren(Question)[-1]


def press(page: CasePage, answer: str) -> None:
    next(button for button in question(page).buttons if button.label == answer).click()
