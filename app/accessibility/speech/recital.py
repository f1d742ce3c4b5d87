"""Recital: what is being said: utterances become sounds, the next one is made while one is heard.

A clause is offered to one engine after the other; where none can say it, it is told in silence, for as
long as reading it takes.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QObject, Slot

from app.accessibility.speech.maker import Job, Maker, Outcome
from app.accessibility.speech.output import BYTES_A_SECOND, FRAME
from app.accessibility.speech.pace import seconds_of
from app.accessibility.speech.player import Player, Sound
from app.accessibility.speech.types import Engine
from app.accessibility.speech.wire import Ended, Passed, Piece, Report, Say, Started, Tune

_AHEAD: Final = 2
"""Sounds that are made before they are due: memory for two clauses, not for ten thousand characters."""


class Part(NamedTuple):
    """Neighbouring pieces, `first` to before `last`, that are spoken in one go."""

    first: int
    last: int
    spoken: str
    is_recorded: bool


class Planner(Protocol):
    def __call__(self, pieces: Sequence[Piece]) -> Sequence[Part]: ...


class Cast(NamedTuple):
    """Who speaks: `recorded` what exists as a recording, the others everything, the best first."""

    recorded: Engine | None
    others: tuple[Engine, ...]
    plan: Planner


class _Unit(NamedTuple):
    say: Say
    part: Part


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
        self._units.extend(_Unit(say, part) for part in self._cast.plan(say.pieces))
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
            if self._making is not None:
                self._units.appendleft(self._making)
                self._forget_making()
            for _ in range(self._player.drop_waiting()):
                self._units.appendleft(self._added.pop())
            self._fill()

    def stop(self) -> None:
        self._units.clear()
        self._added.clear()
        self._forget_making()
        self._player.stop()

    def _forget_making(self) -> None:
        self._making = None
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
        spoken = self._making.part.spoken
        if not self._left or not spoken:
            self._add(b"", "")
            return
        self._asked = self._left.popleft()
        self._ticket += 1
        seconds = seconds_of(spoken, self._tune.rate)
        self._maker(self._asked).make(Job(self._ticket, spoken, self._tune.voice, self._tune.rate, seconds))

    def _who(self, unit: _Unit) -> Iterator[str]:
        names = [engine.name for engine in self._cast.others]
        if self._tune.engine in names:
            names.remove(self._tune.engine)
            names.insert(0, self._tune.engine)
        if unit.part.is_recorded and self._cast.recorded is not None:
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
            self._makers[name].done.connect(self._on_done)
        return self._makers[name]

    @Slot(object)
    def _on_done(self, outcome: Outcome) -> None:
        if outcome.ticket != self._ticket or self._making is None:
            return
        if outcome.code:
            self._report(Passed(self._asked, outcome.code))
            self._ask()
        else:
            self._add(outcome.sound, self._asked)

    def _add(self, sound: bytes, engine: str) -> None:
        unit, self._making = self._making, None
        if unit is None:
            return
        pieces = unit.say.pieces[unit.part.first : unit.part.last]
        if not sound:
            sound = silence(seconds_of("".join(piece.spoken for piece in pieces), self._tune.rate))
        self._added.append(unit)
        self._player.add(_sound(unit, sound, engine))
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


def without_tail(sound: bytes) -> bytes:
    """Without the silence at its end: engines differ in it, and the pieces say what pause they want."""
    kept = len(sound.rstrip(b"\0"))
    return sound[: (kept + FRAME - 1) // FRAME * FRAME]


def _sound(unit: _Unit, sound: bytes, engine: str) -> Sound:
    """Where one piece ends and the next begins in one recording is guessed from their lengths."""
    first, last = unit.part.first, unit.part.last
    pieces = unit.say.pieces[first:last]
    sound = without_tail(sound) if engine else sound
    total = sum(len(piece.spoken) for piece in pieces) or 1
    marks, passed = list[tuple[int, object]](), 0
    for number, piece in enumerate(pieces, first):
        at = len(sound) * passed // total
        if number > first:
            marks.append((at, Ended(unit.say.id, number - 1)))
        marks.append((at, Started(unit.say.id, number, engine)))
        passed += len(piece.spoken)
    data = sound + silence(pieces[-1].pause / 1_000)
    return Sound(data, tuple(marks), Ended(unit.say.id, last - 1))
