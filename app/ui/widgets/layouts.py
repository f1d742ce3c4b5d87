"""Layouts: rows, columns and a grid of cards that changes its columns with the width and the text size."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget, QWidgetItem

from app.accessibility.painted import Painted

Item = QWidget | QLayout | int
"""A widget, a layout, or a stretch of that weight."""


def column(*items: Item, spacing: int = 12, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    layout = QVBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def row(*items: Item, spacing: int = 12, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    layout = QHBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def _fill(
    layout: QBoxLayout, items: Iterable[Item], spacing: int, margins: tuple[int, int, int, int]
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        if isinstance(item, int):
            layout.addStretch(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


def clear(layout: QLayout) -> None:
    """Take everything out and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if isinstance(item, QWidgetItem):
            widget = item.widget()
            # A layout shows what it was given a moment later; without a parent that would be a window.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif isinstance(item, QLayout):
            clear(item)


def settle(widget: QWidget, within: QWidget) -> None:
    """Lay out all that is around `widget` now, from inside out, as far as `within`.

    Otherwise each layout waits for a turn of its own, and for a moment what is shown stands where a finger
    that comes down does not find it again.
    """
    place: QWidget | None = widget
    while place is not None:
        layout = place.layout()
        if layout is not None:
            layout.activate()
        place = place.parentWidget() if place is not within else None


class Reflow(Painted):
    """Puts its cells side by side while each has `ems` of the text size, else below each other.

    Deterministic, in reading order, and part of height-for-width: a wrapping layout that Tab can follow.
    """

    def __init__(
        self, cells: Sequence[QWidget], *, ems: float = 18, most: int = 2, stretches: Sequence[int] = ()
    ) -> None:
        super().__init__()
        self._cells = tuple(cells)
        self._ems, self._most = ems, most
        self._stretches = tuple(stretches) or (1,) * most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(14)
        for cell in self._cells:
            cell.installEventFilter(self)
        self._arrange(most)

    @property
    def columns(self) -> int:
        return self._columns

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column: else what stands in four would never be asked to stand in one."""
        widest = max(
            (cell.minimumSizeHint().width() for cell in self._cells if not cell.isHidden()), default=0
        )
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, _event: QEvent) -> None:
        self._fit()

    def on_look(self) -> None:
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.HideToParent, QEvent.Type.ShowToParent}:
            self._arrange(self._columns)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        wanted = max(1, min(self._most, int(self.width() / (self.px("body") * self._ems))))
        if wanted != self._columns:
            self._arrange(wanted)

    def _arrange(self, columns: int) -> None:
        for cell in self._cells:
            self._grid.removeWidget(cell)
        for index in range(self._most):
            self._grid.setColumnStretch(index, self._stretches[index] if index < columns else 0)
        shown = [cell for cell in self._cells if not cell.isHidden() or cell.parent() is not self]
        for index, cell in enumerate(shown):
            self._grid.addWidget(cell, index // columns, index % columns, Qt.AlignmentFlag.AlignTop)
        self._columns = columns


class Centred(Painted):
    """Keeps what is inside at most `ems` of the text size wide, in the middle."""

    def __init__(self, inner: QLayout, *, ems: float) -> None:
        super().__init__()
        self._ems = ems
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addLayout(inner, 1)

    def resizeEvent(self, _event: QEvent) -> None:
        self._fit()

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        side = max(0, (self.width() - round(self._ems * self.px("body"))) // 2)
        self._outer.setContentsMargins(side, 0, side, 0)
