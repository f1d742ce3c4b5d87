"""Painted: widgets that draw themselves take colours and sizes from the stylesheet, as all others do.

The stylesheet tells every painted widget the name of the look (`qproperty-tokens`). So one source styles
everything, live, and nothing has to be passed down to a widget that draws a line.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import Property, QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.accessibility.scale import SCALES, Size
from app.accessibility.themes import COLORS, Theme
from app.accessibility.unseen import put_on

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

    _is_news = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tokens = _read_tokens(_UNSTYLED)

    def _get_tokens(self) -> str:
        return self._text

    def _set_tokens(self, text: str) -> None:
        if text == self._text:
            return
        is_first = not self._text
        self._text = text
        self._tokens = _read_tokens(text)
        self.updateGeometry()
        self.update()
        if is_first:
            self.on_look()
        else:
            self._is_news = True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._is_news and event.type() == QEvent.Type.StyleChange:
            self._is_news = False
            self.on_look()

    def on_look(self) -> None:
        """Size or theme are new, and all that is seen has them: for whoever arranges itself by them.

        Not while Qt is about it: what is shown in the midst of that it would leave in the old look.
        """

    tokens = Property(str, _get_tokens, _set_tokens)

    def color(self, name: str) -> QColor:
        put_on(self)
        return self._tokens.color(name)

    def px(self, name: str) -> int:
        put_on(self)
        return self._tokens.px(name)
