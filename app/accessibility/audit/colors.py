"""Colours: contrast of two pixels, and which colours a part of a picture has."""

import re
from collections import Counter
from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

_SAMPLED = 2_000
_EDGE = 24
"""A ring lies so near to the edge of what it rings."""
_NEAR = 24
"""Colours whose channels differ by no more in sum are one colour with soft edges."""
_PIXEL = 4
"""Bytes."""
_CHANGED = re.compile(rb"[^\0](?:\0{0,31}[^\0])*")
"""Where something differs; what lies so near to it again is taken with it."""


def contrast(one: int, other: int) -> float:
    """Of two 0xRRGGBB colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    a, b = luminance(one) + 0.05, luminance(other) + 0.05
    return a / b if a > b else b / a


@lru_cache(maxsize=65_536)
def luminance(color: int) -> float:
    red, green, blue = (_linear((color >> shift & 255) / 255) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def distance(one: int, other: int) -> int:
    return sum(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (16, 8, 0))


def number(color: QColor) -> int:
    return color.rgb() & 0xFFFFFF


def text_of(color: int) -> str:
    return f"#{color:06x}"


def colors_in(image: QImage, box: QRect, *, most: int = 0) -> Counter[int]:
    """How often each colour is in `box`; of a large one every second, third … pixel, so that it is `most`."""
    part = image.copy(box.intersected(image.rect()))
    if part.isNull():
        return Counter()
    pixels = memoryview(part.constBits()).cast("I")
    step = max(1, len(pixels) // most) if most else 1
    return _without_alpha(Counter(pixels[:: step | 1]))


def _without_alpha(counted: Counter[int]) -> Counter[int]:
    """Counted first: the colours are few, the pixels a million."""
    colors = Counter[int]()
    for pixel, count in counted.items():
        colors[pixel & 0xFFFFFF] += count
    return colors


def colors_around(image: QImage, box: QRect, wide: int) -> Counter[int]:
    """Of the frame of `wide` pixels that lies around `box`."""
    colors = Counter[int]()
    for strip in _strips(box, wide):
        colors.update(colors_in(image, strip, most=_SAMPLED))
    return colors


def _strips(box: QRect, wide: int) -> tuple[QRect, ...]:
    outer = box.adjusted(-wide, -wide, wide, wide)
    return (
        QRect(outer.left(), outer.top(), outer.width(), wide),
        QRect(outer.left(), box.bottom() + 1, outer.width(), wide),
        QRect(outer.left(), box.top(), wide, box.height()),
        QRect(box.right() + 1, box.top(), wide, box.height()),
    )


def ground_of(colors: Counter[int], ink: int) -> int | None:
    """The commonest colour that is not the ink and not its soft edge."""
    return next((color for color, _ in colors.most_common() if distance(color, ink) > _NEAR), None)


def most_of(colors: Counter[int]) -> int:
    return colors.most_common(1)[0][0]


def best_contrast(colors: Counter[int], ground: int, *, least: int = 4) -> float:
    """Of whatever stands out of `ground` most, in at least so many pixels."""
    found = sorted(((contrast(color, ground), count) for color, count in colors.items()), reverse=True)
    seen = 0
    for ratio, count in found:
        seen += count
        if seen >= least:
            return ratio
    return 1.0


def changed(before: QImage, after: QImage, *, least: float, wanted: int) -> int:
    """How many pixels became others, by a contrast of `least`; counted at the edges first, until `wanted`."""
    if before.size() != after.size():
        return 0
    whole, found = before.rect(), 0
    inner = whole.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    if not inner.isValid():
        return _changed_in(before, after, whole, least)
    for strip in (*_strips(inner, _EDGE), inner):
        found += _changed_in(before, after, strip, least)
        if found >= wanted:
            break
    return found


def _changed_in(before: QImage, after: QImage, box: QRect, least: float) -> int:
    """Only where the bits differ are colours compared: in most places nothing has changed."""
    parts = before.copy(box), after.copy(box)  # kept: the memory goes with the picture
    old, new = (bytes(part.constBits()) for part in parts)
    differs = (int.from_bytes(old) ^ int.from_bytes(new)).to_bytes(len(old))
    spans = [
        slice(span.start() // _PIXEL * _PIXEL, -(-span.end() // _PIXEL) * _PIXEL)
        for span in _CHANGED.finditer(differs)
    ]
    were, became = (b"".join(each[span] for span in spans) for each in (old, new))
    pairs = Counter(zip(memoryview(were).cast("I"), memoryview(became).cast("I"), strict=True))
    return sum(
        count for (one, other), count in pairs.items() if contrast(one & 0xFFFFFF, other & 0xFFFFFF) >= least
    )
