"""Told sheet: something to look at over the whole window: a title, a way back, and a body that scrolls."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.accessibility.tone import set_look
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Centred, row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.pages import Body
from app.ui.widgets.texts import Text

_EMS: Final = 36


class ToldSheet(Overlay):
    """Fill it by `show_parts`, then `open`; `ems` is how wide its body may become."""

    def __init__(self, window: QWidget, title: str, back: str, *, ems: float = _EMS) -> None:
        super().__init__(window)
        self._ems = ems
        self.setAccessibleName(title)
        self.close_button = TextButton(back, "x")
        self.close_button.clicked.connect(self.close_sheet)
        head = QWidget()
        set_look(head, surface="bar")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar = row(Text(title, "h2"), self.close_button, spacing=18, margins=(24, 8, 24, 8))
        bar.setStretch(0, 1)
        head.setLayout(bar)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(head)

    def show_parts(self, parts: QLayout) -> None:
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(14, 18, 14, 18)
        around.addWidget(Centred(parts, ems=self._ems))
        self._outer.addWidget(Body(inner), 1)
