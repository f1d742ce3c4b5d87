"""Maker: one engine in one thread of its own; it may be slow, fail or hang, and nothing waits for it."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.accessibility.speech.output import BYTES_A_SECOND, FRAME
from app.accessibility.speech.types import Engine, Health
from app.accessibility.speech.wire import Bug, Made, Probed, Report, Working
from app.errors import AppError
from app.log import where

_MOST_SECONDS: Final = 120
"""Of one clause; an engine that says more of it has lost its way."""


class Job(NamedTuple):
    """`ticket` names it to whoever asked; an empty `voice` is the engine's first. `is_awaited`: nothing is
    heard until it flows.
    """

    ticket: int
    spoken: str
    voice: str
    rate: int
    seconds: float
    is_awaited: bool


class Flow(NamedTuple):
    """Some sound of a job; it never begins with nothing but silence."""

    ticket: int
    sound: bytes


class Outcome(NamedTuple):
    """The job is over; a `code` says why it failed."""

    ticket: int
    code: str = ""


class Maker(QObject):
    """Asks its engine how it is, then does job after job."""

    flowed = Signal(object)
    done = Signal(object)

    def __init__(
        self, engine: Engine, report: Callable[[Report], None], parent: QObject | None = None
    ) -> None:
        """`report` is called in the engine's thread: should it hang, the window knows who was at work."""
        super().__init__(parent)
        self._report = report
        self.name = engine.name
        self._engine = engine
        self._jobs = queue.SimpleQueue[Job]()
        self._newest = 0
        self._has_spoken = False
        threading.Thread(target=self._work, name=engine.name, daemon=True).start()

    def make(self, job: Job) -> None:
        """Earlier jobs that are not done yet are dropped, the one in hand as soon as the engine allows."""
        self._newest = job.ticket
        self._engine.break_off()
        self._jobs.put(job)

    def drop(self) -> None:
        self._newest = 0
        self._engine.break_off()

    def _work(self) -> None:
        health, voices = self._probe()
        while True:
            job = self._jobs.get()
            if job.ticket != self._newest:
                continue
            if not health.is_well:
                self.done.emit(Outcome(job.ticket, health.code))
                continue
            self._report(Working(self.name, job.seconds, not self._has_spoken))
            outcome = self._make(job, voices)
            self._report(Made(self.name))
            self.done.emit(outcome)

    def _probe(self) -> tuple[Health, tuple[str, ...]]:
        self._report(Working(self.name, 0.0, is_first=True))
        try:
            health = self._engine.probe()
            voices = self._engine.voices() if health.is_well else ()
        except Exception as error:  # noqa: BLE001 - the edge of a thread; engines raise whatever they like
            health, voices = Health(self.name, self._code_of(error)), ()
        self._report(Made(self.name))
        self._report(Probed(health, voices))
        return health, tuple(voice.id for voice in voices)

    def _make(self, job: Job, voices: Iterable[str]) -> Outcome:
        voice = job.voice if job.voice in voices else next(iter(voices), "")
        try:
            sound = self._engine.speak(job.spoken, voice, job.rate, is_awaited=job.is_awaited)
            has_flowed = self._flow(job, sound)
        except Exception as error:  # noqa: BLE001 - the edge of a thread; engines raise whatever they like
            return Outcome(job.ticket, self._code_of(error))
        self._has_spoken = True
        # Silence is not an answer: the next engine is asked.
        return Outcome(job.ticket, "" if has_flowed else "speech_failed")

    def _flow(self, job: Job, pieces: Iterator[bytes]) -> bool:
        """Pass sound on as it comes, but no silence behind it: engines differ in that."""
        held, total = b"", 0
        for piece in pieces:
            if job.ticket != self._newest:
                break
            kept = held + piece
            cut = _without_tail(kept)
            held = kept[cut:]
            if cut:
                self.flowed.emit(Flow(job.ticket, kept[:cut]))
            total += cut
            if total > _MOST_SECONDS * BYTES_A_SECOND:
                raise AppError("speech_failed")
        return total > 0

    def _code_of(self, error: Exception) -> str:
        if isinstance(error, AppError):
            return error.code
        self._report(Bug(where(error)))
        return "speech_failed"


def _without_tail(sound: bytes) -> int:
    """How many bytes there are before the silence at the end."""
    return min((len(sound.rstrip(b"\0")) + FRAME - 1) // FRAME * FRAME, len(sound) // FRAME * FRAME)
