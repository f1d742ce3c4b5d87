"""Plan: which neighbouring clauses are spoken in one go, because they were recorded as one."""

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

_MOST: Final = 8


class Recorded(Protocol):
    def has(self, spoken: str) -> bool: ...


class Spoken(Protocol):
    @property
    def spoken(self) -> str: ...


class Run(NamedTuple):
    """Clauses from `first` to before `last`; `spoken` is said in one go."""

    first: int
    last: int
    spoken: str
    is_recorded: bool


def plan(engine: Recorded, clauses: Sequence[Spoken]) -> tuple[Run, ...]:
    """The longest recorded runs from the front; what was not recorded clause by clause."""
    runs: list[Run] = []
    while (first := runs[-1].last if runs else 0) < len(clauses):
        runs.append(_longest(engine, clauses, first))
    return tuple(runs)


def _longest(engine: Recorded, clauses: Sequence[Spoken], first: int) -> Run:
    for last in range(min(len(clauses), first + _MOST), first, -1):
        spoken = "，".join(clause.spoken for clause in clauses[first:last])
        if spoken and engine.has(spoken):
            return Run(first, last, spoken, is_recorded=True)
    return Run(first, first + 1, clauses[first].spoken, is_recorded=False)
