"""Case list: rows painted in a view that asks for more before its end is reached; arrows, Enter, Esc.

The sizes of rows lie in the model, so that Qt lays out thousands of rows without a word of Python.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.accessibility.look import Look
from app.ui.agent.case_lines import CaseLine
from app.ui.agent.case_painter import CasePainter
from app.ui.widgets.pages import later

_AHEAD: Final = 3
"""Screens below what is seen for which rows are fetched."""
_STEP: Final = 3
"""A turn of the wheel moves so many heights of body text."""


class CaseModel(QStandardItemModel):
    """The rows that were read so far. `more_asked`: the rows behind them are wanted.

    Qt holds the sizes, Python the lines: an object of Python inside of Qt would outlive the interpreter.
    """

    more_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[CaseLine] = []
        self._has_more = False
        self._is_asking = False

    def empty(self) -> None:
        self._lines = []
        self.clear()

    def add(self, lines: Sequence[CaseLine], heights: Sequence[int], *, has_more: bool) -> None:
        self._has_more, self._is_asking = has_more, False
        self._lines += lines
        items = [_item(line, height) for line, height in zip(lines, heights, strict=True)]
        if items:
            self.invisibleRootItem().appendRows(items)

    def canFetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        return self._has_more and not self._is_asking

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if self.canFetchMore(parent):
            self._is_asking = True
            self.more_asked.emit()

    def line(self, row: int) -> CaseLine:
        return self._lines[row]

    def row_of(self, petition_id: str) -> int | None:
        rows = (row for row, line in enumerate(self._lines) if line.petition_id == petition_id)
        return next(rows, None)


def _item(line: CaseLine, height: int) -> QStandardItem:
    item = QStandardItem()
    item.setAccessibleText(line.spoken)
    item.setSizeHint(QSize(0, height))
    return item


class CaseList(QListView):
    """`opened` tells the row that was clicked or entered; `left`: Esc, or up from the first row."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.rows = CaseModel(self)
        self.painter = CasePainter(self, self.rows.line)
        self.measured_width = 0
        self.setModel(self.rows)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self.opened.emit(self.rows.line(index.row())))
        self._renew_soon = later(self, 0, self._renew)
        look.changed.connect(self._renew_soon.start)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)

    def show_lines(self, lines: Sequence[CaseLine], *, has_more: bool) -> None:
        """From the beginning; the row that was current stays so, if it is still there."""
        current, value = self.current_line(), self.verticalScrollBar().value()
        self.rows.empty()
        self.add_lines(lines, has_more=has_more)
        row = self.rows.row_of(current.petition_id) if current else None
        self.setCurrentIndex(self.rows.index(row or 0, 0))
        if row is not None:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(value)
        else:
            self.scrollToTop()

    def add_lines(self, lines: Sequence[CaseLine], *, has_more: bool) -> None:
        width = self.viewport().width()
        self.rows.add(lines, [self.painter.height(line, width) for line in lines], has_more=has_more)

    def current_line(self) -> CaseLine | None:
        index = self.currentIndex()
        return self.rows.line(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and line:
            self.opened.emit(line)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self.measured_width:
            self._renew_soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_renew_soon"):
            self._renew_soon.start()

    def _renew(self) -> None:
        """Width, text size or colours have changed: every row is measured again."""
        self.painter.renew()
        self.measured_width = self.viewport().width()
        self.verticalScrollBar().setSingleStep(_STEP * self.fontMetrics().height() // 2)
        for row in range(self.rows.rowCount()):
            height = self.painter.height(self.rows.line(row), self.measured_width)
            self.rows.item(row).setSizeHint(QSize(0, height))
        self.doItemsLayout()
        self.scrollTo(self.currentIndex())

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < _AHEAD * self.viewport().height():
            self.rows.fetchMore(QModelIndex())
