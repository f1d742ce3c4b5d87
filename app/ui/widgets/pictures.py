"""Pictures: the app's logo, and drawings that fill a panel in the colours of the theme."""

import re
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.accessibility.themes import Theme
from app.ui.widgets.icons import leave_to_the_eyes, painted

HILLS: Mapping[str, str] = MappingProxyType(
    {"sky": "#E9F1EC", "sun": "#F3D9A8", "far": "#D9E7E0", "middle": "#B9D3CA", "near": "#8FB8AC"}
)
"""The parts of the unlock picture, and the colour each has in the file: what the light theme shows."""

HILLS_BY_THEME: Mapping[Theme, Mapping[str, str]] = MappingProxyType(
    {
        Theme.LIGHT: HILLS,
        Theme.DARK: MappingProxyType(
            {"sky": "#17211F", "sun": "#6B5A34", "far": "#1E2F2C", "middle": "#24403A", "near": "#2C5048"}
        ),
        Theme.CONTRAST: MappingProxyType(
            {"sky": "#000000", "sun": "#FFE600", "far": "#1C1C1C", "middle": "#2B2B2B", "near": "#3D3D3D"}
        ),
    }
)
"""Night instead of day, and hills that are only just there: what is written on them has the say."""

_LOGO_SIZES = (16, 24, 32, 48, 64, 128, 256)


class Hills(QWidget):
    """Hills and a sun over the whole widget, cut at the edges rather than squeezed; says nothing."""

    def __init__(self, colours: Mapping[str, str] = HILLS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leave_to_the_eyes(self)
        self._renderer = hills(colours)

    def set_colours(self, colours: Mapping[str, str]) -> None:
        self._renderer = hills(colours)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(self.rect())
        self._renderer.render(painter, QRectF(self.rect()))
        painter.end()


def hills(colours: Mapping[str, str]) -> QSvgRenderer:
    """The unlock picture in `colours` by part; a part that is not named keeps its colour."""
    svg = (files("resources") / "pictures" / "hills.svg").read_text(encoding="utf-8")
    # All at once, for the new colour of one part may be the placeholder of another.
    parts = {placeholder: colours.get(part, placeholder) for part, placeholder in HILLS.items()}
    coloured = re.sub("|".join(parts), lambda placeholder: parts[placeholder[0]], svg)
    renderer = QSvgRenderer(QByteArray(coloured.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    return renderer


def logo(px: int, ratio: float = 1.0) -> QImage:
    renderer = QSvgRenderer(QByteArray((files("resources") / "icons" / "app.svg").read_bytes()))
    return painted(px, ratio, renderer.render)


def app_icon() -> QIcon:
    """For the window and the task bar, in every size that one of them may ask for."""
    icon = QIcon()
    for px in _LOGO_SIZES:
        icon.addPixmap(QPixmap.fromImage(logo(px)))
    return icon
