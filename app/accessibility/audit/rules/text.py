"""Text: whether all of it is there, large enough, and with air between its lines."""

import math
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
)

from app.accessibility.audit.kinds import is_left_out
from app.accessibility.audit.model import Finding
from app.accessibility.audit.recorder import Drawn
from app.accessibility.audit.recording import Part, Recording

_TOLERANCE = 2.0
_INK_ABOVE, _INK_BELOW = 0.25, 0.6
"""Shares of a line box without ink: above the characters, and of the descent below them."""
_LEAST_PX = 20.0
_LEAST_SPACING = 1.4
"""Lines that much of the character size apart. MIIT's specification for elder-friendly programs, 1.2,
wants 1.3; the font of this house sets them 1.45 apart, and nothing may be tighter than that."""
_HALF = 0.5
_BEGIN: Final = 3
"""So many characters before dots tell which words they are."""


def text_clipped(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        view = _view_of(part)
        is_line = isinstance(part.widget, QLineEdit)
        if view is None and not is_line and (part.is_typed_in or isinstance(part.widget, QAbstractItemView)):
            continue
        for drawn, clip in _whole(words_in(part)):
            room = _room_of(part, drawn) if view is None else _room_in(view, drawn)
            if room is None:
                continue
            if clip is not None:
                room = room.intersected(clip)
            if is_line and not isinstance(part.widget.parentWidget(), QAbstractSpinBox):
                room.setLeft(-math.inf)  # what is written runs on inside of its line
                room.setRight(math.inf)
            over = _overflow(drawn, room)
            if over > _TOLERANCE:
                yield part.find("text-clipped", f"{drawn.text!r} by {over:.0f} px", drawn.box)


def text_elided(seen: Recording) -> Iterator[Finding]:
    """Dots that nobody wrote, or that stand for what is told elsewhere.

    In a table the whole text may come with a tooltip instead.
    """
    for part in seen.parts:
        view = _view_of(part)
        source = part.widget.text() if isinstance(part.widget, QLabel) else ""
        for drawn in words_in(part):
            if view is None and _is_told_longer(part, drawn.text):
                yield part.find("text-elided", drawn.text, drawn.box)
            if "…" not in drawn.text or "…" in source or drawn.text.strip("…. ") == "":
                continue
            if view is not None and _is_told_otherwise(view, drawn):
                continue
            if not _is_written(part, drawn.text):
                yield part.find("text-elided", drawn.text, drawn.box)


def scrolls_sideways(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        area = part.widget
        if isinstance(area, QScrollArea) and area.widget() is not None:
            wide, room = area.widget().width(), area.viewport().width()
            if wide > room + _TOLERANCE:
                yield part.find("scrolls-sideways", f"{wide} px in {room}")


def text_too_small(seen: Recording) -> Iterator[Finding]:
    """What no screen reader is told is a picture of words that stand beside it: it need not grow."""
    for part in seen.parts:
        small = [drawn for drawn in words_in(part) if drawn.px < seen.least_px - 0.5]
        least = min(seen.least_px, _LEAST_PX) if small and is_left_out(part.widget) else seen.least_px
        for drawn in small:
            if drawn.px < least - 0.5:
                what = f"{drawn.text[:16]!r} is {drawn.px:.0f} px, least {least:.0f}"
                yield part.find("text-too-small", what, drawn.box)


def line_spacing(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        lines = sorted(words_in(part), key=lambda drawn: drawn.baseline)
        for place, upper in enumerate(lines):
            lower = next((each for each in lines[place + 1 :] if _is_next_line(upper, each)), None)
            apart = lower.baseline - upper.baseline if lower is not None else math.inf
            if lower is not None and apart < upper.px * _LEAST_SPACING - _HALF:
                what = f"lines {apart / upper.px:.2f} of the character size apart, least {_LEAST_SPACING}"
                yield part.find("line-spacing", what, lower.box)
                break


def _is_next_line(upper: Drawn, lower: Drawn) -> bool:
    """Of one size and below it; what stands in the next column is another text."""
    is_beside = lower.box.left() >= upper.box.right() or lower.box.right() <= upper.box.left()
    return upper.px == lower.px and not is_beside and lower.baseline - upper.baseline > upper.px * 0.5


def words_in(part: Part) -> list[Drawn]:
    return [drawn for drawn in part.drawing.texts if drawn.text.strip()]


def _whole(words: list[Drawn]) -> Iterator[tuple[Drawn, QRectF | None]]:
    """Words that are drawn piece by piece, as where some are chosen: once, with all their clips."""
    clips: dict[tuple[str, float, float], QRectF | None] = {}
    for drawn in words:
        key = drawn.text, drawn.box.left(), drawn.box.top()
        known = clips.get(key, drawn.clip)
        clips[key] = None if known is None or drawn.clip is None else known.united(drawn.clip)
    for drawn in words:
        key = drawn.text, drawn.box.left(), drawn.box.top()
        if key in clips:
            yield drawn, clips.pop(key)


def _room_of(part: Part, drawn: Drawn) -> QRectF:
    """All that can be seen of it; of a bar of tabs the one that the words begin on."""
    whole = part.room.translated(-part.frame.topLeft())
    if not isinstance(part.widget, QTabBar):
        return whole
    start = QPoint(max(0, round(drawn.box.left())) + 1, round(drawn.box.center().y()))
    tab = part.widget.tabRect(part.widget.tabAt(start))
    return whole.intersected(QRectF(tab)) if not tab.isEmpty() else whole


def _overflow(drawn: Drawn, room: QRectF) -> float:
    """How far ink reaches out of the room there is."""
    box = _ink_of(drawn)
    top = box.top() + box.height() * _INK_ABOVE
    bottom = box.bottom() - box.height() * (1 - _INK_BELOW) * 0.5
    return max(room.left() - box.left(), box.right() - room.right(), room.top() - top, bottom - room.bottom())


def _ink_of(drawn: Drawn) -> QRectF:
    """Without the air that belongs to the first character and to the last."""
    metrics, text = QFontMetricsF(drawn.font), drawn.text.rstrip()
    before, after = metrics.leftBearing(text[0]), metrics.rightBearing(text[-1])
    return drawn.box.adjusted(max(0.0, before), 0, -max(0.0, after), 0)


def _room_in(view: QAbstractItemView, drawn: Drawn) -> QRectF | None:
    """Of the row or heading that it stands on; None where that has to be scrolled into sight first."""
    start = QPoint(max(0, round(drawn.box.left())) + 1, round(drawn.box.center().y()))
    box = _heading_at(view, start) if isinstance(view, QHeaderView) else view.visualRect(view.indexAt(start))
    is_in_sight = box.top() >= 0 and box.bottom() < view.viewport().height()
    if box.isEmpty() or not is_in_sight:
        return None
    return QRectF(box if _scrolls(view) else box & QRect(0, box.top(), view.viewport().width(), box.height()))


def _heading_at(header: QHeaderView, place: QPoint) -> QRect:
    is_across = header.orientation() is Qt.Orientation.Horizontal
    section = header.logicalIndexAt(place)
    start, size = header.sectionViewportPosition(section), header.sectionSize(section)
    room = header.viewport().size()
    return QRect(start, 0, size, room.height()) if is_across else QRect(0, start, room.width(), size)


def _scrolls(view: QAbstractItemView) -> bool:
    """To the side, by a bar that is there; headings go along with their table."""
    around = view.parentWidget()
    moved = around if isinstance(view, QHeaderView) and isinstance(around, QAbstractItemView) else view
    return moved.horizontalScrollBar().isVisible()


def _view_of(part: Part) -> QAbstractItemView | None:
    parent = part.widget.parentWidget()
    return parent if isinstance(parent, QAbstractItemView) and parent.viewport() is part.widget else None


def _is_told_otherwise(view: QAbstractItemView, drawn: Drawn) -> bool:
    """In a table, by a tooltip; anywhere, when the dots are in the data."""
    index = view.indexAt(drawn.box.center().toPoint())
    data = str(index.data(Qt.ItemDataRole.DisplayRole) or "") if index.isValid() else ""
    has_tip = index.isValid() and bool(index.data(Qt.ItemDataRole.ToolTipRole))
    return "…" in data or (isinstance(view, QTableView) and has_tip)


def _is_told_longer(part: Part, text: str) -> bool:
    """The name or the tooltip begins as `text` does before its dots, and goes on."""
    begin = text.strip().removesuffix("…").removesuffix("...").strip()
    if begin == text.strip() or len(begin) < _BEGIN:
        return False
    told = (part.widget.accessibleName(), part.widget.toolTip())
    return any(whole.startswith(begin) and "…" not in whole and len(whole) > len(text) for whole in told)


def _is_written(part: Part, text: str) -> bool:
    """The dots belong to the words of the widget, as in 正在打开…"""
    told = getattr(part.widget, "text", None)
    whole = told() if callable(told) else told
    shown = whole if isinstance(whole, str) else ""
    parent = part.widget.parentWidget()
    if isinstance(parent, QPlainTextEdit):
        shown = parent.toPlainText()
    return text in shown or ("…" in shown and text.strip() in shown)
