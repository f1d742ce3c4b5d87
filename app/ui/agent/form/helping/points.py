"""Points: short lines below each other, each with an icon that says the same as its words."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Icon
from app.ui.widgets.texts import Text


class Point(NamedTuple):
    """`tone` is a colour of the theme; the words say by themselves what it means."""

    icon: IconName
    tone: str
    words: str


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("circle", role="icon_small")
        self.words = Text("", "meta")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)

    def tell(self, point: Point) -> None:
        self._icon.set_icon(point.icon)
        self._icon.set_tone(point.tone)
        self.words.setText(point.words)


class Points(QWidget):
    """Lines are made when they are first wanted, and kept. Gone while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._made: list[_Line] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.words: tuple[str, ...] = ()

    def tell(self, points: Sequence[Point]) -> None:
        while len(self._made) < len(points):
            line = _Line()
            self._made.append(line)
            self._layout.addWidget(line)
        for place, line in enumerate(self._made):
            if place < len(points):
                line.tell(points[place])
            line.setVisible(place < len(points))
        self.words = tuple(point.words for point in points)
        self.setVisible(bool(points))
