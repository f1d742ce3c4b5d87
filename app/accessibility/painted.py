"""Painted: widgets that draw themselves take colours and sizes from the stylesheet, as all others do.

The stylesheet hands every painted widget one string of tokens (`qproperty-tokens`). So one source styles
everything, live, and nothing has to be passed down to a widget that draws a line.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Property
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.accessibility.scale import SCALES, Size
from app.accessibility.themes import COLORS, Theme

SELECTOR: Final = '*[painted="true"]'


def write_tokens(colors: Mapping[str, str], px: Mapping[str, int]) -> str:
    return ";".join(f"{name}={value}" for name, value in (*colors.items(), *px.items()))


class Tokens:
    """Colours by name, sizes in logical pixels by name."""

    def __init__(self, text: str) -> None:
        pairs = dict(part.split("=", 1) for part in text.split(";"))
        self._colors = {name: QColor(value) for name, value in pairs.items() if value.startswith("#")}
        self._px = {name: int(value) for name, value in pairs.items() if not value.startswith("#")}

    def color(self, name: str) -> QColor:
        return self._colors[name]

    def px(self, name: str) -> int:
        return self._px[name]


_read_tokens = lru_cache(maxsize=4)(Tokens)
_UNSTYLED: Final = write_tokens(COLORS[Theme.LIGHT], SCALES[Size.STANDARD].px())


class Painted(QWidget):
    """Base of widgets with a paintEvent of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tokens = _read_tokens(_UNSTYLED)
        self.setProperty("painted", True)

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
