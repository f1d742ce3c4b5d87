"""Focus: two rings around whatever has the focus, always visible (WCAG 2.4.13).

The inner ring is the gap colour: the outer one alone has too little contrast against a filled button.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from app.accessibility.painted import Painted

_OFFSET, _GAP, _RING = 2, 3, 4
_OUTSIDE = _OFFSET + _GAP + _RING
_RADIUS = 14


class FocusRing(Painted):
    """Lies over a window, lets every click through and follows the focus, also while the page scrolls."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        window.installEventFilter(self)
        self._on_focus_changed(None, QApplication.focusWidget())

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not (shiboken6.isValid(self) and shiboken6.isValid(self._window)):
            return  # the program is closing
        for widget in filter(shiboken6.isValid, self._followed):
            widget.removeEventFilter(self)
        is_ours = new is not None and new.window() is self._window.window() and new is not self._window
        self._target = new if is_ours else None
        self._followed = list(_with_parents(self._target, self._window))
        for widget in self._followed:
            widget.installEventFilter(self)
        self._cover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moves = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in moves:
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._visible_part(target))
        frame = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        for distance, width, color in (
            (_OFFSET + _GAP / 2, _GAP, "focus_gap"),
            (_OFFSET + _GAP + _RING / 2, _RING, "focus"),
        ):
            painter.setPen(QPen(self.color(color), width))
            ring = frame.toRectF().adjusted(-distance, -distance, distance, distance)
            painter.drawRoundedRect(ring, _RADIUS + distance, _RADIUS + distance)

    def _visible_part(self, target: QWidget) -> QRect:
        """Inside of every scroll area around it, so that a scrolled field does not ring over the footer."""
        visible = self.rect()
        widget = target.parentWidget()
        while widget is not None and widget is not self._window:
            if isinstance(widget, QAbstractScrollArea):
                view = widget.viewport()
                shown = QRect(view.mapTo(self._window, QPoint(0, 0)), view.size())
                visible = visible.intersected(shown.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
            widget = widget.parentWidget()
        return visible


def _with_parents(widget: QWidget | None, window: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    while widget is not None and widget is not window:
        found.append(widget)
        widget = widget.parentWidget()
    return found
