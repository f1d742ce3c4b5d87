"""Targets: large enough to hit, and far enough from each other, for a finger that trembles."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QPointF, QRect
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QMenuBar,
    QTabBar,
    QTreeView,
    QWidget,
)

from app.accessibility.audit.kinds import (
    PRESSED,
    description_of,
    is_alive,
    is_interactive,
    is_of_its_own_kind,
    model_of,
    name_of,
    path_of,
    words_of,
)
from app.accessibility.audit.model import Finding
from app.accessibility.audit.recording import Part, Recording

PRIMARY_PX: Final = 60
OTHER_PX: Final = 48
GAP_PX: Final = 8
_ROWS = 20
"""So many of a list are looked at; what is further down looks like them."""


def target_size(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        if not part.widget.isEnabled() or not (part.is_interactive or isinstance(part.widget, QMenuBar)):
            continue
        least = PRIMARY_PX if seen.is_primary(part.widget) else OTHER_PX
        for box in _pressed_in(part):
            if box.width() < least or box.height() < least:
                what = f"{box.width()}×{box.height()} px, least {least}×{least}"
                yield part.find("target-size", what)
                break


def _pressed_in(part: Part) -> list[QRect]:
    """A row of a list, a tab and a menu of a bar are targets each."""
    widget = part.widget
    if isinstance(widget, QTabBar):
        return [widget.tabRect(place) for place in range(widget.count())]
    if isinstance(widget, QMenuBar):
        return [widget.actionGeometry(each) for each in widget.actions() if each.isVisible()]
    if isinstance(widget, QAbstractItemView):
        model = model_of(widget)
        boxes = [widget.visualRect(row) for row in _rows_of(widget, model)] if model is not None else []
        return [box for box in boxes if not box.isEmpty() and widget.viewport().rect().contains(box)]
    return [part.room.toRect()] if _is_one_target(widget) else []


def _rows_of(view: QAbstractItemView, model: QAbstractItemModel) -> Iterator[QModelIndex]:
    row = model.index(0, 0)
    for _ in range(_ROWS):
        if not row.isValid():
            return
        yield row
        row = view.indexBelow(row) if isinstance(view, QTreeView) else model.index(row.row() + 1, 0)


def _is_one_target(widget: QWidget) -> bool:
    return isinstance(widget, (*PRESSED, QAbstractSlider)) or is_of_its_own_kind(widget)


def target_gap(seen: Recording) -> Iterator[Finding]:
    parts = [part for part in seen.targets if _is_one_target(part.widget) and part.widget.isEnabled()]
    for place, one in enumerate(parts):
        for other in parts[place + 1 :]:
            if one.canvas is other.canvas and _are_close(one, other):
                gap = _gap(one.frame, other.frame)
                told = f"{gap} px from" if gap >= 0 else "overlaps with"
                yield other.find("target-gap", f"{told} {path_of(one.widget)}, least {GAP_PX}")


def _are_close(one: Part, other: Part) -> bool:
    if one.widget.isAncestorOf(other.widget) or other.widget.isAncestorOf(one.widget):
        return False
    gap = _gap(one.frame, other.frame)
    if gap < 0:  # a banner that lies over others for a while is not beside them
        are_siblings = one.widget.parentWidget() is other.widget.parentWidget()
        return are_siblings and not (one.is_covered or other.is_covered)
    return gap < GAP_PX


def _gap(one: QRect, other: QRect) -> int:
    """Pixels between two boxes side by side or one above the other; -1 where they overlap."""
    across = max(other.left() - one.right(), one.left() - other.right()) - 1
    down = max(other.top() - one.bottom(), one.top() - other.bottom()) - 1
    if across < 0 and down < 0:
        return -1
    return max(across, down)


def touch_needs_hover(seen: Recording) -> Iterator[Finding]:
    """A finger never hovers: what only comes up then, or is only told then, is not there for many."""
    for part in seen.parts:
        tip = part.widget.toolTip().strip()
        if tip and tip not in _told(part.widget):
            yield part.find("touch-needs-hover", f"only a tooltip says {tip[:24]!r}")
    yield from _comes_up(seen)


def _told(widget: QWidget) -> str:
    return f"{name_of(widget)} {description_of(widget)} {words_of(widget)}"


def _comes_up(seen: Recording) -> Iterator[Finding]:
    listening = [each for each in seen.parts if _listens_to_hover(each.widget)]
    before = _pressable(seen.window) if listening else set()
    for part in listening:
        _hover(part.widget, is_over=True)
        new = _pressable(seen.window) - before
        if new:
            yield part.find("touch-needs-hover", f"{path_of(next(iter(new)))} comes up under a pointer only")
        _hover(part.widget, is_over=False)


def _pressable(window: QWidget) -> set[QWidget]:
    return {each for each in window.findChildren(QWidget) if each.isVisible() and is_interactive(each)}


def _listens_to_hover(widget: QWidget) -> bool:
    is_own = type(widget).enterEvent is not QWidget.enterEvent
    return is_alive(widget) and is_own and not isinstance(widget, QAbstractScrollArea)


def _hover(widget: QWidget, *, is_over: bool) -> None:
    place = QPointF(widget.rect().center())
    everywhere = QPointF(widget.mapToGlobal(QPoint(0, 0)))
    event = QEnterEvent(place, place, everywhere) if is_over else QEvent(QEvent.Type.Leave)
    QApplication.sendEvent(widget, event)
