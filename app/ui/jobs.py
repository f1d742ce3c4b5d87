"""Jobs: the one way to do work off the main thread: six lanes, one worker each, results as one signal.

A lane runs its jobs in the order they were given. A dead owner hears nothing, but a failure that nobody was
there to hear is still logged. What a locked store turns away is no failure: it waits, and is done once the
store is unlocked.
"""

import queue
import threading
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import AppError, DeviceError
from app.log import get_logger, where

T = TypeVar("T")
_log = get_logger("jobs")

Failed = Callable[[AppError], None]


class Lane(Enum):
    """READ fills lists, STORE writes what a person typed, NETWORK talks to the gateway, MEDIA seals files.

    KEEP makes backups: nobody waits for them, and they wait for nobody. STICK reads and writes sticks,
    which may be slow, or never answer.
    """

    READ = "read"
    STORE = "store"
    NETWORK = "network"
    MEDIA = "media"
    KEEP = "keep"
    STICK = "stick"


_FOR_PAGES = frozenset({Lane.READ, Lane.STORE, Lane.MEDIA})
"""What they are given can be done later. What runs in the others ends, and begins anew by itself."""


@dataclass(frozen=True, slots=True)
class _Job:
    """`done` takes the result; both callbacks run on the main thread."""

    lane: Lane
    owner: QObject
    work: Callable[[], object]
    done: Callable[[Any], None] | None
    failed: Failed | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    result: object = None
    error: Exception | None = None


class Jobs(QObject):
    """`failed` tells AppErrors that no caller wanted, `broken` the id under which a bug was logged.

    `settled` comes after each result, when all that it brought along has been given to a lane.
    """

    failed = Signal(object)
    broken = Signal(str)
    settled = Signal()
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues: dict[Lane, queue.SimpleQueue[_Job | None]] = {}
        self._threads: dict[Lane, threading.Thread] = {}
        self._running: Counter[Lane] = Counter()
        self._put_off: list[_Job] = []
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a result is still to come."""
        return self._running.total() > 0

    def is_busy_in(self, *lanes: Lane) -> bool:
        return any(self._running[lane] for lane in lanes)

    def run(
        self,
        lane: Lane,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do `work` in `lane`, then `done(result)` or `failed(error)` here. `work` must touch no widget.

        It may be begun a second time where a locked store turned the first one away.
        """
        self._begin(_Job(lane, owner, work, done, failed))

    def take_up(self) -> None:
        """The store is unlocked: what it turned away is done now, in the order in which it came."""
        put_off, self._put_off = self._put_off, []
        for job in put_off:
            if shiboken6.isValid(job.owner):
                self._begin(job)

    def _begin(self, job: _Job) -> None:
        self._running[job.lane] += 1
        self._queue_of(job.lane).put(job)

    def close(self, wait: tuple[Lane, ...] = (Lane.STORE,), seconds: float = 10.0) -> None:
        """Let the lanes in `wait` finish what they were given; the others are left where they are."""
        for lanes in self._queues.values():
            lanes.put(None)
        for lane in wait:
            if lane in self._threads:
                self._threads[lane].join(seconds)

    def _queue_of(self, lane: Lane) -> "queue.SimpleQueue[_Job | None]":
        if lane not in self._queues:
            self._queues[lane] = queue.SimpleQueue()
            # A daemon: quitting waits for the last save (see close), never for the network.
            thread = threading.Thread(target=self._work, args=(lane,), name=f"lane-{lane.value}", daemon=True)
            self._threads[lane] = thread
            thread.start()
        return self._queues[lane]

    def _work(self, lane: Lane) -> None:
        jobs = self._queues[lane]
        while (job := jobs.get()) is not None:
            outcome = _outcome(job)
            if shiboken6.isValid(self):
                self._finished.emit(outcome)
            del job, outcome

    @Slot(object)
    def _on_finished(self, outcome: _Outcome) -> None:
        self._running[outcome.job.lane] -= 1
        try:
            self._deliver(outcome)
        finally:
            self.settled.emit()

    def _deliver(self, outcome: _Outcome) -> None:
        job, error = outcome.job, outcome.error
        is_alive = shiboken6.isValid(job.owner)
        if error is None:
            if is_alive and job.done is not None:
                job.done(outcome.result)
        elif is_alive and _is_put_off(job, error):
            self._put_off.append(job)
        elif isinstance(error, AppError):
            self._tell(job, error, is_alive=is_alive)
        else:
            log_id = log_bug(error)
            self.broken.emit(log_id)
            if is_alive and job.failed is not None:
                job.failed(DeviceError("program_bug", log_id=log_id))

    def _tell(self, job: _Job, error: AppError, *, is_alive: bool) -> None:
        if is_alive and job.failed is not None:
            job.failed(error)
            return
        _log.warning("job_failed %s", error.code)
        self.failed.emit(error)


def _outcome(job: _Job) -> _Outcome:
    try:
        return _Outcome(job, result=job.work())
    except Exception as error:  # noqa: BLE001 - the edge of a thread: what is not an AppError is logged as a bug
        return _Outcome(job, error=error)


def _is_put_off(job: _Job, error: Exception) -> bool:
    return job.lane in _FOR_PAGES and isinstance(error, AppError) and error.code == "vault_locked"


def log_bug(error: BaseException) -> str:
    """Log the place, never the words: they may hold what a resident said. Returns an id to ask with."""
    place = where(error)
    log_id = f"{zlib.crc32(place.encode()) & 0xFFFF:04x}"
    _log.error("bug %s %s", log_id, place)
    return log_id
