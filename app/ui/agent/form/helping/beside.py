"""Beside: the place of the panel at the right of a question: as wide as it is, whatever stands in it."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.ui.widgets.pages import Body

PANEL_EMS: Final = 18.3


class Beside(Painted):
    """Nothing that comes into the panel makes it wider or higher: it scrolls by itself."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._inner = QWidget()
        self._around = QVBoxLayout(self._inner)
        self._around.setContentsMargins(4, 16, 20, 14)
        self.body = Body(self._inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.body)
        self.take(panel)
        self.on_look()

    def take(self, panel: QWidget) -> None:
        self._around.addWidget(panel)

    def on_look(self) -> None:
        self.setFixedWidth(round(PANEL_EMS * self.px("body")))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 0)
