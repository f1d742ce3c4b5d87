"""Case head: who and what, by which number, and its states; where it is narrow they stand below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.store.cases import CaseDetail
from app.ui.agent.case_lines import dotted
from app.ui.marks import Mark, carried_mark, delivery_mark, status_mark, urgent_mark
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Chip
from app.ui.widgets.layouts import column, row
from app.ui.widgets.texts import Text, can_be_copied

_WIDE_EMS = 36
_MOST = 4
"""Chips: that it is urgent, where it stands, how far it has come, and that it went by stick."""


class CaseHead(Painted):
    """`back_asked`: to where one came from."""

    back_asked = Signal()

    def __init__(self, title: Text) -> None:
        super().__init__()
        self.back = TextButton("", "arrow-left")
        self.back.setAccessibleName(self.tr("回到清单"))
        self.back.setToolTip(self.tr("回到清单"))
        self.back.clicked.connect(self.back_asked)
        self._sub = can_be_copied(Text("", "meta"))
        self._beside, self._below = _Chips(), _Chips()
        self._under = QWidget()
        self._under.setLayout(row(self._below, 1, margins=(0, 6, 0, 0)))
        words = column(title, self._sub, self._under, spacing=0)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(18)
        outer.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(words, 1)
        outer.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    @property
    def words(self) -> str:
        return self._sub.text()

    def show_case(self, detail: CaseDetail, *, is_carried: bool) -> None:
        view = detail.view
        category = detail.filing.petition.category if detail.filing else ""
        #: {0} is the number that the office gave
        number = self.tr("编号 {0}").format(view.number) if view.number else self.tr("还没有编号")
        self._sub.setText(dotted(number, *category.split("/")))
        urgent = [urgent_mark()] if view.is_urgent else []
        carried = [carried_mark()] if is_carried else []
        official = [status_mark(view.status)] if view.status is not None else []
        for chips in (self._beside, self._below):
            chips.show_marks((*urgent, *official, delivery_mark(view.delivery), *carried))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= _WIDE_EMS * self.px("body")
        self._beside.setVisible(is_wide)
        self._under.setVisible(not is_wide)


class _Chips(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._chips = tuple(Chip("", "circle") for _ in range(_MOST))
        self.setLayout(row(*self._chips, spacing=10))
        self.show_marks(())  # until it is read there is nothing to say

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(marks))
            if number < len(marks):
                chip.set_state(*marks[number])
