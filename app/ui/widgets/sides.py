"""Sides: two halves of a page beside each other; where it is narrow the second one comes first."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.accessibility.painted import Painted

_STOPS = Qt.FocusPolicy.TabFocus
_GAP = 20


class Sides(Painted):
    """`ems` of the text size are as wide as it must be for both. Tab goes as one reads, in either order."""

    def __init__(
        self, left: QWidget, right: QWidget, *, ems: float, stretches: Sequence[int] = (1, 1)
    ) -> None:
        super().__init__()
        self._left, self._right, self._ems = left, right, ems
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        for side, stretch in zip((left, right), stretches, strict=True):
            self._layout.addWidget(side, stretch, Qt.AlignmentFlag.AlignTop)

    @property
    def is_stacked(self) -> bool:
        return self._layout.direction() == QBoxLayout.Direction.BottomToTop

    def order_tabs(self) -> None:
        """After something inside was made anew."""
        sides = (self._right, self._left) if self.is_stacked else (self._left, self._right)
        stops = [each for side in sides for each in side.findChildren(QWidget) if each.focusPolicy() & _STOPS]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def minimumSizeHint(self) -> QSize:
        """How high it must be follows from its width alone, and not from what its words would like."""
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= self._ems * self.px("body")
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if is_wide else directions.BottomToTop
        if wanted != self._layout.direction():
            self._layout.setDirection(wanted)
            self.order_tabs()
