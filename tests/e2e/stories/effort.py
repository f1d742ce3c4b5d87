"""Effort: what a person's hands had to do, and how long that takes.

Keystroke-level model: Card, Moran and Newell, The Psychology of Human-Computer Interaction (1983), chapter 8.
Writing is left out: it is as long as what the resident says. Listening to what the program says is counted by
itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

KEY_S: Final = 0.28
"""K: one key, by somebody who types as an average of all people does, not as a typist."""
POINT_S: Final = 1.1
"""P: to point at something."""
HOME_S: Final = 0.4
"""H: a hand goes from the keys to the screen, or back."""
MIND_S: Final = 1.35
"""M: to make up one's mind what comes next."""
CHARACTERS_A_MINUTE: Final = 150
"""The usual pace of the voice (flows §0)."""


@dataclass
class Effort:
    """`actions` besides text: a key that writes nothing, a tap, a stroke of the pen, each counts as one."""

    keys: int = 0
    taps: int = 0
    thoughts: int = 0
    moves: int = 0
    log: list[str] = field(default_factory=list)
    _is_at_keys: bool = True

    def think(self) -> None:
        self.thoughts += 1

    def key(self, what: str) -> None:
        self._turn(is_at_keys=True)
        self.keys += 1
        self.log.append(what)

    def tap(self, what: str) -> None:
        self._turn(is_at_keys=False)
        self.taps += 1
        self.log.append(what)

    def text(self, where: str) -> None:
        """Counts nothing but the way of the hand to the keys."""
        self._turn(is_at_keys=True)
        self.log.append(f"({where})")

    def _turn(self, *, is_at_keys: bool) -> None:
        self.moves += is_at_keys is not self._is_at_keys
        self._is_at_keys = is_at_keys

    @property
    def actions(self) -> int:
        return self.keys + self.taps

    @property
    def seconds(self) -> float:
        """A tap is pointed at and pressed."""
        pressed = (self.keys + self.taps) * KEY_S
        return pressed + self.taps * POINT_S + self.moves * HOME_S + self.thoughts * MIND_S


def seconds_of_listening(heard: Sequence[str]) -> float:
    return sum(map(len, heard)) * 60 / CHARACTERS_A_MINUTE
