"""Pace: how long a clause takes."""

from typing import Final

SENTENCE_MS: Final = 600
CLAUSE_MS: Final = 200
"""Of silence behind one."""

_SHORTEST_S: Final = 0.5


def seconds_of(spoken: str, rate: int) -> float:
    """To say it, or to read it, at `rate` characters a minute."""
    return max(len(spoken) * 60 / rate, _SHORTEST_S)
