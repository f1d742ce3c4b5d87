"""Dictionary: the words for given syllables, found by bisection in one sorted text; nothing is ever added.

A line: first letters, syllables, words with two digits of how common each is (`sq shui'qu 水渠64 水区19`).
"""

import re
from collections.abc import Iterator, Sequence
from heapq import nlargest
from importlib.resources import files
from typing import Final, NamedTuple

from app.accessibility.ime.syllables import Token

LONGEST_WORD: Final = 5
WHOLE: Final = 103
"""How common the whole of what was counted would be; the difference of a word to it is its price."""

_WORD: Final = re.compile(rb"([^ 0-9]+)([0-9]{2})")
_MOST: Final = 400
_MOST_LINES: Final = 3_000


class Word(NamedTuple):
    """Four more of `common` is twice as common."""

    text: str
    common: int


class SortedText:
    """Lines in the order of their bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def lines(self, prefix: bytes) -> Iterator[bytes]:
        """Those that begin with `prefix`."""
        start = self._first(prefix)
        while self._data.startswith(prefix, start):
            end = self._end(start)
            yield self._data[start:end]
            start = end + 1
            if start >= len(self._data):
                return

    def _end(self, start: int) -> int:
        end = self._data.find(b"\n", start)
        return len(self._data) if end < 0 else end

    def _first(self, prefix: bytes) -> int:
        """Where the first line begins that is not less than `prefix`."""
        low, high = 0, len(self._data)
        while low < high:
            middle = self._data.rfind(b"\n", low, (low + high) // 2) + 1
            start = max(low, middle)
            if self._data[start : start + len(prefix)] < prefix:
                low = self._end(start) + 1
            else:
                high = start
        return low


class Dictionary:
    """`heard` tells a word that each character is in."""

    def __init__(self, words: bytes, heard: bytes = b"") -> None:
        self._words = SortedText(words)
        self._heard = SortedText(heard)

    def words(self, tokens: Sequence[Token]) -> list[Word]:
        """The most common first, each as many characters long as there are tokens."""
        if not 0 < len(tokens) <= LONGEST_WORD:
            return []
        found: dict[str, int] = {}
        for line in self._lines(tokens):
            for text, common in _WORD.findall(line):
                word = text.decode()
                found[word] = max(found.get(word, 0), int(common))
        most = nlargest(_MOST, found.items(), key=lambda pair: pair[1])
        return [Word(text, common) for text, common in most]

    def _lines(self, tokens: Sequence[Token]) -> Iterator[bytes]:
        """Up to the first open token the sorted order finds them, from there on each is looked at."""
        initials = "".join(token.text[0] for token in tokens)
        whole = next((place for place, token in enumerate(tokens) if token.is_open), len(tokens))
        known = "'".join(token.text for token in tokens[: whole + 1])
        prefix = f"{initials} {known}{'' if whole < len(tokens) else ' '}".encode()
        fits = _pattern(tokens)
        for number, line in enumerate(self._words.lines(prefix)):
            if number == _MOST_LINES:
                return
            if fits.match(line):
                yield line

    def syllables(self, letter: str) -> Iterator[tuple[str, Sequence[str]]]:
        """Every syllable that begins with `letter`, and the single characters that are read so."""
        for line in self._words.lines(f"{letter} ".encode()):
            _, syllable, _ = line.split(b" ", 2)
            yield syllable.decode(), [text.decode() for text, _ in _WORD.findall(line)]

    def example(self, character: str) -> str:
        """A word that `character` is in, or nothing."""
        prefix = f"{character} ".encode()
        line = next(self._heard.lines(prefix), b"")
        return line[len(prefix) :].decode()


def _pattern(tokens: Sequence[Token]) -> re.Pattern[bytes]:
    parts = (token.text + ("[a-z]*" if token.is_open else "") for token in tokens)
    return re.compile(f"[a-z]+ {chr(39).join(parts)} ".encode())


def read_dictionary() -> Dictionary:
    """What came with the program: 3 MB."""
    packs = files("resources") / "packs"
    return Dictionary((packs / "pinyin.txt").read_bytes(), (packs / "pinyin-heard.txt").read_bytes())
