"""Tempo: how fast a clause is spoken so that a whole text, with its pauses, comes to the rate wanted."""

from typing import Final

AT_EASE: Final = 285
"""Characters a minute that the voice speaks by itself, pauses not counted."""

_PAUSE: Final = 0.9
"""A pause lasts as long as this many characters."""

_SHORTEST: Final = 4


def tempo(clause: str, rate: int) -> float:
    """1 is at ease, 0.5 half as fast."""
    length = max(_SHORTEST, len(clause))
    return rate / AT_EASE * (length + _PAUSE) / length
