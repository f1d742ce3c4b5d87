"""Contrast: words 7:1, everything else that must be seen 3:1; judged by pen and by pixels."""

import math
from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QButtonGroup,
    QCheckBox,
    QGraphicsEffect,
    QProgressBar,
    QRadioButton,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from app.accessibility.audit.colors import (
    Pixels,
    best_contrast,
    colors_around,
    colors_in,
    contrast,
    ground_of,
    most_of,
    number,
    pixels_of,
    text_of,
)
from app.accessibility.audit.kinds import FIELDS, style_of
from app.accessibility.audit.model import Finding
from app.accessibility.audit.recorder import Drawn
from app.accessibility.audit.recording import Part, Recording

_TEXT, _SHAPE = 7.0, 3.0
_TOLERANCE = 0.05
_ICON_PX = 110
"""What is larger is a photograph."""
_EDGE = 6
_SAMPLED = 4_000
_GROUND_SAMPLED = 600
"""Enough to tell the commonest colour."""
_IS_GROUND, _IS_INK = 24, 64
_TURNED, _LEAST_TURNED = 1 ^ 2, 16
_EVERY = 7
"""So many pixels of a button are enough to tell its commonest grey."""


Shape = NDArray[np.uint8]


def contrast_text(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        if not part.widget.isEnabled():
            continue
        words = [drawn for drawn in part.drawing.texts if drawn.text.strip()]
        is_veiled, chosen = bool(words) and _is_veiled(part.widget), _narrowest(words)
        for drawn in words:
            is_under = _is_drawn_over(drawn, chosen[_place_of(drawn)])
            found = _of_text(part, drawn, is_veiled=is_veiled, is_under=is_under)
            if found is not None:
                yield found


def _place_of(drawn: Drawn) -> tuple[str, float, float]:
    return drawn.text, drawn.box.left(), drawn.box.top()


def _is_drawn_over(drawn: Drawn, chosen: Drawn) -> bool:
    """Words that are chosen are drawn twice, in other colours, and once of that in the room of the choice."""
    over = chosen.box if chosen.clip is None else chosen.clip.intersected(chosen.box)
    return chosen is not drawn and not over.isEmpty() and (drawn.clip is None or drawn.clip.intersects(over))


def _narrowest(texts: list[Drawn]) -> dict[tuple[str, float, float], Drawn]:
    """Of what is drawn in one place, what has the least room."""
    return {_place_of(drawn): drawn for drawn in sorted(texts, key=_area, reverse=True)}


def _area(drawn: Drawn) -> float:
    return drawn.clip.width() * drawn.clip.height() if drawn.clip is not None else math.inf


def _is_veiled(widget: QWidget) -> bool:
    """Something that is laid over it, or over what is around it, changes its colours."""
    node: QWidget | None = widget
    while node is not None:
        effect: QGraphicsEffect | None = node.graphicsEffect()
        if effect is not None and effect.isEnabled():
            return True
        node = None if node.isWindow() else node.parentWidget()
    return False


def _of_text(part: Part, drawn: Drawn, *, is_veiled: bool, is_under: bool) -> Finding | None:
    box = drawn.box if drawn.clip is None else drawn.box.intersected(drawn.clip)
    place = box.translated(part.frame.topLeft()).intersected(part.room).toRect()
    if place.width() < 3 or place.height() < 3 or part.is_covered:
        return None
    # A pen that lets light through is judged by what arrives on the screen, by all of it.
    is_solid, ink = drawn.ink.alpha() == 255 and not is_veiled, number(drawn.ink)
    colors = colors_in(part.canvas.pixels, place, most=_GROUND_SAMPLED if is_solid else _SAMPLED)
    if is_under:  # what was chosen hides the ground, which is still seen around it
        colors = colors_around(part.canvas.pixels, place, 2)
    ground = ground_of(colors, ink)
    if ground is None:
        ratio, ground = 1.0, ink
    else:
        ratio = contrast(ink, ground) if is_solid else best_contrast(colors, ground)
    if ratio >= _TEXT - _TOLERANCE:
        return None
    what = f"{drawn.text[:16]!r} {text_of(ink)} on {text_of(ground)}: {ratio:.2f}, least {_TEXT:g}"
    return part.find("contrast-text", what, drawn.box)


def contrast_nontext(seen: Recording) -> Iterator[Finding]:
    """Borders of fields, boxes to tick, what is pushed along or fills up, icons."""
    for part in seen.parts:
        if isinstance(part.widget, QScrollBar):
            continue
        edge = _edge_of(part)
        if (edge is None and not part.drawing.pictures) or not part.widget.isEnabled() or part.is_covered:
            continue
        if edge is not None:
            yield from _of_border(part, edge)
        yield from _of_icons(part)


def _of_border(part: Part, edge: QRect) -> Iterator[Finding]:
    if not part.room.contains(QRectF(edge)):
        return
    pixels = _without_focus(part)
    outside = colors_around(pixels, edge, 2)
    if not outside:
        return
    ground, inner = most_of(outside), edge.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    band = colors_around(pixels, inner, _EDGE)
    whole_side = max(8, min(edge.width(), edge.height()) // 4)
    if isinstance(part.widget, QAbstractSlider | QProgressBar):
        band = colors_in(pixels, edge)
    ratio = best_contrast(band, ground, least=whole_side)
    if ratio < _SHAPE - _TOLERANCE:
        yield part.find("contrast-nontext", f"its edge on {text_of(ground)}: {ratio:.2f}, least {_SHAPE:g}")


def _edge_of(part: Part) -> QRect | None:
    """Where a field begins, or the box of what can be ticked."""
    widget = part.widget
    if isinstance(widget, QCheckBox | QRadioButton):
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        which = QStyle.SubElement.SE_CheckBoxIndicator
        if isinstance(widget, QRadioButton):
            which = QStyle.SubElement.SE_RadioButtonIndicator
        return widget.style().subElementRect(which, option, widget).translated(part.frame.topLeft())
    is_field = isinstance(widget, FIELDS) and part.is_interactive
    is_filled = isinstance(widget, QProgressBar) and widget.value() > widget.minimum()
    return part.frame if is_field or is_filled or isinstance(widget, QAbstractSlider) else None


def _without_focus(part: Part) -> Pixels:
    """How it looks while somebody is elsewhere: a ring would hide that there is no edge."""
    if not part.widget.hasFocus():
        return part.canvas.pixels
    part.widget.clearFocus()
    pixels = pixels_of(part.canvas.taken())
    part.widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return pixels


def _of_icons(part: Part) -> Iterator[Finding]:
    for picture in part.drawing.pictures:
        place = picture.translated(part.frame.topLeft()).intersected(part.room).toRect()
        if not 6 < place.width() <= _ICON_PX or not 6 < place.height() <= _ICON_PX:
            continue
        colors = colors_in(part.canvas.pixels, place, most=_SAMPLED)
        around = colors_around(part.canvas.pixels, place, 2)
        ground = most_of(around or colors)
        ratio = best_contrast(colors, ground)
        if ratio < _SHAPE - _TOLERANCE:
            what = f"an icon on {text_of(ground)}: {ratio:.2f}, least {_SHAPE:g}"
            yield part.find("contrast-nontext", what, picture)


def colour_only_state(seen: Recording) -> Iterator[Finding]:
    """In grey a ticked button must still look ticked; a field with a red edge must have words for it."""
    known: set[tuple[object, ...]] = set()
    for part in seen.targets:
        widget = part.widget
        if isinstance(widget, QAbstractButton) and widget.isCheckable() and widget.isEnabled():
            style = style_of(widget)
            if style not in known:
                known.add(style)
                yield from _of_ticking(part, widget)
        elif isinstance(widget, FIELDS) and not widget.accessibleDescription() and _is_red(part):
            yield part.find("colour-only-state", "a red edge, and no word of what is wrong")


def _of_ticking(part: Part, button: QAbstractButton) -> Iterator[Finding]:
    group, was, policy = _group_of(button), button.isChecked(), button.autoExclusive()
    has_focus = button.hasFocus()
    button.clearFocus()
    is_exclusive = group is not None and group.exclusive()
    button.setAutoExclusive(False)
    if group is not None:
        group.setExclusive(False)
    shapes = []
    for state in (False, True):
        button.setChecked(state)
        shapes.append(_shape(button.grab().toImage()))
    button.setChecked(was)
    button.setAutoExclusive(policy)
    if group is not None:
        group.setExclusive(is_exclusive)
    if has_focus:
        button.setFocus(Qt.FocusReason.OtherFocusReason)
    if _is_one_shape(*shapes):
        yield part.find("colour-only-state", "ticked or not, it has the same shape in grey")


def _group_of(button: QAbstractButton) -> QButtonGroup | None:
    """Most have none."""
    return button.group()


def _shape(image: QImage) -> Shape:
    """Of each pixel: 1 where it is the commonest grey, 2 where it is far from it, 0 between."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    # Rows are padded with whatever was in memory before.
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    pixels = rows[:, : grey.width()].ravel()
    ground = Counter(pixels[::_EVERY].tolist()).most_common(1)[0][0] if pixels.size else 0
    apart = np.abs(np.arange(256) - ground)
    kinds = np.where(apart <= _IS_GROUND, 1, 2 * (apart >= _IS_INK)).astype(np.uint8)
    return kinds[pixels]


def _is_one_shape(one: Shape, other: Shape) -> bool:
    """Soft edges of characters apart: what was ground must have become ink, or ink ground."""
    least = min(len(one), len(other))
    return int(np.count_nonzero(one[:least] ^ other[:least] == _TURNED)) < _LEAST_TURNED


def _is_red(part: Part) -> bool:
    frame = part.frame
    band = colors_in(_without_focus(part), QRect(frame.left(), frame.center().y(), 3, 3))
    if not band:
        return False
    color = QColor(most_of(band))
    hue = color.hue()
    return color.saturation() > 120 and (0 <= hue <= 20 or hue >= 340)
