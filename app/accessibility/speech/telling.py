"""Telling: clauses at the pace of reading, for when nothing speaks; what is shown goes on all the same."""

from collections import deque
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.accessibility.speech.pace import seconds_of
from app.accessibility.speech.types import USUAL_RATE
from app.accessibility.speech.wire import Piece, Say


class _Told(NamedTuple):
    number: int
    piece: int
    what: Piece


class Telling(QObject):
    """`started` and `ended` carry the numbers of the utterance and of the piece, as the process would."""

    started = Signal(int, int)
    ended = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rate = USUAL_RATE
        self._waiting = deque[_Told]()
        self._now: _Told | None = None
        self._left_ms = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def say(self, say: Say) -> None:
        self._waiting.extend(_Told(say.id, number, piece) for number, piece in enumerate(say.pieces))
        if self._now is None and not self._timer.isActive():
            # Not before the caller has its answer.
            self._timer.start(0)

    def stop(self) -> None:
        self._timer.stop()
        self._waiting.clear()
        self._now = None

    def pause(self) -> None:
        self._left_ms = max(self._timer.remainingTime(), 0)
        self._timer.stop()

    def go_on(self) -> None:
        if self._now is not None or self._waiting:
            self._timer.start(self._left_ms)

    @Slot()
    def _on_time(self) -> None:
        now, self._now = self._now, None
        if now is not None:
            self.ended.emit(now.number, now.piece)
        # Whoever heard that may have stopped everything, or said something new.
        if self._waiting:
            self._now = self._waiting.popleft()
            what = self._now.what
            self._timer.start(round(seconds_of(what.spoken, self.rate) * 1_000) + what.pause)
            self.started.emit(self._now.number, self._now.piece)
