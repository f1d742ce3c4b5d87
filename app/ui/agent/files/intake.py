"""Intake: files on their way into a petition, sealed one by one; one that is not taken stops none."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.ui.agent.files.taking import Taken
from app.ui.jobs import Jobs, Lane


@dataclass(frozen=True, slots=True)
class Arrival:
    """`take` seals it into the petition of that id; it runs in a lane and raises AppError.

    `shrink` does the same where it was too large; None where nothing makes it smaller. `came_of` is the file
    that is not needed any more once it is sealed.
    """

    name: str
    take: Callable[[str], Taken]
    shrink: Callable[[str], Taken] | None = None
    came_of: Path | None = None


class Intake(QObject):
    """`began` comes before the first one is sealed, `moved` with every one, `ended` when none is left.

    `taken` carries the Arrival and what was Taken, `refused` the Arrival and why.
    """

    began = Signal()
    moved = Signal()
    taken = Signal(object, object)
    refused = Signal(object, object)
    ended = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._petition_id = ""
        self._waiting: deque[Arrival] = deque()
        self.done, self.total = 0, 0

    @property
    def is_busy(self) -> bool:
        return self.done < self.total

    def open(self, petition_id: str) -> None:
        """For another petition; what was still waiting for the one before is given up."""
        self._petition_id = petition_id
        self._waiting.clear()
        self.done = self.total = 0

    def add(self, arrivals: Sequence[Arrival]) -> None:
        if not arrivals:
            return
        was_busy = self.is_busy
        if not was_busy:
            self.done = self.total = 0
            self.began.emit()
        self._waiting.extend(arrivals)
        self.total += len(arrivals)
        self.moved.emit()
        if not was_busy:
            self._take_next()

    def _take_next(self) -> None:
        if not self._waiting:
            self.ended.emit()
            return
        arrival, petition_id = self._waiting.popleft(), self._petition_id

        def taken(taken: Taken) -> None:
            self._go_on(petition_id, partial(self.taken.emit, arrival, taken))

        def refused(error: AppError) -> None:
            self._go_on(petition_id, partial(self.refused.emit, arrival, error))

        self._jobs.run(Lane.MEDIA, self, partial(arrival.take, petition_id), taken, refused)

    def _go_on(self, petition_id: str, tell: Callable[[], None]) -> None:
        if petition_id != self._petition_id:
            return
        self.done += 1
        tell()
        self.moved.emit()
        self._take_next()
