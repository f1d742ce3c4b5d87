"""Focus: everything is reached by Tab, in the order of reading, seen when it is reached, and left again."""

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QWidget

from app.accessibility.audit.colors import changed
from app.accessibility.audit.kinds import description_of, is_left_out, name_of
from app.accessibility.audit.model import Finding
from app.accessibility.audit.recording import Canvas, Part, Recording
from app.accessibility.audit.walk import Walk

_RING_PX = 2
_RATIO = 3.0
_LEAST_SEEN = 0.5
_KEYS = re.compile(
    r"\b(Ctrl|Alt|Shift|Esc|Enter|F\d{1,2})\b|(任意|方向|上下|左右|空格|退格|删除|翻页|\d) ?键|回车|箭头"
)
"""Words that tell a key. None of them is tried: it may be the one that deletes."""


def focus_trap(seen: Recording, walk: Walk) -> Iterator[Finding]:
    if walk.trap is not None:
        part = _part(seen, walk.trap)
        if part is not None:
            yield part.find("focus-trap", "Tab does not leave it")


def focus_unreachable(seen: Recording, walk: Walk) -> Iterator[Finding]:
    reached = {stop.widget for stop in walk.stops} | walk.by_arrows
    proxies = {widget.focusProxy() for widget in reached} | reached
    for part in seen.targets:
        widget = _end_of(part.widget)
        if not widget.isEnabled() or widget in proxies or part.is_covered or is_left_out(widget):
            continue
        if _is_one_of_a_choice(widget, reached) or _has_keys_of_its_own(widget):
            continue
        yield part.find("focus-unreachable", "Tab never comes to it")


def focus_order_visual(seen: Recording, walk: Walk) -> Iterator[Finding]:
    """Down, or on along the line; up only into a column that is further on. From the last it goes round."""
    for one, other in pairwise(walk.stops):
        if other.widget is walk.begun and walk.is_round and not _turns_back(seen, walk):
            continue
        parts = _part(seen, one.widget), _part(seen, other.widget)
        if parts[0] is None or parts[1] is None:
            continue
        if _goes_back(parts[0], parts[1]):
            what = f"Tab comes here after {parts[0].find('', '').where}, which is further on"
            yield parts[1].find("focus-order-visual", what)


def focus_not_visible(seen: Recording, walk: Walk) -> Iterator[Finding]:
    for stop in walk.stops:
        part = _part(seen, stop.widget)
        if stop.before is None or stop.after is None or part is None:
            continue
        wanted = _RING_PX * 2 * (stop.seen.width() + stop.seen.height())
        good = changed(stop.before, stop.after, least=_RATIO, wanted=wanted)
        if good < wanted:
            what = f"{good} px change by {_RATIO:g}:1 or more when it has the focus, least {wanted}"
            yield part.find("focus-not-visible", what)


def focus_obscured(seen: Recording, walk: Walk) -> Iterator[Finding]:
    for stop in walk.stops:
        part = _part(seen, stop.widget)
        if part is None:
            continue
        high = min(stop.widget.height(), seen.window.height() // 2)
        if stop.seen.height() < high * _LEAST_SEEN:
            yield part.find(
                "focus-obscured", f"{stop.seen.height()} px of {stop.widget.height()} are in sight"
            )
        elif stop.is_under:
            yield part.find("focus-obscured", "something lies over it when it has the focus")


def _part(seen: Recording, widget: QWidget) -> Part | None:
    return seen.part_of(widget)


def _end_of(widget: QWidget) -> QWidget:
    proxy = widget.focusProxy()
    return proxy if isinstance(proxy, QWidget) else widget


def _is_one_of_a_choice(widget: QWidget, reached: set[QWidget]) -> bool:
    """One of several answers side by side, of which Tab reaches one."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable():
        return False
    can_be = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus or isinstance(widget, QRadioButton)
    group = widget.parentWidget()
    return can_be and any(
        each is not widget and isinstance(each, QAbstractButton) and each.parentWidget() is group
        for each in reached
    )


def _has_keys_of_its_own(widget: QWidget) -> bool:
    """Keys press it that it tells itself, or that the row tells which it belongs to."""
    if _KEYS.search(description_of(widget)):
        return True
    name, node = name_of(widget), widget.parentWidget()
    while node is not None and not node.isWindow():
        told = description_of(node)
        if node.focusPolicy() is not Qt.FocusPolicy.NoFocus and name and name in told and _KEYS.search(told):
            return True
        node = node.parentWidget()
    return False


def _comparable(one: Part, other: Part) -> tuple[QRect, QRect]:
    """Both boxes on the innermost canvas that holds both."""
    canvases = _outward(one.canvas)
    common = next(canvas for canvas in _outward(other.canvas) if canvas in canvases)
    return _box_on(common, one), _box_on(common, other)


def _outward(canvas: Canvas | None) -> list[Canvas]:
    found: list[Canvas] = []
    while canvas is not None:
        found.append(canvas)
        canvas = canvas.outer
    return found


def _box_on(common: Canvas, part: Part) -> QRect:
    """Of `part`, or of the scroll area that it is in."""
    if part.canvas is common:
        return part.frame
    area: QWidget | None = None
    for canvas in _outward(part.canvas):
        if canvas is common:
            break
        area = canvas.area
    assert area is not None
    return QRect(area.mapTo(common.root, area.rect().topLeft()), area.size())


def _turns_back(seen: Recording, walk: Walk) -> bool:
    """From the last stop to the first: no, when the walk began in the middle of the round."""
    last, first = (_part(seen, walk.stops[place].widget) for place in (-1, 0))
    return last is None or first is None or _goes_back(last, first)


def _goes_back(one: Part, other: Part) -> bool:
    before, after = _comparable(one, other)
    share = min(before.bottom(), after.bottom()) - max(before.top(), after.top())
    is_one_row = share > min(before.height(), after.height()) / 2
    if other.widget.isRightToLeft():
        before, after = (QRect(-box.right(), box.top(), box.width(), box.height()) for box in (before, after))
    if is_one_row:
        return after.right() < before.left()
    is_up = after.bottom() <= before.top()
    return is_up and after.left() < before.right()
