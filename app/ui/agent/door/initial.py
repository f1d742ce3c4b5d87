"""Initial: the first character of a name on a round ground, to find oneself in a list."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from app.accessibility.painted import Painted
from app.ui.widgets.icons import leave_to_the_eyes


class Initial(Painted):
    """The name stands beside it in full."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._letter = name.strip()[:1]
        self._is_chosen = False
        leave_to_the_eyes(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_chosen(self, chosen: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._is_chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.px("target_small"), self.px("target_small"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = self.px("target_small")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = ("primary", "on_primary") if self._is_chosen else ("neutral_soft", "neutral")
        is_flat = self.color(ground) == self.color("surface")
        painter.setPen(QPen(self.color(ink), 2) if is_flat else Qt.PenStyle.NoPen)
        painter.setBrush(self.color(ground))
        painter.drawEllipse(QRectF(1, 1, side - 2, side - 2))
        font = QFont(self.font())
        font.setPixelSize(round(side * 0.5))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(self.color(ink))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, self._letter)
