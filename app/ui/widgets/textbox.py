"""Textbox: where a person writes, a line or many; kept to the character, fast at a million of them.

Qt lays a paragraph out as a whole at every key: at 20 000 characters that can be felt, at a million it takes
minutes. So long paragraphs lie in pieces here, joined again whenever they are read or copied.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui.widgets.pages import later

PIECE: Final = 1_000
LONG: Final = 2 * PIECE
"""A paragraph longer than this is parted."""

_SEPARATOR: Final = "\u2029"
_LINE_ENDS: Final = re.compile("\r\n|\r|\n|\u2029")
_JOINED: Final = QTextBlockFormat.Property.UserProperty.value + 1
_FRAME: Final = 22
"""Border and padding of the stylesheet, above and below; the border of an error is the widest."""


class TextBox(QPlainTextEdit):
    """`least` to `most` lines high; with more it scrolls. One of a single line leaves Enter to its page.

    `edited` is emitted when a person changes the words, `left` when the focus leaves.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, *, least: int = 1, most: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._is_line = least == 1
        self._words = ""
        self._is_read, self._is_putting = True, False
        self._has_pieces = False
        self._rows = least
        self._parting = later(self, 300, self._part_paragraph)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.document().contentsChanged.connect(self._on_contents_changed)
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(self._on_size_changed)

    @property
    def words(self) -> str:
        """As they were put in, to the character, until a person changes them."""
        if not self._is_read:
            self._words = self._whole(self.document().begin(), _raw(self.document()))
            self._is_read = True
        return self._words

    def _whole(self, block: QTextBlock, raw: str) -> str:
        """`raw` begins in `block`; its paragraphs end in a line feed, its pieces in nothing."""
        if not self._has_pieces:
            return raw.replace(_SEPARATOR, "\n")
        return "".join(_parts(block, raw.split(_SEPARATOR)))

    @property
    def is_long(self) -> bool:
        """Whether it is for several lines."""
        return not self._is_line

    def keep_free(self, width: int) -> None:
        """At its right end, for whatever stands there."""
        # Qt resizes what is inside at each call, and whoever follows that would ask again.
        if width != self.viewportMargins().right():
            self.setViewportMargins(0, 0, width, 0)

    @property
    def length(self) -> int:
        """About how many characters; never asks for the whole text."""
        return self.document().characterCount() - 1

    def put(self, words: str) -> None:
        """Replace everything, without telling `edited` and without a way back by Ctrl+Z."""
        if words == self.words:
            return
        self._is_putting = True
        self.clear()
        self.document().setUndoRedoEnabled(False)
        self._has_pieces = False
        self._insert(words)
        self.document().setUndoRedoEnabled(True)
        self._is_putting = False
        self._words, self._is_read = words, True

    def _on_contents_changed(self) -> None:
        if self._is_putting:
            return
        self._is_read = False
        if self.textCursor().block().length() > LONG:
            self._parting.start()
        self.edited.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A paste or a drop, of any size."""
        text = source.text()
        if len(text) > PIECE or _is_joined(self.textCursor().block()):
            self._insert(text)
            self.ensureCursorVisible()
        else:
            super().insertFromMimeData(source)

    def _insert(self, words: str) -> None:
        """In place of the selection."""
        cursor = self.textCursor()
        lines = _LINE_ENDS.split(words)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if any(len(line) > PIECE for line in lines) or _is_joined(cursor.block()):
            self._has_pieces = True
            _insert_in_pieces(cursor, lines)
        else:
            cursor.insertText(words)
        cursor.endEditBlock()

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt's own, filled anew: one made here goes with this call, and the clipboard is left with a dead one.
        data = super().createMimeDataFromSelection()
        data.text()  # it is made when it is first asked for, and would be made again
        data.clear()
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        data.setText(self._whole(first, cursor.selectedText()))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_enter(event)
        elif event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            event.ignore()
        elif not self._deletes_across_pieces(event):
            super().keyPressEvent(event)

    def _on_enter(self, event: QKeyEvent) -> None:
        """With Ctrl it is the page's key. A new paragraph is never a piece of the one before."""
        if self._is_line or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self.textCursor().insertBlock(QTextBlockFormat())
        self.ensureCursorVisible()

    def _deletes_across_pieces(self, event: QKeyEvent) -> bool:
        """Between two pieces stands nothing: there Backspace takes the character before, Delete the next."""
        cursor = self.textCursor()
        if cursor.hasSelection() or event.key() not in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            return False
        is_back = event.key() == Qt.Key.Key_Backspace
        border = cursor.block() if is_back else cursor.block().next()
        is_at = cursor.atBlockStart() if is_back else cursor.atBlockEnd()
        if not is_at or not border.isValid() or not _is_joined(border):
            return False
        way = QTextCursor.MoveOperation.Left if is_back else QTextCursor.MoveOperation.Right
        cursor.movePosition(way, QTextCursor.MoveMode.MoveAnchor)
        if is_back:
            cursor.deletePreviousChar()
        else:
            cursor.deleteChar()
        return True

    def _part_paragraph(self) -> None:
        """While somebody types on and on; not within a word that an input method is still making."""
        block = self.textCursor().block()
        if block.length() <= LONG or block.layout().preeditAreaText():
            return
        self._has_pieces = True
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + PIECE)
        cursor.joinPreviousEditBlock()
        cursor.insertBlock(_piece_format())
        cursor.endEditBlock()
        if self.textCursor().block().length() > LONG:
            self._parting.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _on_size_changed(self) -> None:
        rows = max(self._least, min(self._most, round(self.document().size().height())))
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_size_changed()

    def sizeHint(self) -> QSize:
        height = self._rows * self.fontMetrics().lineSpacing() + _FRAME
        height += round(2 * self.document().documentMargin())
        return QSize(self.fontMetrics().height() * 9, max(height, self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(self.fontMetrics().height() * 4, hint.height())


def _insert_in_pieces(cursor: QTextCursor, lines: Iterable[str]) -> None:
    piece_format = _piece_format()
    for number, line in enumerate(lines):
        if number:
            cursor.insertBlock(QTextBlockFormat())
        for start in range(0, max(len(line), 1), PIECE):
            if start:
                cursor.insertBlock(piece_format)
            cursor.insertText(line[start : start + PIECE])


def _parts(block: QTextBlock, lines: list[str]) -> Iterator[str]:
    yield lines[0]
    for line in lines[1:]:
        block = block.next()
        if not _is_joined(block):
            yield "\n"
        yield line


def _piece_format() -> QTextBlockFormat:
    joined = QTextBlockFormat()
    joined.setProperty(_JOINED, True)
    return joined


def _is_joined(block: QTextBlock) -> bool:
    return block.blockFormat().boolProperty(_JOINED)


def _raw(document: QTextDocument) -> str:
    """All of it. Half a character, as a damaged clipboard has it, is left out by PySide but not here."""
    raw, units = document.toRawText(), document.characterCount() - 1
    if len(raw.encode("utf-16-le")) // 2 == units:
        return raw
    halves = "".join(document.characterAt(at) for at in range(units))
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
