"""Scale: the four text sizes, and what grows with them, in logical pixels at 96 DPI (18 pt = 24 px).

MIIT's specification for elder-friendly programs wants text from 18 pt and a largest level of 30 pt or more;
WCAG 1.4.4 wants 200 %, which is 超大.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Size(StrEnum):
    """标准 18 pt, 大字 24, 特大 30, 超大 36."""

    STANDARD = "standard"
    LARGE = "large"
    EXTRA = "extra"
    HUGE = "huge"


@dataclass(frozen=True, slots=True)
class Scale:
    """One size. `meta` is for secondary words; it stays under 18 pt in 标准 only, on pages for staff."""

    meta: int
    body: int
    h3: int
    h2: int
    h1: int
    display: int
    icon: int
    icon_small: int
    icon_large: int
    target: int
    target_small: int
    bar: int

    def px(self) -> Mapping[str, int]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


SCALES: Final[Mapping[Size, Scale]] = MappingProxyType(
    {
        Size.STANDARD: Scale(20, 24, 26, 30, 36, 46, 28, 24, 40, 60, 52, 20),
        Size.LARGE: Scale(27, 32, 34, 38, 46, 58, 36, 30, 50, 72, 62, 24),
        Size.EXTRA: Scale(34, 40, 42, 46, 54, 66, 44, 38, 60, 88, 76, 36),
        Size.HUGE: Scale(41, 48, 50, 54, 62, 74, 52, 44, 70, 104, 90, 36),
    }
)

RESIDENT_META: Final = 24
"""On pages that a resident looks at, no word is smaller than 18 pt."""

ORDER: Final = tuple(Size)


def larger(size: Size) -> Size:
    return ORDER[min(ORDER.index(size) + 1, len(ORDER) - 1)]


def smaller(size: Size) -> Size:
    return ORDER[max(ORDER.index(size) - 1, 0)]
