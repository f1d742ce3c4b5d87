"""Pair: two parts side by side while there is room for both; a hidden one leaves its room to the other."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.accessibility.painted import Painted

_EMS: Final = 19


class Pair(Painted):
    """`put` the second one when it is there."""

    def __init__(self, first: QWidget) -> None:
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)
        self.put(first)

    def put(self, widget: QWidget) -> None:
        self._layout.addWidget(widget, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= _EMS * self.px("body")
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
