"""Spelling: whether letters spell a name: its pinyin, whole or begun, down to the first letters alone."""

from collections import defaultdict
from collections.abc import Mapping
from string import ascii_lowercase
from typing import Final

from app.accessibility.ime.dictionary import Dictionary

LONGEST: Final = 40


class Spelling:
    """`wds`, `wang` and `wangds` all spell 王大山; a character with several readings is found by each."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._syllables: Mapping[str, tuple[str, ...]] = _read(dictionary)

    def spells(self, letters: str, text: str) -> bool:
        """From any character of `text` on; nothing spells an empty text."""
        typed = letters.lower()
        if not typed.isascii() or not typed.isalpha() or len(typed) > LONGEST:
            return False
        return any(self._fits(typed, text, start) for start in range(len(text)))

    def _fits(self, typed: str, text: str, place: int) -> bool:
        if not typed:
            return True
        if place == len(text):
            return False
        return any(
            self._fits(typed[length:], text, place + 1)
            for syllable in self._syllables.get(text[place], ())
            for length in range(_common(typed, syllable), 0, -1)
        )


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _read(dictionary: Dictionary) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for letter in ascii_lowercase:
        for syllable, characters in dictionary.syllables(letter):
            for character in characters:
                found[character].append(syllable)
    return {character: tuple(syllables) for character, syllables in found.items()}
