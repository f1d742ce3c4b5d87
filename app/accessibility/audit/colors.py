"""Colours: contrast of two pixels, and which colours a part of a picture has."""

from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

_SAMPLED = 2_000
_EDGE = 24
"""A ring lies so near to the edge of what it rings."""
_NEAR = 24
"""Colours whose channels differ by no more in sum are one colour with soft edges."""
Pixels = NDArray[np.uint32]
"""Rows of 0xRRGGBB; the uppermost byte of each may be anything."""


def pixels_of(image: QImage) -> Pixels:
    """A copy of one with 32 bits a pixel: its own memory goes with it."""
    return np.array(image.constBits()).view(np.uint32).reshape(image.height(), image.width())


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


_LINEAR: Final = np.array([_linear(channel / 255) for channel in range(256)])


def contrast(one: int, other: int) -> float:
    """Of two 0xRRGGBB colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    return float(contrasts(one, other))


def contrasts(some: Pixels | int, others: Pixels | int) -> NDArray[np.float64]:
    """The same of many pairs."""
    a, b = _luminances(some) + 0.05, _luminances(others) + 0.05
    ratios: NDArray[np.float64] = np.maximum(a, b) / np.minimum(a, b)
    return ratios


def _luminances(colors: Pixels | int) -> NDArray[np.float64]:
    red, green, blue = (_LINEAR[colors >> shift & 255] for shift in (16, 8, 0))
    lit: NDArray[np.float64] = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return lit


def distance(one: int, other: int) -> int:
    return sum(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (16, 8, 0))


def number(color: QColor) -> int:
    return color.rgb() & 0xFFFFFF


def text_of(color: int) -> str:
    return f"#{color:06x}"


def colors_in(pixels: Pixels, box: QRect, *, most: int = 0) -> Counter[int]:
    """How often each colour is in `box`; of a large one every second, third … pixel, so that it is `most`."""
    part = part_of(pixels, box).ravel()
    step = max(1, len(part) // most) if most else 1
    return Counter((part[:: step | 1] & 0xFFFFFF).tolist())


def part_of(pixels: Pixels, box: QRect) -> Pixels:
    """What of `box` is inside."""
    left, top = max(0, box.left()), max(0, box.top())
    return pixels[top : max(top, box.bottom() + 1), left : max(left, box.right() + 1)]


def colors_around(pixels: Pixels, box: QRect, wide: int) -> Counter[int]:
    """Of the frame of `wide` pixels that lies around `box`."""
    colors = Counter[int]()
    for strip in _strips(box, wide):
        colors.update(colors_in(pixels, strip, most=_SAMPLED))
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
    found = contrasts(np.array(list(colors), np.uint32), ground)
    order = np.argsort(-found)
    seen = np.cumsum(np.array(list(colors.values()), np.int64)[order])
    place = int(np.searchsorted(seen, least))
    return float(found[order][place]) if place < len(order) else 1.0


def changed(before: QImage, after: QImage, *, least: float, wanted: int) -> int:
    """How many pixels became others, by a contrast of `least`; counted at the edges first, until `wanted`."""
    if before.size() != after.size():
        return 0
    whole, found = before.rect(), 0
    old, new = pixels_of(before), pixels_of(after)
    inner = whole.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    if not inner.isValid():
        return _changed_in(old, new, whole, least)
    for strip in (*_strips(inner, _EDGE), inner):
        found += _changed_in(old, new, strip, least)
        if found >= wanted:
            break
    return found


def _changed_in(before: Pixels, after: Pixels, box: QRect, least: float) -> int:
    """Only where they differ are colours compared: in most places nothing has changed."""
    old, new = part_of(before, box), part_of(after, box)
    differs = old != new
    return int(np.count_nonzero(contrasts(old[differs], new[differs]) >= least))
