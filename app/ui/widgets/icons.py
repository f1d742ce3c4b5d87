"""Icons: line drawings from resources/icons, painted in the theme's colours, sharp at every screen scale."""

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.accessibility.painted import Painted
from app.ui.widgets.icon_names import IconName

KEPT = 512


class Icon(Painted):
    """One icon beside words that say the same, so that screen readers pass it over.

    `tone` is a colour of the theme, `role` a size of the scale: icon, icon_large, body, meta …
    """

    def __init__(
        self, name: IconName, *, tone: str = "text", role: str = "icon", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name: IconName = name
        self._tone, self._role = tone, role
        leave_to_the_eyes(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def name(self) -> IconName:
        return self._name

    def set_icon(self, name: IconName) -> None:
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
        painter.drawImage(place, image(self._name, side, self.color(self._tone), self.devicePixelRatioF()))
        painter.end()


class Disc(Painted):
    """An icon on a round ground of its tone, at the head of a row."""

    def __init__(
        self, name: IconName, tone: str, *, role: str = "target_small", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name: IconName = name
        self._tone, self._role = tone, role
        leave_to_the_eyes(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, name: IconName, tone: str) -> None:
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
        painter.drawImage(place, image(self._name, inner, ink, self.devicePixelRatioF()))
        painter.end()


def image(name: IconName, px: int, colour: QColor | str, ratio: float = 1.0) -> QImage:
    """A square of `px` logical pixels for a screen with `ratio` device pixels to each."""
    return _tinted(name, px, QColor(colour).rgba(), ratio)


def icon(name: IconName, px: int, colour: QColor | str, ratio: float = 1.0) -> QIcon:
    """For menus and item views, which paint for themselves."""
    return QIcon(QPixmap.fromImage(image(name, px, colour, ratio)))


def forget() -> None:
    """Drop what was painted, as when the theme changes and none of the colours comes back."""
    _tinted.cache_clear()


@lru_cache(maxsize=KEPT)
def _tinted(name: IconName, px: int, rgba: int, ratio: float) -> QImage:
    """Images rather than pixmaps: they need no window system, and may outlive the application."""
    renderer = QSvgRenderer(QByteArray((files("resources") / "icons" / f"{name}.svg").read_bytes()))

    def draw(painter: QPainter, square: QRectF) -> None:
        renderer.render(painter, square)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(square, QColor.fromRgba(rgba))

    return painted(px, ratio, draw)


def painted(px: int, ratio: float, draw: Callable[[QPainter, QRectF], None]) -> QImage:
    """A transparent square of `px` logical pixels, then whatever `draw` puts on it."""
    side = round(px * ratio)
    square = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    draw(painter, QRectF(0, 0, side, side))
    painter.end()
    square.setDevicePixelRatio(ratio)
    return square


def leave_to_the_eyes(widget: QWidget) -> None:
    """Take a drawing out of the accessibility tree.

    Qt leaves out widgets of this name. The other way is a factory for the interfaces of the whole program.
    """
    widget.setObjectName("qt_rubberband")
