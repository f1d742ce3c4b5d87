"""Level: how loud a voice comes in, as bars and in words; the words say all that the bars do."""

from array import array
from collections import deque
from enum import Enum
from math import log10
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.accessibility.painted import Painted
from app.ui.widgets.icons import leave_to_the_eyes

_SILENT_DB: Final = -48.0
_CLEAR_DB: Final = -32.0
"""Of the loudest possible: somebody who speaks an arm's length away reaches -20, the hum of a laptop -55."""
_BARS: Final = 48


class Loudness(Enum):
    SILENT = "silent"
    FAINT = "faint"
    CLEAR = "clear"


def decibels(samples: bytes) -> float:
    """Of the highest of 16-bit `samples`, 0 for the loudest there can be."""
    values = array("h", samples[: len(samples) // 2 * 2])
    highest, lowest = max(values, default=0), min(values, default=0)
    peak = max(highest, -lowest)
    return 20 * log10(peak / 32_768) if peak else -96.0


def loudness(level: float) -> Loudness:
    if level < _SILENT_DB:
        return Loudness.SILENT
    return Loudness.CLEAR if level >= _CLEAR_DB else Loudness.FAINT


def loudness_words(heard: Loudness) -> str:
    say = QCoreApplication.translate
    words = {
        Loudness.SILENT: say("Level", "没听到声音"),
        Loudness.FAINT: say("Level", "请靠近一点"),
        Loudness.CLEAR: say("Level", "声音够大，听得清"),
    }
    return words[heard]


class Waves(Painted):
    """The last seconds, the newest at the right. It stands still when nothing is heard: nothing blinks."""

    def __init__(self) -> None:
        super().__init__()
        self._levels: deque[float] = deque([_SILENT_DB] * _BARS, maxlen=_BARS)
        leave_to_the_eyes(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, level: float) -> None:
        self._levels.append(level)
        self.update()

    def clear(self) -> None:
        self._levels.extend([_SILENT_DB] * _BARS)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(8 * _BARS, self.px("target") + self.px("body"))

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * _BARS, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.color("primary"))
        painter.setBrush(self.color("primary"))
        step = self.width() / _BARS
        thick, middle = max(2.0, step * 0.45), self.height() / 2
        for place, level in enumerate(self._levels):
            part = min(1.0, max(0.0, (level - _SILENT_DB) / -_SILENT_DB))
            high = max(thick, part * (self.height() - 4))
            bar = QRectF(place * step + (step - thick) / 2, middle - high / 2, thick, high)
            painter.drawRoundedRect(bar, thick / 2, thick / 2)
        painter.end()
