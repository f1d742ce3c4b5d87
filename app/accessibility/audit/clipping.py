"""Clipping: text that is cut off or ends in dots that nobody wrote, and pages that would scroll sideways."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from app.accessibility.audit.recorder import Drawn, drawn_texts

_TOLERANCE = 2.0
_INK_ABOVE, _INK_BELOW = 0.25, 0.6
"""Shares of a line box without ink: above the characters, and of the descent below them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` is clipped, elided or sideways; `where` names the widget, `what` tells it."""

    rule: str
    where: str
    what: str


def clipping(window: QWidget) -> list[Finding]:
    """Every finding in what is visible of `window`."""
    found: list[Finding] = []
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisibleTo(window) or widget.size().isEmpty() or _is_typed_in(widget):
            continue
        if isinstance(widget, QScrollArea):
            found += _sideways(widget)
            continue
        found += _clipped(widget, window)
    return found


def _is_typed_in(widget: QWidget) -> bool:
    """What a person types scrolls inside of its field, and so do the rows of a view."""
    parent = widget.parentWidget()
    is_view = isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QScrollArea)
    return is_view or isinstance(widget, QLineEdit | QAbstractSpinBox | QComboBox)


def _sideways(area: QScrollArea) -> Iterator[Finding]:
    inner = area.widget()
    if inner.width() > area.viewport().width() + _TOLERANCE:
        yield Finding("sideways", _name(area), f"{inner.width()} px in {area.viewport().width()}")


def _clipped(widget: QWidget, window: QWidget) -> Iterator[Finding]:
    source = widget.text() if isinstance(widget, QLabel) else ""
    room = _room(widget, window)
    for drawn in drawn_texts(widget):
        if not drawn.text.strip():
            continue
        if "…" in drawn.text and "…" not in source:
            yield Finding("elided", _name(widget), drawn.text)
        over = _overflow(drawn, room)
        if over > _TOLERANCE:
            yield Finding("clipped", _name(widget), f"{drawn.text!r} by {over:.0f} px")


def _overflow(drawn: Drawn, room: QRectF) -> float:
    """How far ink reaches out of the room there is."""
    box = drawn.box
    top = box.top() + box.height() * _INK_ABOVE
    bottom = box.bottom() - box.height() * (1 - _INK_BELOW) * 0.5
    return max(room.left() - box.left(), box.right() - room.right(), room.top() - top, bottom - room.bottom())


def _room(widget: QWidget, window: QWidget) -> QRectF:
    """The part of `widget` that can be seen, as far as scrolling cannot bring it into sight."""
    room = QRectF(widget.rect())
    parent = widget.parentWidget()
    while parent is not None and parent is not window.parentWidget():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            break  # the viewport: what lies outside can be scrolled to
        corner = widget.mapFrom(parent, QPoint(0, 0))
        room = room.intersected(QRectF(corner.x(), corner.y(), parent.width(), parent.height()))
        parent = parent.parentWidget()
    return room


def _name(widget: QWidget) -> str:
    kinds = type(widget).__name__
    parent = widget.parentWidget()
    return f"{type(parent).__name__}/{kinds}" if parent is not None else kinds
