"""Painted: widgets that draw themselves take colours and sizes from the stylesheet, as all others do.

The stylesheet tells every painted widget the name of the look (`qproperty-tokens`). So one source styles
everything, live, and nothing has to be passed down to a widget that draws a line.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import Property
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.accessibility.scale import SCALES, Size
from app.accessibility.themes import COLORS, Theme

SELECTOR: Final = "Painted"
_BETWEEN: Final = "/"


def name_tokens(size: Size, theme: Theme) -> str:
    """Short: Qt hands it to hundreds of widgets at each change."""
    return f"{size}{_BETWEEN}{theme}"


class Tokens:
    """Colours by name, sizes in logical pixels by name."""

    def __init__(self, name: str) -> None:
        size, _, theme = name.partition(_BETWEEN)
        self._colors = {name: QColor(value) for name, value in COLORS[Theme(theme)].items()}
        self._px = SCALES[Size(size)].px()

    def color(self, name: str) -> QColor:
        return self._colors[name]

    def px(self, name: str) -> int:
        return self._px[name]


_read_tokens = lru_cache(maxsize=4)(Tokens)
_UNSTYLED: Final = name_tokens(Size.STANDARD, Theme.LIGHT)


class Painted(QWidget):
    """Base of widgets with a paintEvent of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tokens = _read_tokens(_UNSTYLED)

    def _get_tokens(self) -> str:
        return self._text

    def _set_tokens(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self._tokens = _read_tokens(text)
        self.updateGeometry()
        self.update()
        self.on_look()

    def on_look(self) -> None:
        """Size or theme are new: for whoever arranges itself by them."""

    tokens = Property(str, _get_tokens, _set_tokens)

    def color(self, name: str) -> QColor:
        self.ensurePolished()
        return self._tokens.color(name)

    def px(self, name: str) -> int:
        self.ensurePolished()
        return self._tokens.px(name)
