"""Search: a field that tells what is typed, a moment after the last key."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.widgets.icons import Icon
from app.ui.widgets.pages import later

SETTLED_AFTER_MS: Final = 120
_LONGEST: Final = 200
"""Of what is searched for. What was pasted by mistake may be a book, and is quoted where nothing is found."""
_SIDE, _GAP = 14, 8
_FRAME: Final = 20
"""Border and padding of a field, and what Qt leaves beside the words."""


class SearchField(QLineEdit):
    """`typed` tells the words; `down`: Enter, or the arrow that leads into the results."""

    typed = Signal(str)
    down = Signal()

    def __init__(self, hint: str, short: str, parent: QWidget | None = None) -> None:
        """`short` stands in an empty field where `hint` would be cut."""
        super().__init__(parent)
        self._hints = hint, short
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(hint)
        self._icon = Icon("magnifying-glass", tone="text2", parent=self)
        self._settled = later(self, SETTLED_AFTER_MS, lambda: self.typed.emit(self.text()))
        self.textEdited.connect(self._settled.start)

    def clear_words(self) -> None:
        self.clear()
        self._settled.stop()
        self.typed.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_icon"):
            self._place_icon()

    def _place_icon(self) -> None:
        size = self._icon.sizeHint()
        self._icon.setGeometry(_SIDE, (self.height() - size.height()) // 2, size.width(), size.height())
        self.setTextMargins(size.width() + _GAP, 0, self.textMargins().right(), 0)
        self._fit_hint()

    def keep_free(self, width: int) -> None:
        """At its right end, for whatever stands there."""
        self.setTextMargins(self.textMargins().left(), 0, width, 0)
        self._fit_hint()

    def _fit_hint(self) -> None:
        hint, short = self._hints
        taken = self.textMargins()
        room = self.width() - taken.left() - taken.right() - 2 * _FRAME
        self.setPlaceholderText(hint if self.fontMetrics().horizontalAdvance(hint) <= room else short)
