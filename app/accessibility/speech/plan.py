"""Plan: which neighbouring clauses are spoken in one go, because they were recorded as one.

Of a clause that was not recorded the ends may have been: they are played, and only what stands between is
made. So what has the focus is heard at once, and the name of it is made meanwhile.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

_MOST: Final = 8


class Frame(NamedTuple):
    """A clause: what was recorded, what was not, what was recorded; each may be empty."""

    before: str
    between: str
    after: str


class Recorded(Protocol):
    def has(self, spoken: str) -> bool: ...

    def frame(self, spoken: str) -> Frame: ...


class Spoken(Protocol):
    @property
    def spoken(self) -> str: ...


class Run(NamedTuple):
    """Clauses from `first` to before `last`; `spoken` is said in one go. Not `is_end`: another run goes on
    with the same clause.
    """

    first: int
    last: int
    spoken: str
    is_recorded: bool
    is_end: bool = True


def plan(engine: Recorded, clauses: Sequence[Spoken]) -> tuple[Run, ...]:
    """The longest recorded runs from the front; what was not recorded clause by clause."""
    runs: list[Run] = []
    while (first := runs[-1].last if runs else 0) < len(clauses):
        runs += _longest(engine, clauses, first) or _framed(engine, clauses[first].spoken, first)
    return tuple(runs)


def _longest(engine: Recorded, clauses: Sequence[Spoken], first: int) -> list[Run]:
    for last in range(min(len(clauses), first + _MOST), first, -1):
        spoken = "，".join(clause.spoken for clause in clauses[first:last])
        if spoken and engine.has(spoken):
            return [Run(first, last, spoken, is_recorded=True)]
    return []


def _framed(engine: Recorded, clause: str, first: int) -> Iterator[Run]:
    frame = engine.frame(clause)
    if frame.before:
        yield Run(first, first + 1, frame.before, is_recorded=True, is_end=False)
    yield Run(first, first + 1, frame.between, is_recorded=False, is_end=not frame.after)
    if frame.after:
        yield Run(first, first + 1, frame.after, is_recorded=True)
