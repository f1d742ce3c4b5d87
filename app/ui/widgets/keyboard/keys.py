"""Keys: buttons that are struck without taking the focus away from the field, and the pad they lie on."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from app.accessibility.painted import Painted
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_names import IconName

GAP: Final = 8
LEAST: Final = 80
"""Height of a key, in pixels."""
_LINE: Final = 1.45
_AROUND: Final = 12
_STEPS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Key(TextButton):
    """`value` is a character, or the name of what it does."""

    def __init__(self, value: str, text: str, icon: IconName | None = None, *, heard: str = "") -> None:
        self.value = value
        super().__init__(text, icon or "", "key" if len(text) == 1 else "word_key")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # As wide and high as its place on the pad; what stands on it has no say.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        if heard:
            self.setAccessibleName(heard)

    def become(self, value: str, text: str, heard: str) -> None:
        if (value, text) != (self.value, self.label):
            self.value = value
            self.set_text(text)
        self.setAccessibleName(heard)


Row = Sequence[tuple[Key | None, int]]
"""Keys of a row with how many columns wide each is; None is a gap."""


class Pad(Painted):
    """`struck` brings the value of a key. One stop of Tab, arrows inside."""

    struck = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[Key]] = []
        self._keys: list[Key] = []
        self._columns, self._widest = 1, 10_000
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setVerticalSpacing(GAP)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Those that are in view, in reading order."""
        return tuple(key for row in self._rows for key in row)

    def key(self, value: str) -> Key:
        """Raises LookupError for a key that isn't in view."""
        return next(key for key in self.keys if key.value == value)

    def make(self, value: str, text: str, icon: IconName | None = None, *, heard: str = "") -> Key:
        key = Key(value, text, icon, heard=heard)
        key.clicked.connect(lambda: self.struck.emit(key.value))
        key.setParent(self)
        key.hide()
        self._keys.append(key)
        return key

    def put_rows(self, rows: Sequence[Row], columns: int, *, widest: int = 10_000) -> None:
        """Rows of equal height, `columns` wide in all, none of which is wider than `widest` pixels."""
        for key in self._keys:
            self._grid.removeWidget(key)
            key.hide()
        for number in range(2 * columns, 2 * self._columns):
            self._grid.setColumnMinimumWidth(number, 0)
        self._rows, self._columns, self._widest = [list(_keys_of(row)) for row in rows], columns, widest
        for down, row in enumerate(rows):
            at = 0
            for place, span in row:
                if place is not None:
                    self._grid.addWidget(place, down, 2 * at, 1, 2 * span - 1)
                    place.show()
                at += span
        self._keep_stop(self._rows[0][0])
        self.arrange()

    def _keep_stop(self, stop: Key) -> None:
        for key in self._keys:
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus if key is stop else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((key for key in self.keys if key.hasFocus()), None)
        if step is None or here is None:
            event.ignore()
            return
        there = self._beside(here, *step)
        self._keep_stop(there)
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, here: Key, down: int, right: int) -> Key:
        """Round and round; up and down to the nearest key of the row."""
        at = next(number for number, row in enumerate(self._rows) if here in row)
        if right:
            row = self._rows[at]
            return row[(row.index(here) + right) % len(row)]
        row = self._rows[(at + down) % len(self._rows)]
        middle = here.geometry().center().x()
        return min(row, key=lambda key: abs(key.geometry().center().x() - middle))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def on_look(self) -> None:
        self.arrange()

    def arrange(self) -> None:
        """By width and size of text."""
        height = max(LEAST, round(self.px("h2") * _LINE) + _AROUND)
        for number in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(number, height if number < len(self._rows) else 0)
        width = min(self.width(), self._columns * (self._widest + GAP) - GAP)
        side = (self.width() - width) // 2
        self._grid.setContentsMargins(side, 0, side, 0)
        # Every second column is a gap: Qt leaves out the spacing of columns in which no cell ends.
        share = (width + GAP) / self._columns
        for number in range(self._columns):
            begin, end = round(number * share), round((number + 1) * share)
            self._grid.setColumnMinimumWidth(2 * number, max(0, end - begin - GAP))
            self._grid.setColumnMinimumWidth(2 * number + 1, GAP if number + 1 < self._columns else 0)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        rows = len(self._rows)
        return QSize(0, rows * self._grid.rowMinimumHeight(0) + max(0, rows - 1) * GAP)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


def _keys_of(row: Row) -> Iterator[Key]:
    return (key for key, _ in row if key is not None)
