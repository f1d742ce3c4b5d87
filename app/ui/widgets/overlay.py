"""Overlay: a sheet over a whole window, until it is closed; it keeps the focus in and gives it back."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.order import go_on_from_focus

_CHANGES: Final = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.ContentsRectChange})

FACES: Final = "faces"
"""Name of what fills a window above its foot, where a keyboard may be: a sheet lies over that."""


class Overlay(QWidget):
    """Esc closes it. Whoever makes one fills it and shows it by `open`. A keyboard at the foot stays free."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._before: QWidget | None = None
        self.setProperty("dialog", True)
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def open(self, first: QWidget) -> None:
        """`first` has the focus."""
        self._before = QApplication.focusWidget()
        for watched in (self.parentWidget(), self._faces()):
            if watched is not None:
                watched.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        self.hide()
        self.deleteLater()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Esc closes the sheet, whatever it means to the window below."""
        if takes_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)
            event.accept()  # nothing below the sheet hears a key

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        """Tab stays inside."""
        return go_on_from_focus(self, is_forward=next)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CHANGES:
            self._fit()
        return super().eventFilter(watched, event)

    def _faces(self) -> QWidget | None:
        window = self.parentWidget()
        return window.findChild(QWidget, FACES) if window is not None else None

    def _fit(self) -> None:
        window, faces = self.parentWidget(), self._faces()
        if faces is not None and window is not None:
            self.setGeometry(QRect(faces.mapTo(window, QPoint()), faces.size()))
        elif window is not None:
            self.setGeometry(window.contentsRect())


def takes_escape(event: QEvent) -> bool:
    """Whether it is asked who wants Esc: a shortcut of the window, or what lies over it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.key() == Qt.Key.Key_Escape
