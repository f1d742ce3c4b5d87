"""Syllables: which syllables of toneless pinyin a row of letters can be, whole ones or their beginnings."""

from collections.abc import Iterator
from functools import cache
from heapq import nsmallest
from itertools import accumulate
from typing import Final, NamedTuple

LONGEST: Final = 48
"""Letters that are read at a time: a dozen syllables."""

_FINALS: Final = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng iao o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
SYLLABLES: Final = frozenset(
    initial + final for initial, finals in _FINALS.items() for final in finals.split()
)
_WRITTEN_OTHERWISE: Final = {"lue": "lve", "nue": "nve"}
_BEGINNINGS: Final = frozenset(part for syllable in SYLLABLES for part in accumulate(syllable)) - SYLLABLES
_BREAK: Final = "'"
_KEPT: Final = 6


class Token(NamedTuple):
    """`text` is a syllable, or where it `is_open` a beginning of several; `letters` were typed for it."""

    text: str
    is_open: bool
    letters: int


Reading = tuple[Token, ...]


def is_typed(letter: str) -> bool:
    """Whether it belongs to pinyin: a to z, or the mark between two syllables."""
    return len(letter) == 1 and (("a" <= letter <= "z") or letter == _BREAK)


@cache
def _tokens() -> dict[str, tuple[tuple[Token, int], ...]]:
    """Letters → what they can be in the middle of a word, and how unlikely that is."""
    found: dict[str, tuple[tuple[Token, int], ...]] = {}
    for syllable in SYLLABLES:
        found[syllable] = ((Token(syllable, False, len(syllable)), 2),)
    for letters, syllable in _WRITTEN_OTHERWISE.items():
        found[letters] = ((Token(syllable, False, len(letters)), 2),)
    for initial in (*"bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh"):
        found[initial] = ((Token(initial, True, len(initial)), 7),)
    return found


def readings(letters: str) -> tuple[Reading, ...]:
    """The likeliest first: few syllables, whole ones. At most six; none for what is no pinyin."""
    typed = letters[:LONGEST].lower()
    best: list[list[tuple[int, Reading]]] = [[(0, ())]]
    for end in range(1, len(typed) + 1):
        best.append(nsmallest(_KEPT, _ending_at(typed, end, best), key=lambda found: found[0]))
    return tuple(dict.fromkeys(reading for _, reading in best[-1] if reading))


def _ending_at(typed: str, end: int, best: list[list[tuple[int, Reading]]]) -> Iterator[tuple[int, Reading]]:
    if typed[end - 1] == _BREAK:
        yield from ((cost, _longer(reading)) for cost, reading in best[end - 1])
        return
    for start in range(max(0, end - 6), end):
        for token, price in _at(typed[start:end], is_last=end == len(typed)):
            for cost, reading in best[start]:
                yield cost + price, (*reading, token)


def _at(part: str, *, is_last: bool) -> Iterator[tuple[Token, int]]:
    yield from _tokens().get(part, ())
    if is_last and part in _BEGINNINGS and len(part) > 1 and part not in {"zh", "ch", "sh"}:
        yield Token(part, True, len(part)), 3  # somebody is in the middle of it
    elif is_last and part in SYLLABLES and len(part) < 5:
        yield Token(part, True, len(part)), 6  # xi may become xin


def _longer(reading: Reading) -> Reading:
    """The mark counts as a letter of the syllable before it."""
    if not reading:
        return reading
    *rest, last = reading
    return (*rest, last._replace(letters=last.letters + 1))
