"""Icons: line drawings from resources/icons, painted in the theme's colours, sharp at every screen scale."""

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.accessibility.painted import Painted

SILENT = "qt_rubberband"
"""Qt leaves widgets of this name out of the accessibility tree, and offers no other way to ask for it."""


class Icon(Painted):
    """One icon beside words that say the same, so that screen readers pass it over.

    `tone` is a colour of the theme, `role` a size of the scale: icon, icon_large, body, meta …
    """

    def __init__(
        self, name: str, *, tone: str = "text", role: str = "icon", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._role = name, tone, role
        self.setObjectName(SILENT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def name(self) -> str:
        return self._name

    def set_icon(self, name: str) -> None:
        self._name = name
        self.update()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.px(self._role), self.px(self._role))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = self.px(self._role)
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.drawPixmap(place, tinted(self._name, side, self.color(self._tone), self.devicePixelRatioF()))
        painter.end()


class Disc(Painted):
    """An icon on a round ground of its tone, at the head of a row."""

    def __init__(
        self, name: str, tone: str, *, role: str = "target_small", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._role = name, tone, role
        self.setObjectName(SILENT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.px(self._role), self.px(self._role))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = self.px(self._role)
        ink = self.color("primary_text" if self._tone == "primary" else self._tone)
        ground = self.color(f"{self._tone}_soft")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_flat = ground == self.color("surface")
        painter.setPen(ink if is_flat else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(QRectF(1, 1, side - 2, side - 2))
        inner = side // 2
        place = QRect(0, 0, inner, inner)
        place.moveCenter(QRect(0, 0, side, side).center())
        painter.drawPixmap(place, tinted(self._name, inner, ink, self.devicePixelRatioF()))
        painter.end()


def tinted(name: str, px: int, tint: QColor, ratio: float = 1.0) -> QPixmap:
    """A square of `px` logical pixels for a screen with `ratio` device pixels to each."""
    return _tinted(name, px, tint.rgba(), ratio)


@lru_cache(maxsize=512)
def _tinted(name: str, px: int, rgba: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray((files("resources") / "icons" / f"{name}.svg").read_bytes()))

    def draw(painter: QPainter, square: QRectF) -> None:
        renderer.render(painter, square)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(square, QColor.fromRgba(rgba))

    return painted(px, ratio, draw)


def painted(px: int, ratio: float, draw: Callable[[QPainter, QRectF], None]) -> QPixmap:
    """A transparent square of `px` logical pixels, then whatever `draw` puts on it."""
    side = round(px * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
