"""A magnifier of the system follows the focus and the caret: both are told to it, in painted lists too."""

from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.audit.settling import settle
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.system import SYSTEM_ENTROPY
from app.ui.agent.case_list import CaseList
from app.ui.agent.cases import CasesPage
from app.ui.showroom.stage import House, Stage
from app.ui.widgets.textbox import TextBox

IS_FOCUSED = attrgetter("focused")
"""Of a state; the stubs of PySide6 do not know its members."""


@pytest.fixture
def cases(look: Look, tmp_path: Path) -> Iterator[CaseList]:
    house = House(tmp_path, SYSTEM_ENTROPY, look)
    stage = Stage(house)
    page = stage.put(CasesPage(stage.kit(house.busy)))
    settle(stage.window, lambda: stage.is_at_rest)
    page.list.setFocus()
    yield page.list
    stage.window.close()
    stage.window.deleteLater()
    house.close()


def interface(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def test_each_painted_row_is_told_with_its_words_and_its_place(cases: CaseList) -> None:
    told = interface(cases)
    assert told.childCount() == cases.rows.rowCount() > 3
    for row in range(3):
        child = told.child(row)
        assert child.text(QAccessible.Text.Name) == cases.rows.line(row).spoken
        assert child.role() is QAccessible.Role.ListItem
        assert child.rect() == on_screen(cases, cases.visualRect(cases.rows.index(row, 0)))


def test_the_row_that_is_gone_to_has_the_focus(cases: CaseList) -> None:
    QTest.keyClick(cases, Qt.Key.Key_Down)
    told = interface(cases)
    focused = [IS_FOCUSED(told.child(row).state()) for row in range(told.childCount())]
    assert focused.index(1) == cases.currentIndex().row() == 1
    assert sum(focused) == 1


def on_screen(cases: CaseList, box: QRect) -> QRect:
    return QRect(cases.viewport().mapToGlobal(box.topLeft()), box.size())


@pytest.mark.parametrize("make", [lambda: TextBox(least=2, most=6), QLineEdit])
@pytest.mark.parametrize("size", Size)
def test_the_caret_is_told_as_it_moves(qtbot: QtBot, look: Look, make: type[QWidget], size: Size) -> None:
    look.set_size(size)
    field = make()
    qtbot.addWidget(field)
    field.resize(600, 200)
    field.show()
    field.setFocus()
    before = caret(field)
    QTest.keyClicks(field, "12345")
    after = caret(field)
    assert after.x() > before.x() + field.fontMetrics().horizontalAdvance("1234")
    assert QRectF(field.rect()).contains(after.center())
    assert after.height() >= field.fontMetrics().ascent()


def caret(field: QWidget) -> QRectF:
    told = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    return QRectF(told)


def test_the_caret_of_a_second_line_is_further_down(qtbot: QtBot, look: Look) -> None:
    field = TextBox(least=3, most=6)
    qtbot.addWidget(field)
    field.show()
    first = caret(field)
    field.insertPlainText("一\n二")
    assert caret(field).y() >= first.y() + field.fontMetrics().ascent()
