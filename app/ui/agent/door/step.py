"""Step: one page of the first run: how far one is, a title, and two buttons at the bottom."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Centred, Reflow, column
from app.ui.widgets.pages import Page
from app.ui.widgets.progress import Bar
from app.ui.widgets.texts import Text

STEPS: Final = 4
_EMS: Final = 38


class StepPage(Page):
    """`went_on` when what is asked here was answered, `went_back` to the step before."""

    went_on = Signal()
    went_back = Signal()

    def __init__(self, number: int, title: str, go_on: str) -> None:
        super().__init__(title)
        #: {0} is the number of a step, {1} how many there are
        place = self.tr("第 {0} 步，共 {1} 步").format(number, STEPS)
        bar = Bar(place)
        bar.show_part(number, STEPS)
        self.trouble = Banner()
        head = Reflow([self.heading, _Place(place)], ems=9, stretches=(3, 1))
        self._parts = column(head, bar, self.trouble, spacing=14)
        self.put(Centred(self._parts, ems=_EMS))
        self.content.addStretch(1)
        self.back = TextButton(self.tr("上一步"), "arrow-left", "quiet")
        self.back.clicked.connect(self.went_back)
        self.primary = TextButton(go_on, "", "primary")
        self.primary.clicked.connect(self._on_primary)
        self.put_footer(self.back, 1, self.primary)
        self.back.setVisible(number > 1)

    def put_here(self, *items: QWidget | QLayout) -> None:
        for item in items:
            if isinstance(item, QLayout):
                self._parts.addLayout(item)
            else:
                self._parts.addWidget(item)

    def check(self) -> bool:
        """Whether the step is done; if not, the page says what is missing."""
        return True

    def go_back(self) -> bool:
        if self.back.isHidden():
            return False
        self.went_back.emit()
        return True

    def go_on(self) -> None:
        self._on_primary()

    def _on_primary(self) -> None:
        if self.check():
            self.went_on.emit()


class _Place(Text):
    """Right of the title, on its line; or below it, where it begins."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "meta")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_beside = self.x() > 0
        self.setAlignment(Qt.AlignmentFlag.AlignRight if is_beside else Qt.AlignmentFlag.AlignLeft)
        self.setContentsMargins(0, 12 if is_beside else 0, 0, 0)
