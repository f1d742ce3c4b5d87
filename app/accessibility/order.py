"""Order: Tab goes through a window as one reads it, whenever its parts were made.

Qt's own order is that in which widgets were born; what comes later, as forms and lists do, would be last.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

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
_BACKWARD = (QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.RightToLeft)


def go_on_from_focus(root: QWidget, *, is_forward: bool) -> bool:
    """Give the focus to the next stop of Tab inside `root`, round and round; whether there is one."""
    focused = QApplication.focusWidget()
    begin = focused if focused is not None and root.isAncestorOf(focused) else root
    widgets = chain(_from(begin, root, is_forward=is_forward), _within(root, is_forward=is_forward))
    following = next((each for each in widgets if each.focusPolicy() & _TAB), None)
    if following is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason
    following.setFocus(reason)
    return True


def _from(widget: QWidget, root: QWidget, *, is_forward: bool) -> Iterator[QWidget]:
    """What comes behind (or before) `widget` and all that is inside of it, as far as the end of `root`."""
    if is_forward:
        yield from _inside(widget, is_forward=True)
    while widget is not root and (around := widget.parentWidget()) is not None:
        parts = _parts(around)
        if widget in parts:
            place = parts.index(widget)
            rest = parts[place + 1 :] if is_forward else reversed(parts[:place])
            yield from _within_each(rest, is_forward=is_forward)
        if not is_forward and around.isVisible() and around.isEnabled():
            yield around
        widget = around


def _within(widget: QWidget, *, is_forward: bool) -> Iterator[QWidget]:
    """`widget` and all that is inside of it, as one reads, as far as it can have the focus."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    if is_forward:
        yield widget
    yield from _inside(widget, is_forward=is_forward)
    if not is_forward:
        yield widget


def _inside(widget: QWidget, *, is_forward: bool) -> Iterator[QWidget]:
    parts = _parts(widget)
    return _within_each(parts if is_forward else reversed(parts), is_forward=is_forward)


def _within_each(widgets: Iterable[QWidget], *, is_forward: bool) -> Iterator[QWidget]:
    return chain.from_iterable(_within(each, is_forward=is_forward) for each in widgets)


def _parts(widget: QWidget) -> list[QWidget]:
    """What stands in it, in the order of reading."""
    layout = widget.layout()
    if isinstance(widget, QMainWindow):
        return [widget.centralWidget()]
    if isinstance(widget, QScrollArea):
        return [widget.widget()] if widget.widget() is not None else []
    if layout is None or isinstance(widget, QAbstractScrollArea):
        return []
    return list(_in_layout(layout))


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    parts = parts_of(layout)
    for part in reversed(parts) if _is_backward(layout) else parts:
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _in_layout(part)


def _is_backward(layout: QLayout) -> bool:
    """What was put in last is read first."""
    return isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARD
