"""Recorder: draws a widget onto paper that remembers texts and pictures, with place, pen, font and clip."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QPixmap,
    QRegion,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsEffect, QWidget

_DPI = 96
_MM_PER_INCH = 25.4
_COLORS = 2**31 - 1
_FIXED_POINT = 65_536  # Qt asks for the pixel ratio in this unit, too
# As numbers: flags of Python's enum cost more than all that is done here otherwise.
_TRANSFORM = QPaintEngine.DirtyFlag.DirtyTransform.value
_PEN = QPaintEngine.DirtyFlag.DirtyPen.value
_CLIP_REGION = QPaintEngine.DirtyFlag.DirtyClipRegion.value
_CLIP_PATH = QPaintEngine.DirtyFlag.DirtyClipPath.value
_ITSELF = QWidget.RenderFlag(0)
"""Neither what is behind it nor what is in it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Text as it was drawn, its box and the place of its clip in the coordinates of the widget.

    `baseline` is in the same coordinates, `px` the size of the font in pixels.
    """

    text: str
    box: QRectF
    baseline: float
    px: float
    ink: QColor
    font: QFont
    clip: QRectF | None


@dataclass(slots=True)
class Drawing:
    """All that one widget draws itself. `pictures` are places of images; `lines` counts other strokes."""

    texts: list[Drawn] = field(default_factory=list)
    pictures: list[QRectF] = field(default_factory=list)
    lines: int = 0


def drawing_of(widget: QWidget) -> Drawing:
    """What `widget` itself draws, its children apart."""
    paper = _Paper(max(1, widget.width()), max(1, widget.height()))
    with _unveiled(widget):
        QWidget.render(widget, paper, QPoint(), QRegion(), _ITSELF)  # a view renders its scene
    return paper.engine.drawing


@contextmanager
def _unveiled(widget: QWidget) -> Iterator[None]:
    """An effect would make a picture of everything before it is drawn."""
    effect: QGraphicsEffect | None = widget.graphicsEffect()
    if effect is None or not effect.isEnabled():
        yield
        return
    effect.setEnabled(False)
    try:
        yield
    finally:
        effect.setEnabled(True)


class _Engine(QPaintEngine):
    """Takes part in painting and keeps what it was told."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.drawing = Drawing()
        self._transform = QTransform()
        self._ink = QColor("black")
        self._clip: QRectF | None = None

    def begin(self, _device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        dirty = state.state().value
        if dirty & _TRANSFORM:
            self._transform = QTransform(state.transform())
        if dirty & _PEN:
            self._ink = QColor(state.pen().color())
        if dirty & _CLIP_REGION:
            self._set_clip(QRectF(state.clipRegion().boundingRect()))
        if dirty & _CLIP_PATH:
            self._set_clip(state.clipPath().boundingRect())

    def _set_clip(self, clip: QRectF) -> None:
        """An empty one is how Qt tells that there is none any more."""
        self._clip = None if clip.isEmpty() else self._transform.mapRect(clip)

    def drawTextItem(self, place: QPointF | QPoint | QPainterPath.Element, item: QTextItem) -> None:
        assert isinstance(place, QPointF)
        start, scale = self._transform.map(place), math.sqrt(abs(self._transform.determinant()))
        font = QFont(item.font())
        px = font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF() * _DPI / 72
        height = item.ascent() + item.descent()
        box = self._transform.mapRect(QRectF(place.x(), place.y() - item.ascent(), item.width(), height))
        clip = QRectF(self._clip) if self._clip is not None else None
        self.drawing.texts.append(
            Drawn(item.text(), box, start.y(), px * scale, QColor(self._ink), font, clip)
        )

    def drawPixmap(self, place: QRectF | QRect, _pixmap: QPixmap | QImage, _part: QRectF | QRect) -> None:
        self.drawing.pictures.append(self._transform.mapRect(QRectF(place)))

    def drawImage(self, place: QRectF | QRect, _image: QImage, *_rest: object) -> None:
        self.drawing.pictures.append(self._transform.mapRect(QRectF(place)))

    def drawPath(self, *_drawn: object) -> None:
        self.drawing.lines += 1

    def drawPolygon(self, *_drawn: object) -> None:
        self.drawing.lines += 1

    def drawRects(self, *_drawn: object) -> None:
        self.drawing.lines += 1

    def drawLines(self, *_drawn: object) -> None:
        self.drawing.lines += 1

    def drawEllipse(self, *_drawn: object) -> None:
        self.drawing.lines += 1

    def drawPoints(self, *_drawn: object) -> None:
        self.drawing.lines += 1

    def drawTiledPixmap(self, *_drawn: object) -> None:
        self.drawing.lines += 1


class _Paper(QPaintDevice):
    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.engine = _Engine()
        kinds = QPaintDevice.PaintDeviceMetric
        self._metrics = {
            kinds.PdmWidth: width,
            kinds.PdmHeight: height,
            kinds.PdmWidthMM: round(width * _MM_PER_INCH / _DPI),
            kinds.PdmHeightMM: round(height * _MM_PER_INCH / _DPI),
            kinds.PdmDpiX: _DPI,
            kinds.PdmDpiY: _DPI,
            kinds.PdmPhysicalDpiX: _DPI,
            kinds.PdmPhysicalDpiY: _DPI,
            kinds.PdmDevicePixelRatio: 1,
            kinds.PdmDepth: 32,
            kinds.PdmNumColors: _COLORS,
        }

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(metric, _FIXED_POINT if "Scaled" in metric.name else 1)
