"""Icons: line drawings from resources/icons, painted in any colour and size, sharp at every screen scale."""

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets.icon_names import IconName

TIMES_TEXT = 1.2
"""Side of an icon beside text, in heights of that text."""

KEPT = 256
_RESIZING = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange})


class Icon(QWidget):
    """One icon beside words that say the same, so that screen readers pass it over.

    Without `px` and `colour` it follows the style sheet as a label does: its side comes from `font-size`, its
    tint from `color`.
    """

    def __init__(
        self,
        name: IconName,
        *,
        px: int | None = None,
        colour: QColor | str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name: IconName = name
        self._px = px
        self._colour = colour
        leave_to_the_eyes(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def name(self) -> IconName:
        return self._name

    def set_icon(self, name: IconName) -> None:
        self._name = name
        self.update()

    def set_colour(self, colour: QColor | str | None) -> None:
        self._colour = colour
        self.update()

    def set_px(self, px: int | None) -> None:
        self._px = px
        self.updateGeometry()
        self.update()

    def side(self) -> int:
        return self._px or round(self.fontInfo().pixelSize() * TIMES_TEXT)

    def colour(self) -> QColor:
        return QColor(self._colour) if self._colour else self.palette().color(self.foregroundRole())

    def sizeHint(self) -> QSize:
        return QSize(self.side(), self.side())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESIZING:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        square = QRect(0, 0, self.side(), self.side())
        square.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.drawImage(square, image(self._name, self.side(), self.colour(), self.devicePixelRatioF()))
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
