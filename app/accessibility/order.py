"""Order: Tab goes through a window as one reads it, whenever its parts were made.

Qt's own order is that in which widgets were born; what comes later, as forms and lists do, would be last.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QLayout,
    QMainWindow,
    QScrollArea,
    QWidget,
)

from app.accessibility.laid import parts_of

_TAB = Qt.FocusPolicy.TabFocus
_NONE = Qt.FocusPolicy.NoFocus
_BACKWARD = (QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.RightToLeft)


def go_on_from_focus(root: QWidget, *, is_forward: bool) -> bool:
    """Give the focus to the next stop of Tab inside `root`, round and round; whether there is one."""
    following = _next_stop(_in_order(root)) if is_forward else _next_stop(reversed(list(_in_order(root))))
    if following is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason
    following.setFocus(reason)
    return True


def _next_stop(widgets: Iterator[QWidget]) -> QWidget | None:
    """The first stop behind the focus, else the first of all; no further than it must look."""
    focused, first, is_behind = QApplication.focusWidget(), None, False
    for widget in widgets:
        if widget.focusPolicy() & _TAB:
            if is_behind:
                return widget
            first = first or widget
        is_behind = is_behind or widget is focused
    return first


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """All that can have the focus, also those which only a click or an arrow reaches."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    if widget.focusPolicy() is not _NONE:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QMainWindow):
        yield from _in_order(widget.centralWidget())
    elif isinstance(widget, QScrollArea):
        if widget.widget() is not None:
            yield from _in_order(widget.widget())
    elif layout is not None and not isinstance(widget, QAbstractScrollArea):
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    parts = parts_of(layout)
    for part in reversed(parts) if _is_backward(layout) else parts:
        yield from _in_order(part) if isinstance(part, QWidget) else _in_layout(part)


def _is_backward(layout: QLayout) -> bool:
    """What was put in last is read first."""
    return isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARD
