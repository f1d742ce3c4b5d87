"""Quiet speaker: nothing is heard, but every clause is told at the pace of reading, so that subtitles run.

For windows that are only looked at, in the showroom and in tests; `SpeechService` falls silent by itself.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.accessibility.marks import BREAKS, CLOSES
from app.accessibility.speech.speaker import Speaker
from app.accessibility.speech.types import Utterance, Voice

_CLAUSE: Final = re.compile(rf"[^{BREAKS}]{{1,40}}[{BREAKS}{CLOSES}]*|[{BREAKS}{CLOSES}]+")
"""Up to the next mark; what has none is parted all the same."""
_MINUTE_MS: Final = 60_000
_LEAST_MS: Final = 250
"""A single character stays so long that it can be seen."""


class QuietSpeaker(Speaker):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line: deque[Utterance] = deque()
        self._clauses: Iterator[tuple[int, int]] = iter(())
        self._now: Utterance | None = None
        self._is_paused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def voices(self) -> tuple[Voice, ...]:
        return ()

    @property
    def voice(self) -> Voice | None:
        return None

    @property
    def is_speaking(self) -> bool:
        return self._now is not None and not self._is_paused

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    @property
    def is_overheard(self) -> bool:
        return True

    def say(self, *utterances: Utterance) -> None:
        if not utterances or self._outranks(utterances):
            return
        self.stop()
        self._line.extend(utterances)
        self._begin()

    def _outranks(self, utterances: tuple[Utterance, ...]) -> bool:
        most = max(utterance.priority for utterance in utterances)
        return self._now is not None and self._now.priority > most

    def stop(self) -> None:
        cut, self._now = self._now, None
        self._line.clear()
        self._timer.stop()
        self._is_paused = False
        if cut is not None:
            self.stopped.emit(cut)

    def pause(self) -> None:
        if self._now is not None:
            self._timer.stop()
            self._is_paused = True

    def go_on(self) -> None:
        """From the next clause; the one that stood there has been read meanwhile."""
        if self._is_paused:
            self._is_paused = False
            self._go_on()

    def set_voice(self, voice_id: str) -> None:
        """There is none to choose from."""

    def set_rate(self, rate: int) -> None:
        self.rate = rate

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def set_private_aloud(self, *, is_aloud: bool) -> None:
        """Nothing is heard at all."""

    def spare(self, *numbers: str) -> None:
        """As above."""

    def _begin(self) -> None:
        self._take_next()
        self._go_on()

    def _take_next(self) -> None:
        self._now = self._line.popleft() if self._line else None
        self._clauses = _clauses(self._now.text if self._now is not None else "")

    def _go_on(self) -> None:
        now = self._now
        if now is None:
            return
        clause = next(self._clauses, None)
        if clause is not None:
            start, end = clause
            self._timer.start(max(_LEAST_MS, (end - start) * _MINUTE_MS // self.rate))
            self.clause_started.emit(now, start, end)
            return
        self._take_next()
        if self._now is not None:
            # Begins when everybody has been told what is over: nobody may hear of two at once.
            self._timer.start(0)
        self.finished.emit(now, self.voice is not None)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _CLAUSE.finditer(text))
