"""Watch: patience with the process that speaks, counted in ticks of the window's own loop.

Ticks, not seconds: a window that stood still, or a laptop that slept, must not blame the other side for it.
"""

import math
from enum import Enum
from typing import Final

TICK_MS: Final = 250
_SECOND: Final = 1_000 // TICK_MS
_START: Final = 10 * _SECOND
"""Until the process says that it is there, on a slow disk."""
_COLD: Final = 20 * _SECOND
"""An engine's first clause loads what it stands on, and may hold up everything in its process meanwhile."""
_SLOWEST: Final = 2
"""Seconds that a sound engine may take for a second of speech on a busy laptop."""


_LOST: Final = 5 * _SECOND
"""Nothing is heard and no engine is at work: the order must have got lost over there."""


class Verdict(Enum):
    FINE = "fine"
    LATE = "late"
    """The next clause should have been heard by now: show it."""
    HUNG = "hung"
    """Nothing more is to be expected."""


class Watch:
    """Reports go in, a verdict comes out at every tick; `culprit` is the engine that was at work last."""

    def __init__(self) -> None:
        self._is_ready = False
        self._unanswered = 0
        self._at_work = dict[str, int]()
        """Ticks that are left to each engine at work."""
        self._cold = set[str]()
        self._silent = 0
        self._is_heard = self._is_owed = False

    @property
    def culprit(self) -> str:
        overdue = [name for name, left in self._at_work.items() if left < 0]
        return next(iter(overdue), next(reversed(self._at_work), ""))

    @property
    def is_busy(self) -> bool:
        """Whether there is anything to watch."""
        return self._is_owed or bool(self._at_work) or not self._is_ready

    def ready(self) -> None:
        self._is_ready = True

    def ponged(self) -> None:
        self._unanswered = 0

    def working(self, engine: str, seconds: float, *, is_first: bool) -> None:
        self._at_work[engine] = (_COLD if is_first else math.ceil(seconds * _SLOWEST * _SECOND)) + _SECOND
        (self._cold.add if is_first else self._cold.discard)(engine)

    def made(self, engine: str) -> None:
        self._at_work.pop(engine, None)
        self._cold.discard(engine)

    def owed(self) -> None:
        """Something is to be heard next."""
        self._is_owed, self._is_heard, self._silent = True, False, 0

    def heard(self) -> None:
        self._is_owed = self._is_heard = True

    def quiet(self) -> None:
        """Nothing is expected any more: all was said, or it was stopped."""
        self._is_owed = self._is_heard = False

    def rested(self) -> None:
        """Paused, or told by somebody else."""
        self._silent = 0

    def tick(self) -> Verdict:
        """Once per `TICK_MS`, together with a ping."""
        self._unanswered += 1
        for engine in self._at_work:
            self._at_work[engine] -= 1
        if self._is_hung():
            return Verdict.HUNG
        if self._is_owed and not self._is_heard:
            self._silent += 1
            if self._silent == _SECOND:
                return Verdict.LATE
        return Verdict.FINE

    def _is_hung(self) -> bool:
        if self._unanswered > self._patience():
            return True
        is_overdue = any(left < 0 for left in self._at_work.values())
        is_lost = self._is_ready and not self._at_work and self._silent > _LOST
        # What is being heard is heard to its end.
        return (is_overdue or is_lost) and not self._is_heard

    def _patience(self) -> int:
        if not self._is_ready:
            return _START
        return _COLD if self._cold else _SECOND
