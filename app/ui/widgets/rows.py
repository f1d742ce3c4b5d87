"""Rows: what can be opened, one below the other in a card; one tab stop, arrows inside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card, Line

_GAP = 4
"""Above and below each line: rows are targets, eight pixels and more apart."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Rows(Card):
    """Shows the rows that are not hidden, a line between each two.

    `settle` after adding, showing or hiding one.
    """

    def __init__(self, rows: Sequence[TextButton], parent: QWidget | None = None) -> None:
        super().__init__(margin=0, spacing=_GAP, parent=parent)
        self._rows: list[TextButton] = []
        self._lines: list[Line] = []
        for each in rows:
            self.add(each)
        self.settle()

    def add(self, each: TextButton) -> None:
        """Below the others."""
        line = Line()
        self._rows.append(each)
        self._lines.append(line)
        self.put(line, each)

    @property
    def shown(self) -> tuple[TextButton, ...]:
        return tuple(each for each in self._rows if not each.isHidden())

    def settle(self) -> None:
        shown = self.shown
        for line, each in zip(self._lines, self._rows, strict=True):
            line.setVisible(each in shown[1:])
        focused = [each for each in shown if each.hasFocus()]
        self._keep_one_stop(*(focused or shown[:1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self.shown
        place = next((number for number, each in enumerate(shown) if each.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if place is None or not step:
            super().keyPressEvent(event)
            return
        following = shown[max(0, min(place + step, len(shown) - 1))]
        self._keep_one_stop(following)
        following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_one_stop(self, *stop: TextButton) -> None:
        for each in self._rows:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each in stop else Qt.FocusPolicy.ClickFocus)
