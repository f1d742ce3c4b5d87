"""Text: whether all of it is there, large enough, with air between lines, in characters that exist."""

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from unicodedata import category

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
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
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Mn"})
"""Kinds of characters that have no form of their own."""
RARE: Final = "䶮㛃𫖯𬀩𠅤龘燚堃喆㐂"
"""Characters of people's names that many fonts lack."""


def text_clipped(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        view = _view_of(part)
        if view is None and (part.is_typed_in or isinstance(part.widget, QLineEdit | QAbstractItemView)):
            continue
        whole = part.room.translated(-part.frame.topLeft())
        for drawn in _words_in(part):
            room = whole if view is None else _room_in(view, drawn)
            if room is None:
                continue
            over = _overflow(drawn, room if drawn.clip is None else room.intersected(drawn.clip))
            if over > _TOLERANCE:
                yield part.find("text-clipped", f"{drawn.text!r} by {over:.0f} px", drawn.box)


def text_elided(seen: Recording) -> Iterator[Finding]:
    """Dots that nobody wrote. In a table the whole text may come with a tooltip instead."""
    for part in seen.parts:
        view = _view_of(part)
        source = part.widget.text() if isinstance(part.widget, QLabel) else ""
        for drawn in _words_in(part):
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
        small = [drawn for drawn in _words_in(part) if drawn.px < seen.least_px - 0.5]
        least = min(seen.least_px, _LEAST_PX) if small and is_left_out(part.widget) else seen.least_px
        for drawn in small:
            if drawn.px < least - 0.5:
                what = f"{drawn.text[:16]!r} is {drawn.px:.0f} px, least {least:.0f}"
                yield part.find("text-too-small", what, drawn.box)


def line_spacing(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        lines = sorted(_words_in(part), key=lambda drawn: drawn.baseline)
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


def glyph_missing(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        for drawn in _words_in(part):
            lost = missing_glyphs(drawn.text, drawn.font.key())
            if lost:
                yield part.find("glyph-missing", f"no glyph for {_codes(lost)}", drawn.box)


def rare_char_in_names(seen: Recording) -> Iterator[Finding]:
    """Wherever somebody can write a name, every name can be read."""
    for part in seen.parts:
        if isinstance(part.widget, QLineEdit | QPlainTextEdit):
            lost = missing_glyphs(RARE, part.widget.font().key())
            if lost:
                yield part.find("rare-char-in-names", f"the font has no glyph for {_codes(lost)}")


@lru_cache(maxsize=8_192)
def missing_glyphs(text: str, font_key: str) -> str:
    """The characters that would be shown as a box."""
    font = QFont()
    font.fromString(font_key)
    if _is_whole(text, font):
        return ""
    return "".join(
        char for char in dict.fromkeys(text) if category(char) not in _INVISIBLE and not _is_whole(char, font)
    )


def _is_whole(text: str, font: QFont) -> bool:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000)
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())


def _codes(chars: str) -> str:
    return " ".join(f"{char} U+{ord(char):04X}" for char in chars)


def _words_in(part: Part) -> list[Drawn]:
    return [drawn for drawn in part.drawing.texts if drawn.text.strip()]


def _overflow(drawn: Drawn, room: QRectF) -> float:
    """How far ink reaches out of the room there is."""
    box = drawn.box
    top = box.top() + box.height() * _INK_ABOVE
    bottom = box.bottom() - box.height() * (1 - _INK_BELOW) * 0.5
    return max(room.left() - box.left(), box.right() - room.right(), room.top() - top, bottom - room.bottom())


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


def _is_written(part: Part, text: str) -> bool:
    """The dots belong to the words of the widget, as in 正在打开…"""
    told = getattr(part.widget, "text", None)
    whole = told() if callable(told) else told
    shown = whole if isinstance(whole, str) else ""
    parent = part.widget.parentWidget()
    if isinstance(parent, QPlainTextEdit):
        shown = parent.toPlainText()
    return text in shown or ("…" in shown and text.strip() in shown)
