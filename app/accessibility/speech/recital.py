"""Recital: what is being said: utterances become sounds, the next one is made while one is heard.

A clause is offered to one engine after the other; where none can say it, it is told in silence, for as
long as reading it takes.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Slot

from app.accessibility.speech.maker import Flow, Job, Maker, Outcome
from app.accessibility.speech.output import BYTES_A_SECOND, FRAME
from app.accessibility.speech.pace import CLAUSE_MS, seconds_of
from app.accessibility.speech.plan import Run
from app.accessibility.speech.player import Mark, Player
from app.accessibility.speech.types import Engine
from app.accessibility.speech.wire import Awaited, Ended, Passed, Piece, Report, Say, Started, Tune

_AHEAD: Final = 2
"""Sounds that are made before they are due: memory for two clauses, not for ten thousand characters."""


class Cast(NamedTuple):
    """Who speaks: `recorded` what exists as a recording, the others everything, the best first."""

    recorded: Engine | None
    others: tuple[Engine, ...]
    plan: Callable[[Sequence[Piece]], Sequence[Run]]


class _Unit(NamedTuple):
    say: Say
    run: Run

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.say.pieces[self.run.first : self.run.last]

    @property
    def pause(self) -> int:
        """Milliseconds of silence behind it."""
        return self.pieces[-1].pause if self.run.is_end else CLAUSE_MS


class Recital(QObject):
    """Everything happens in the thread of the loop; the engines have their own."""

    def __init__(
        self, cast: Cast, player: Player, report: Callable[[Report], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._cast = cast
        self._player = player
        self._report = report
        self._makers = dict[str, Maker]()
        self._tune = Tune("", "", 0, 1.0)
        self._units = deque[_Unit]()
        self._added = deque[_Unit]()
        self._making: _Unit | None = None
        self._flowed = 0
        # Bytes of it that are with the player.
        self._left = deque[str]()
        self._asked = ""
        self._ticket = 0
        player.ran_low.connect(self._on_ran_low)
        player.marked.connect(self._on_marked)

    @property
    def is_bare(self) -> bool:
        """Whether something is being said that only a headset may hear."""
        waiting = (*self._added, *self._units, *((self._making,) if self._making else ()))
        return any(unit.say.is_bare for unit in waiting)

    def meet(self, without: Sequence[str]) -> None:
        """Ask every engine how it is; the others when they are first needed."""
        for name in self._names():
            if name not in without:
                self._maker(name)

    def say(self, say: Say) -> None:
        self._player.wake()
        self._units.extend(_Unit(say, run) for run in self._cast.plan(say.pieces))
        self._fill()

    def tune(self, tune: Tune) -> None:
        """What was made ahead in another voice or at another rate is made again."""
        is_other = (tune.voice, tune.engine, tune.rate) != (
            self._tune.voice,
            self._tune.engine,
            self._tune.rate,
        )
        self._tune = tune
        self._player.set_volume(tune.volume)
        if is_other:
            self._take_back()
            self._fill()

    def stop(self) -> None:
        self._units.clear()
        self._added.clear()
        self._forget_making()
        self._player.stop()

    def _take_back(self) -> None:
        """What is not heard yet; a clause that has begun is made to its end as it was."""
        dropped = self._player.drop_waiting()
        if self._making is not None and not self._flowed:
            self._units.appendleft(self._making)
            self._forget_making()
        elif dropped:
            self._forget_making()
        for _ in range(dropped):
            self._units.appendleft(self._added.pop())

    def _forget_making(self) -> None:
        self._making, self._flowed = None, 0
        self._ticket += 1
        for maker in self._makers.values():
            maker.drop()

    def _fill(self) -> None:
        if self._making is None and self._units and len(self._added) <= _AHEAD:
            self._making = self._units.popleft()
            self._left = deque(self._who(self._making))
            self._ask()

    def _ask(self) -> None:
        """The next engine; after the last one, silence."""
        if self._making is None:
            return
        spoken = self._making.run.spoken
        if not self._left or not spoken:
            self._be_silent(self._making)
            return
        self._asked = self._left.popleft()
        self._ticket += 1
        voice, rate = self._tune.voice, self._tune.rate
        job = Job(self._ticket, spoken, voice, rate, seconds_of(spoken, rate), is_awaited=not self._added)
        self._maker(self._asked).make(job)

    def _who(self, unit: _Unit) -> Iterator[str]:
        names = [engine.name for engine in self._cast.others]
        if self._tune.engine in names:
            names.remove(self._tune.engine)
            names.insert(0, self._tune.engine)
        if unit.run.is_recorded and self._cast.recorded is not None:
            names.insert(0, self._cast.recorded.name)
        return (name for name in names if name not in unit.say.without)

    def _names(self) -> list[str]:
        recorded = [self._cast.recorded] if self._cast.recorded is not None else []
        return [engine.name for engine in (*recorded, *self._cast.others)]

    def _maker(self, name: str) -> Maker:
        if name not in self._makers:
            recorded = (self._cast.recorded,) if self._cast.recorded is not None else ()
            engine = next(engine for engine in (*recorded, *self._cast.others) if engine.name == name)
            self._makers[name] = Maker(engine, self._report, self)
            self._makers[name].flowed.connect(self._on_flowed)
            self._makers[name].done.connect(self._on_done)
        return self._makers[name]

    @Slot(object)
    def _on_flowed(self, flow: Flow) -> None:
        if flow.ticket == self._ticket and self._making is not None:
            self._pour(self._making, flow.sound, self._asked)

    @Slot(object)
    def _on_done(self, outcome: Outcome) -> None:
        if outcome.ticket != self._ticket or self._making is None:
            return
        if not outcome.code:
            self._finish(self._making, self._asked)
            return
        self._report(Passed(self._asked, outcome.code))
        if self._flowed:
            # It broke off: what was heard is heard, and the next engine says the clause from its beginning.
            self._player.finish(b"")
            self._flowed = 0
        self._ask()

    def _pour(self, unit: _Unit, sound: bytes, engine: str) -> None:
        if self._flowed:
            self._player.grow(sound)
        else:
            self._added.append(unit)
            self._player.begin(sound, (FRAME, Started(unit.say.id, unit.run.first, engine)))
        self._flowed += len(sound)

    def _be_silent(self, unit: _Unit) -> None:
        self._pour(unit, silence(seconds_of(unit.run.spoken, self._tune.rate)), "")
        self._finish(unit, "")

    def _finish(self, unit: _Unit, engine: str) -> None:
        pause = silence(unit.pause / 1_000)
        self._player.finish(pause, *_marks(unit, self._flowed, len(pause), engine))
        self._making, self._flowed = None, 0
        self._fill()

    @Slot()
    def _on_ran_low(self) -> None:
        if self._added:
            self._added.popleft()
        self._fill()

    @Slot(object)
    def _on_marked(self, mark: Report) -> None:
        self._report(mark)


def silence(seconds: float) -> bytes:
    return bytes(round(seconds * BYTES_A_SECOND) // FRAME * FRAME)


def _marks(unit: _Unit, length: int, pause: int, engine: str) -> Iterator[Mark]:
    """Where one piece ends and the next begins in one recording is guessed from their lengths."""
    total = sum(len(piece.spoken) for piece in unit.pieces) or 1
    passed = 0
    for number, piece in enumerate(unit.pieces[:-1], unit.run.first):
        passed += len(piece.spoken)
        at = length * passed // total
        yield at, Ended(unit.say.id, number)
        yield at + FRAME, Started(unit.say.id, number + 1, engine)
    last = unit.run.last - 1
    yield length + pause, Ended(unit.say.id, last) if unit.run.is_end else Awaited(unit.say.id, last)
