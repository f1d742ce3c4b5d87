"""Recording: one window in one look, seen once: its pictures, and all widgets with what they draw.

What can be scrolled to is as good as seen, so the inside of a scroll area is a picture of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget

from app.accessibility.audit.colors import Pixels, pixels_of
from app.accessibility.audit.kinds import (
    draws_itself,
    is_dialog,
    is_interactive,
    is_left_out,
    is_part_of_another,
    path_of,
)
from app.accessibility.audit.model import Finding, Look
from app.accessibility.audit.recorder import Drawing, drawing_of

_RGB = QImage.Format.Format_RGB32


class Canvas:
    """What is painted on: a window, or the inside of a scroll area. Its picture is taken when wanted."""

    def __init__(self, root: QWidget, area: QScrollArea | None, outer: "Canvas | None") -> None:
        self.root, self.area, self.outer = root, area, outer

    @cached_property
    def image(self) -> QImage:
        return self.taken()

    def taken(self) -> QImage:
        """A picture of it as it is now."""
        if self.area is None or self.outer is None:
            return picture_of(self.root, self.root.rect())
        image = QImage(self.root.size(), _RGB)
        image.fill(_ground(self.area))
        QWidget.render(self.root, image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return image

    @cached_property
    def pixels(self) -> Pixels:
        return pixels_of(self.image)

    def in_window(self, box: QRect) -> QRect:
        """`box`, where it stands in the picture of the window now."""
        if self.outer is None:
            return box
        return box.translated(self.root.mapTo(self.root.window(), QPoint(0, 0)))


def picture_of(window: QWidget, place: QRect) -> QImage:
    """As `QWidget.grab` has it, without the way through a pixmap."""
    image = QImage(place.size(), _RGB)
    image.fill(Qt.GlobalColor.black)
    window.render(image, QPoint(), QRegion(place))
    return image


def _ground(area: QScrollArea) -> QColor:
    """What is behind the inside of `area`: everything around it painted, one pixel of it."""
    view = area.viewport()
    pixel = QImage(1, 1, _RGB)
    pixel.fill(Qt.GlobalColor.white)
    for node in reversed([view, *_around(view)]):
        place = view.mapTo(node, view.rect().center())
        flags = QWidget.RenderFlag.DrawWindowBackground
        node.render(pixel, QPoint(), QRegion(QRect(place, place)), flags)
    return pixel.pixelColor(0, 0)


def _around(widget: QWidget) -> Iterator[QWidget]:
    node = widget
    while not node.isWindow() and (parent := node.parentWidget()) is not None:
        yield parent
        node = parent


@dataclass(slots=True)
class Part:
    """A widget in view. `frame` is where it is on its canvas, `room` what can be seen of that."""

    widget: QWidget
    canvas: Canvas
    frame: QRect
    room: QRectF
    drawing: Drawing
    is_interactive: bool
    is_typed_in: bool

    def find(self, rule: str, what: str, box: QRectF | None = None) -> Finding:
        place = self.frame if box is None else box.translated(self.frame.topLeft()).toRect()
        seen = self.canvas.in_window(place)
        return Finding(rule, path_of(self.widget), what, (seen.x(), seen.y(), seen.width(), seen.height()))

    @property
    def is_covered(self) -> bool:
        """Something that has nothing to do with it lies over its middle."""
        hit = self.canvas.root.childAt(self.room.center().toPoint())
        mine = self.widget
        if hit is None or hit is mine:
            return False
        return not (mine.isAncestorOf(hit) or hit.isAncestorOf(mine))


class Recording:
    """`window` as it is now, in `look`. `is_primary` tells the main buttons."""

    def __init__(
        self, window: QWidget, look: Look, is_primary: Callable[[QWidget], bool], least_px: float = 0
    ) -> None:
        self.window, self.look, self.is_primary = window, look, is_primary
        self.least_px = max(look.least_px, least_px)
        self.front = front_of(window)
        whole = Canvas(window, None, None)
        self._canvases: dict[QWidget, Canvas] = {window: whole}
        self._places = {window: _Place(whole, window.rect(), window.rect())}
        self.parts = [self._part(widget) for widget in _visible(self.front, window)]

    @property
    def canvas(self) -> Canvas:
        return self._canvases[self.window]

    @property
    def canvases(self) -> list[Canvas]:
        return list(self._canvases.values())

    @cached_property
    def targets(self) -> list[Part]:
        return [part for part in self.parts if part.is_interactive]

    @cached_property
    def told(self) -> list[Part]:
        """Targets that are in the accessibility tree."""
        return [part for part in self.targets if not is_left_out(part.widget)]

    def part_of(self, widget: QWidget) -> Part | None:
        return self._part_of.get(widget)

    @cached_property
    def _part_of(self) -> dict[QWidget, Part]:
        return {part.widget: part for part in self.parts}

    def _place_of(self, widget: QWidget) -> "_Place":
        """What is around a widget is asked once, however much there is in it."""
        known = self._places.get(widget)
        if known is not None:
            return known
        area, parent = _area_of(widget), widget.parentWidget()
        if area is not None:
            canvas = self._canvases[widget] = Canvas(widget, area, self._place_of(area).canvas)
            place = _Place(canvas, widget.rect(), widget.rect())
        elif parent is None:
            raise ValueError("it is in another window")
        else:
            around = self._place_of(parent)
            frame = widget.geometry().translated(around.frame.topLeft())
            place = _Place(around.canvas, frame, around.room.intersected(frame))
        self._places[widget] = place
        return place

    def _part(self, widget: QWidget) -> Part:
        place = self._place_of(widget)
        return Part(
            widget,
            place.canvas,
            place.frame,
            QRectF(place.room),
            drawing_of(widget) if draws_itself(widget) else Drawing(),
            is_interactive(widget),
            _is_typed_in(widget),
        )


class _Place(NamedTuple):
    """Where a widget is on its canvas, and what no parent cuts off of that.

    The inside of a scroll area is not cut off: scrolling brings it into sight.
    """

    canvas: Canvas
    frame: QRect
    room: QRect


def front_of(window: QWidget) -> QWidget:
    """The sheet that lies over all of `window`, or the window itself."""
    over = [
        child
        for child in window.findChildren(QWidget)
        if child.isVisible() and is_dialog(child) and not child.isWindow()
    ]
    return over[-1] if over else window


def _visible(root: QWidget, window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if widget.isVisibleTo(window) and not widget.size().isEmpty() and widget.window() is window
    ]


def _area_of(node: QWidget) -> QScrollArea | None:
    """The scroll area of which `node` is the inside."""
    view = node.parentWidget()
    area = view.parentWidget() if view is not None else None
    return area if isinstance(area, QScrollArea) and area.widget() is node else None


def _is_typed_in(widget: QWidget) -> bool:
    """What a person types scrolls inside of its field, and so do the rows of a view."""
    parent = widget.parentWidget()
    is_view = isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QScrollArea)
    return is_view or is_part_of_another(widget) or hasattr(widget, "cursorPosition")
