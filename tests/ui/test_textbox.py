"""Text boxes: every character is kept, however many there are and whatever they are."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.ui.widgets.textbox import LONG, PIECE, TextBox

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(qtbot: QtBot, look: Look) -> Iterator[TextBox]:
    """In a window that lives as long as the test."""
    window = QWidget()
    made = TextBox(least=3, most=6)
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    layout.addStretch(1)
    window.resize(700, 600)
    qtbot.addWidget(window)
    window.show()
    made.setFocus()
    yield made
    window.close()


def paste(box: TextBox, words: str) -> None:
    QApplication.clipboard().setText(words)
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)


def blocks(box: TextBox) -> int:
    return box.document().blockCount()


@pytest.mark.parametrize(
    "words",
    [
        "x" * 1_000_000,
        "盼" * 350_000,
        "盼着查一查,低保为啥停了\n" * 20_000,
        "abc def " * 125_000,
        "一" * LONG + "\n\n" + "二" * (LONG + 1) + "\n三",
    ],
    ids=["no spaces", "Chinese", "lines", "words", "mixed"],
)
def test_a_paste_of_a_million_is_kept_to_the_character_and_never_in_one_paragraph(
    box: TextBox, words: str
) -> None:
    paste(box, words)
    assert box.words == words
    block = box.document().begin()
    longest = 0
    while block.isValid():
        longest = max(longest, block.length())
        block = block.next()
    assert longest <= PIECE + 1
    QTest.keyClick(box, Qt.Key.Key_A)
    assert box.words == words + "a"


def test_what_lies_in_pieces_is_copied_whole(box: TextBox) -> None:
    words = "长" * (3 * PIECE)
    paste(box, words)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == words


def test_backspace_and_delete_between_two_pieces_take_a_character(box: TextBox) -> None:
    paste(box, "甲" * PIECE + "乙" * PIECE)
    cursor = box.textCursor()
    cursor.setPosition(PIECE + 1)
    box.setTextCursor(cursor)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.words == "甲" * (PIECE - 1) + "乙" * PIECE
    cursor = box.textCursor()
    cursor.setPosition(PIECE - 1)
    box.setTextCursor(cursor)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.words == "甲" * (PIECE - 1) + "乙" * (PIECE - 1)


def test_enter_within_a_piece_is_a_new_line(box: TextBox) -> None:
    paste(box, "甲" * (2 * PIECE))
    cursor = box.textCursor()
    cursor.setPosition(PIECE + 11)
    box.setTextCursor(cursor)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.words == "甲" * (PIECE + 10) + "\n" + "甲" * (PIECE - 10)


def test_undoing_a_cut_across_pieces_brings_all_of_it_back(box: TextBox) -> None:
    words = "甲" * (3 * PIECE)
    paste(box, words)
    cursor = box.textCursor()
    cursor.setPosition(10)
    cursor.setPosition(2 * PIECE, QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.words != words
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert box.words == words


def test_a_paragraph_that_somebody_types_on_is_parted_and_stays_one(qtbot: QtBot, box: TextBox) -> None:
    box.insertPlainText("甲" * (LONG + 5))
    assert blocks(box) == 1
    qtbot.waitUntil(lambda: blocks(box) > 1)
    assert box.words == "甲" * (LONG + 5)


@pytest.mark.parametrize("words", ["甲\x00乙", "a\u00a0b", "a\u2028b", "a\x07b", "\U00020bb7野家", "a\tb"])
def test_strange_characters_are_kept(box: TextBox, words: str) -> None:
    box.put(words)
    assert box.words == words
    box.put("")
    paste(box, words)
    assert box.words == words


def test_half_a_character_is_kept_for_the_check_to_name(box: TextBox) -> None:
    box.insertPlainText("甲\U0001f600乙")
    cursor = box.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(2, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert box.words == "甲\ude00乙"


def test_line_ends_that_were_put_in_stay_as_they_were_until_somebody_types(box: TextBox) -> None:
    box.put("甲\r\n乙")
    assert box.words == "甲\r\n乙"
    QTest.keyClick(box, Qt.Key.Key_End, CTRL)
    QTest.keyClick(box, Qt.Key.Key_A)
    assert box.words == "甲\n乙a"


def test_putting_words_in_is_not_told_as_an_edit(qtbot: QtBot, box: TextBox) -> None:
    with qtbot.assertNotEmitted(box.edited):
        box.put("低保停发")
    with qtbot.waitSignal(box.edited):
        QTest.keyClick(box, Qt.Key.Key_A)


def test_a_box_is_as_high_as_its_words_up_to_a_bound(qtbot: QtBot, box: TextBox) -> None:
    low = box.height()
    box.insertPlainText("一行\n" * 4)
    qtbot.waitUntil(lambda: box.height() > low)
    higher = box.height()
    box.insertPlainText("一行\n" * 100)
    qtbot.waitUntil(lambda: box.height() > higher)
    highest = box.height()
    box.insertPlainText("一行\n" * 100)
    qtbot.wait(1)
    assert box.height() == highest
    assert box.verticalScrollBar().maximum() > 0


def test_what_fits_has_nothing_to_scroll(qtbot: QtBot, box: TextBox) -> None:
    box.insertPlainText("一行\n二行\n三行\n四行")
    qtbot.wait(1)
    assert box.verticalScrollBar().maximum() == 0


def test_a_narrower_box_grows_for_the_same_words(qtbot: QtBot, box: TextBox) -> None:
    box.insertPlainText("盼着查一查" * 12)
    qtbot.wait(1)
    wide = box.height()
    box.window().resize(220, 600)
    qtbot.waitUntil(lambda: box.height() > wide)


def test_a_box_of_one_line_leaves_enter_to_the_page_and_tab_goes_on(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    line, area = TextBox(), TextBox(least=3, most=6)
    layout = QVBoxLayout(window)
    layout.addWidget(line)
    layout.addWidget(area)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.words == ""
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert area.hasFocus()
    QTest.keyClick(area, Qt.Key.Key_Return)
    QTest.keyClick(area, Qt.Key.Key_Return, SHIFT)
    assert area.words == "\n\n"
    QTest.keyClick(area, Qt.Key.Key_Return, CTRL)
    assert area.words == "\n\n"


@pytest.mark.parametrize("kind", ["app.ui.widgets.textbox.TextBox", "app.ui.agent.turned.private.PrivateBox"])
def test_a_program_ends_well_after_something_was_copied(kind: str) -> None:
    """The clipboard outlives the box, and at the end of the program all that Python has made."""
    module, name = kind.rsplit(".", 1)
    lines = (
        f"from {module} import {name}",
        "from PySide6.QtWidgets import QApplication",
        "app = QApplication([])",
        f"box = {name}()",
        "box.put('老人的话')",
        "box.selectAll()",
        "box.copy()",
        "del box",
        "print(len(app.clipboard().mimeData().formats()) > 0)",
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "True\n")
