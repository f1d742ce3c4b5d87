"""The clip audit finds what is planted, and nothing where there is nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.audit.clipping import clipping
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text

LONG = "这一段文字可以自动换行，所以放大以后也不会被截断，多长都行。"


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    return window


def rules(window: QWidget) -> set[str]:
    return {finding.rule for finding in clipping(window)}


def test_a_label_of_fixed_width_is_found(qtbot: QtBot, look: Look) -> None:
    label = QLabel("身份证号码后四位请核对")
    label.setFixedWidth(120)
    assert rules(shown(qtbot, label)) == {"text-clipped"}


def test_a_button_in_a_row_of_fixed_height_is_found_at_the_largest_size(qtbot: QtBot, look: Look) -> None:
    row = QWidget()
    QVBoxLayout(row).addWidget(TextButton("开始录音", "microphone"))
    row.setFixedHeight(44)
    look.set_size(Size.HUGE)
    assert rules(shown(qtbot, row)) == {"text-clipped"}


def test_words_in_a_parent_that_is_too_small_are_found(qtbot: QtBot, look: Look) -> None:
    inner = QWidget()
    inner.setFixedSize(60, 30)
    label = QLabel("够宽但被盖住", inner)
    label.adjustSize()
    assert rules(shown(qtbot, inner)) == {"text-clipped"}


def test_what_wraps_and_what_scrolls_is_left_alone(qtbot: QtBot, look: Look) -> None:
    page = Page("很长的一页")
    page.put(*(Text(LONG) for _ in range(20)), TextButton(LONG, "check"))
    for size in Size:
        look.set_size(size)
        window = shown(qtbot, page)
        window.resize(455, 480)
        qtbot.wait(1)
        assert clipping(window) == []


def test_a_page_that_would_scroll_sideways_is_found(qtbot: QtBot, look: Look) -> None:
    page = Page("太宽")
    wide = QLabel(LONG * 3)
    page.put(wide)
    window = shown(qtbot, page)
    window.resize(455, 480)
    qtbot.wait(1)
    assert "scrolls-sideways" in rules(window)


def test_dots_that_nobody_wrote_are_found(qtbot: QtBot, look: Look) -> None:
    label = QLabel()
    label.setText(label.fontMetrics().elidedText(LONG, Qt.TextElideMode.ElideRight, 100))
    assert rules(shown(qtbot, label)) <= {"text-clipped"}
    rows = QListWidget()
    rows.addItem(LONG)
    assert clipping(shown(qtbot, rows)) == []
