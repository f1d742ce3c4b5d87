"""Upload list: rows that stay what they are while the store is read again; one tab stop, arrows inside."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.agent.upload_row import UploadRow
from app.ui.agent.upload_words import Line
from app.ui.widgets.pages import later

_AT_ONCE = 4
"""So many rows are made before the window may draw and hear keys again."""
_STEPS: Mapping[Qt.Key, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class UploadList(QWidget):
    """`acted`: a row's action was asked for. What is open stays open as long as it is on the page.

    `grown`: rows were made, the last of them this one; Tab comes to them after all that was made before.
    """

    acted = Signal(object, object)
    grown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, UploadRow] = {}
        self._lines: dict[str, Line] = {}
        self._open: set[str] = set()
        self._offsets: Mapping[str, int] = {}
        self._now: datetime | None = None
        self._is_narrow = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._more = later(self, 0, self._make_some)
        self._aligned = later(self, 0, self._align)

    @property
    def rows(self) -> tuple[UploadRow, ...]:
        return tuple(self._rows[key] for key in self._lines if key in self._rows)

    @property
    def is_whole(self) -> bool:
        return len(self._rows) == len(self._lines)

    def open_only(self, *keys: str) -> None:
        self._open = set(keys)

    def show_lines(self, lines: Sequence[Line], offsets: Mapping[str, int], now: datetime) -> None:
        """Rows that stay are changed in their place, and keep the focus."""
        self._lines = {line.key: line for line in lines}
        self._offsets, self._now = offsets, now
        self._open &= self._lines.keys()
        self._drop_others()
        for key, row in self._rows.items():
            row.show_line(self._lines[key], offsets, now, is_open=key in self._open)
        self._make_some()

    def show_offsets(self, offsets: Mapping[str, int], moved: Sequence[str], now: datetime) -> None:
        """Bytes of files that have arrived since."""
        self._offsets = offsets
        for row in self.rows:
            if row.is_open and any(file.id in moved for file in row.line.files):
                row.show_files(offsets, now)

    def set_narrow(self, *, is_narrow: bool) -> None:
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for row in self._rows.values():
                row.set_narrow(is_narrow=is_narrow)
            self._aligned.start()

    def first_focus(self) -> QWidget | None:
        return next((row for row in self.rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus), None)

    def _drop_others(self) -> None:
        """When the row that has the focus goes, its neighbour gets it."""
        before = list(self._rows)
        gone = [key for key in before if key not in self._lines]
        focused = next((key for key in gone if self._rows[key].hasFocus()), None)
        if focused is not None:
            near = sorted(
                set(before) - set(gone), key=lambda key: abs(before.index(key) - before.index(focused))
            )
            if near:
                self._go_to(self._rows[near[0]])
        for key in gone:
            row = self._rows.pop(key)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _make_some(self) -> None:
        missing = [key for key in self._lines if key not in self._rows]
        for key in missing[:_AT_ONCE]:
            self._rows[key] = self._made(self._lines[key])
        for place, row in enumerate(self.rows):
            if self._layout.indexOf(row) != place:
                self._layout.removeWidget(row)
                self._layout.insertWidget(place, row)
                row.show()  # not a moment later: the focus may come at once
        self._keep_one_stop()
        if missing:
            self.grown.emit(self._rows[missing[:_AT_ONCE][-1]])
        self._aligned.start()
        if len(missing) > _AT_ONCE:
            self._more.start()

    def _made(self, line: Line) -> UploadRow:
        row = UploadRow(line)
        row.set_narrow(is_narrow=self._is_narrow)
        if self._now is not None:
            row.show_line(line, self._offsets, self._now, is_open=line.key in self._open)
        row.acted.connect(self.acted)
        row.toggled_open.connect(self._on_toggled)
        row.focused.connect(self._on_focused)
        return row

    def _on_toggled(self, key: str, is_open: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._open = self._open | {key} if is_open else self._open - {key}
        if self._now is not None:
            self._rows[key].show_line(self._lines[key], self._offsets, self._now, is_open=is_open)

    def _on_focused(self) -> None:
        self._keep_one_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self.rows
        place = next((number for number, row in enumerate(rows) if row.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if place is None or not step:
            super().keyPressEvent(event)
            return
        self._go_to(rows[max(0, min(place + step, len(rows) - 1))])

    def _go_to(self, row: UploadRow) -> None:
        self._keep_one_stop(row)
        row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_one_stop(self, stop: QWidget | None = None) -> None:
        focused = QApplication.focusWidget()
        wanted = stop or (focused if focused in self.rows else None) or self.first_focus()
        for number, row in enumerate(self.rows):
            is_stop = row is wanted or (wanted is None and number == 0)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _align(self) -> None:
        room = max((row.chip_width for row in self.rows), default=0)
        for row in self.rows:
            row.set_chip_room(room)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._aligned.start()
