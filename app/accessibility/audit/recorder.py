"""Recorder: draws a widget onto paper that remembers every piece of text, with its place and size."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import (
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QRegion,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QWidget

_DPI = 96
_MM_PER_INCH = 25.4
_COLORS = 2**31 - 1
_FIXED_POINT = 65_536  # Qt asks for the pixel ratio in this unit, too


@dataclass(frozen=True, slots=True)
class Drawn:
    """Text as it was drawn, and its box in the coordinates of the widget."""

    text: str
    box: QRectF


def drawn_texts(widget: QWidget) -> list[Drawn]:
    """What `widget` itself draws, its children apart."""
    paper = _Paper(max(1, widget.width()), max(1, widget.height()))
    widget.render(paper, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return paper.engine.texts


class _Engine(QPaintEngine):
    """Takes part in painting and keeps the words."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[Drawn] = []
        self._transform = QTransform()

    def begin(self, _device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        if state.state() & QPaintEngine.DirtyFlag.DirtyTransform:
            self._transform = QTransform(state.transform())

    def drawTextItem(self, place: QPointF | QPoint | QPainterPath.Element, item: QTextItem) -> None:
        assert isinstance(place, QPointF)
        start = self._transform.map(place)
        box = QRectF(start.x(), start.y() - item.ascent(), item.width(), item.ascent() + item.descent())
        self.texts.append(Drawn(item.text(), box))

    # What is not text leaves no trace.

    def drawPixmap(self, *_drawn: object) -> None:
        pass

    def drawImage(self, *_drawn: object) -> None:
        pass

    def drawPath(self, *_drawn: object) -> None:
        pass

    def drawPolygon(self, *_drawn: object) -> None:
        pass

    def drawRects(self, *_drawn: object) -> None:
        pass

    def drawLines(self, *_drawn: object) -> None:
        pass

    def drawEllipse(self, *_drawn: object) -> None:
        pass

    def drawPoints(self, *_drawn: object) -> None:
        pass

    def drawTiledPixmap(self, *_drawn: object) -> None:
        pass


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
