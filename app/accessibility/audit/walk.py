"""Walk: goes through a window by Tab, as somebody without a mouse does, and notes every stop."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.accessibility.audit.kinds import is_alive
from app.accessibility.audit.recording import picture_of

MOST = 400
"""So many stops at most: whoever needs more has other troubles."""
_MOST_INSIDE = 12
"""Tab goes from part to part inside of a date or of a text with links, so many times at most, and then on."""
_AROUND = 14
"""A ring may lie so many pixels outside of what it rings."""


@dataclass(frozen=True, slots=True)
class Stop:
    """`seen` is what is in sight of it in the window when the focus has come; `is_under` something."""

    widget: QWidget
    seen: QRect
    is_under: bool
    before: QImage | None = None
    after: QImage | None = None


@dataclass(slots=True)
class Walk:
    """`trap` is where Tab did not go on, or came back to too early. `is_round` once it is at its begin again.

    `begun` is what had the focus before.

    `by_arrows` are those that arrows reached from a stop of Tab.
    """

    stops: list[Stop] = field(default_factory=list)
    by_arrows: set[QWidget] = field(default_factory=set)
    trap: QWidget | None = None
    is_round: bool = False
    begun: QWidget | None = None


def walk_through(window: QWidget, front: QWidget, wants_picture: Callable[[QWidget], bool]) -> Walk:
    """From the beginning, round once; the focus is afterwards where it was."""
    begun = QApplication.focusWidget()
    found, known = Walk(begun=begun), set[int]()
    window.activateWindow()
    if begun is not None:
        begun.clearFocus()
    press(front, Qt.Key.Key_Tab)
    while len(found.stops) < MOST:
        widget = QApplication.focusWidget()
        if widget is None or widget.window() is not window:
            break
        if id(widget) in known:
            found.is_round = widget is found.stops[0].widget
            found.trap = widget if not found.is_round and _can_be_reached(found.stops[0].widget) else None
            break
        known.add(id(widget))
        found.stops.append(_stop(window, widget, is_pictured=wants_picture(widget)))
        for _ in range(_MOST_INSIDE):
            press(widget, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is not widget:
                break
        else:
            found.trap = widget if not _is_alone(widget, front) else None
            break
    for stop in found.stops:
        found.by_arrows |= _by_arrows(stop.widget, front)
    if begun is not None and is_alive(begun) and begun.isVisible():
        begun.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def walk_again(window: QWidget, before: Walk, wants_picture: Callable[[QWidget], bool]) -> Walk:
    """The same stops, where nothing has moved since; only how the focus looks is seen anew."""
    begun = QApplication.focusWidget()
    found = Walk([], before.by_arrows, before.trap, before.is_round, before.begun)
    for stop in before.stops:
        if not is_alive(stop.widget):
            continue
        if wants_picture(stop.widget) and stop.widget.isVisible():
            stop.widget.setFocus(Qt.FocusReason.TabFocusReason)
            found.stops.append(_stop(window, stop.widget, is_pictured=True))
        else:
            found.stops.append(Stop(stop.widget, stop.seen, stop.is_under))
    if begun is not None and is_alive(begun) and begun.isVisible():
        begun.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def press(widget: QWidget, key: Qt.Key) -> None:
    """As a key comes in: at the window, which hands it to what has the focus, else to `widget`."""
    text = "\t" if key is Qt.Key.Key_Tab else ""
    handle = widget.window().windowHandle()
    has_focus = QApplication.focusWidget() is widget
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        if is_alive(widget):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(handle if has_focus else widget, event)


def _by_arrows(stop: QWidget, front: QWidget) -> set[QWidget]:
    """From `stop` on, row and column, inside a group that hears keys. What arrows would tick stays so."""
    group = _group_of(stop, front) if isinstance(stop, QAbstractButton) and not stop.isCheckable() else None
    if group is None or not stop.isVisible():
        return set()
    reached: set[QWidget] = set()
    waiting = [stop]
    while waiting and len(reached) < MOST:
        here = waiting.pop()
        for arrow in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left):
            here.setFocus(Qt.FocusReason.OtherFocusReason)
            press(QApplication.focusWidget() or here, arrow)
            now = QApplication.focusWidget()
            if now is None or now is stop or now in reached or not group.isAncestorOf(now):
                continue
            reached.add(now)
            waiting.append(now)
    return reached


def _group_of(widget: QWidget, front: QWidget) -> QWidget | None:
    """The nearest one around it that hears keys itself and has parts which Tab passes by."""
    node = widget.parentWidget()
    while node is not None and node is not front:
        if type(node).keyPressEvent is not QWidget.keyPressEvent and any(
            each.isVisible() and not each.focusPolicy() & Qt.FocusPolicy.TabFocus
            for each in node.findChildren(QAbstractButton)
        ):
            return node
        node = node.parentWidget()
    return None


def _is_alone(widget: QWidget, front: QWidget) -> bool:
    """The only stop there is comes back to itself."""
    others = [
        each
        for each in front.findChildren(QWidget)
        if each is not widget and each.focusProxy() is not widget and _can_be_reached(each)
    ]
    return not others


def _can_be_reached(widget: QWidget) -> bool:
    is_there = is_alive(widget) and widget.isVisible() and widget.isEnabled()
    return is_there and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _stop(window: QWidget, widget: QWidget, *, is_pictured: bool) -> Stop:
    seen = in_sight(widget, window)
    hit = window.childAt(seen.center()) if not seen.isEmpty() else None
    is_mine = hit is None or hit is widget or widget.isAncestorOf(hit) or hit.isAncestorOf(widget)
    if not is_pictured or seen.isEmpty():
        return Stop(widget, seen, not is_mine)
    place = seen.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).intersected(window.rect())
    after = picture_of(window, place)
    widget.clearFocus()
    before = picture_of(window, place)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return Stop(widget, seen, not is_mine, before, after)


def in_sight(widget: QWidget, window: QWidget) -> QRect:
    """What of `widget` is inside of all that is around it, in the window's coordinates."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    node = widget.parentWidget()
    while node is not None:
        seen = seen.intersected(QRect(node.mapTo(window, QPoint(0, 0)), node.size()))
        if node is window:
            break
        node = node.parentWidget()
    return seen
