"""Lexicon: how telling each pair of characters is, and how a character sounds; read from packs, handed in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_HEADER: Final = "xiangyin.pairs/1\t"
_SOUND_LINE: Final = re.compile(rb"^[a-z]+ ([a-z]+) ((?:[^ '0-9\n]+[0-9]{2} ?)+)$", re.MULTILINE)
_SOUNDING: Final = re.compile(r"([^ 0-9]+)[0-9]{2}")
_ALIKE: Final = ((re.compile(r"\A([zcs])h"), r"\1"), (re.compile(r"ng\Z"), "n"), (re.compile(r"\An"), "l"))
"""What many speakers do not tell apart: zh and z, ch and c, sh and s; in and ing, en and eng; n and l."""


class Weights(dict[str, float]):
    """ln((documents + 1) / (documents with the pair + 1)) by pair of characters. A pair that is not listed is
    one of the rarest; what a space parts is none.
    """

    def __init__(self, listed: Mapping[str, float], rarest: float) -> None:
        super().__init__(listed)
        self._rarest = rarest

    def __missing__(self, pair: str) -> float:
        return 0.0 if " " in pair else self._rarest


@dataclass(frozen=True)
class Lexicon:
    """`sounds`: the readings of a character, without tones and with what sounds alike made the same."""

    weights: Weights
    sounds: Mapping[str, frozenset[str]]

    def sound(self, char: str) -> frozenset[str]:
        """A character that nobody reads sounds like itself."""
        return self.sounds.get(char) or frozenset((char,))

    def sounds_same(self, one: str, other: str) -> bool:
        """Whether both may be read alike, character by character: 张伟 and 章玮."""
        if len(one) != len(other):
            return False
        return all(
            mine == theirs or not self.sound(mine).isdisjoint(self.sound(theirs))
            for mine, theirs in zip(one, other, strict=True)
        )


def read_lexicon(pairs: bytes, pinyin: bytes) -> Lexicon:
    """`pairs` is the pack `pairs.txt`, `pinyin` that of the keyboard.

    Raises ValueError for a damaged pack: both come with the program.
    """
    return Lexicon(weights=_read_pairs(pairs), sounds=_read_sounds(pinyin))


def _read_pairs(data: bytes) -> Weights:
    """First the weight of what is not listed; then a weight in tenths, a tab and its pairs without a gap."""
    weights: dict[str, float] = {}
    header, *lines = data.decode("utf-8").splitlines()
    rarest = int(header.removeprefix(_HEADER)) / 10
    for line in lines:
        tenths, _, pairs = line.partition("\t")
        both = map("".join, zip(pairs[::2], pairs[1::2], strict=True))
        weights.update(dict.fromkeys(both, int(tenths) / 10))
    return Weights(weights, rarest)


def _read_sounds(pinyin: bytes) -> dict[str, frozenset[str]]:
    """Only the lines of one syllable tell how a character is read."""
    found: dict[str, set[str]] = {}
    for syllable, words in _SOUND_LINE.findall(pinyin):
        sound = _broad(syllable.decode("ascii"))
        for word in _SOUNDING.findall(words.decode("utf-8", errors="replace")):
            if len(word) == 1:
                found.setdefault(word, set()).add(sound)
    return {char: frozenset(sounds) for char, sounds in found.items()}


def _broad(syllable: str) -> str:
    for pattern, same in _ALIKE:
        syllable = pattern.sub(same, syllable)
    return syllable
