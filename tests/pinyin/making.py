"""Making: one sorted text of readings and words: jieba's frequencies, pypinyin's readings, lists of ours.

A line holds the readings' first letters, the readings, and the words with two digits each for how common they
are: `sq shui'qu 水渠33 水趣08`. Four more are twice as common; the whole of jieba's corpus would have 103.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin

from app.accessibility.ime.syllables import SYLLABLES

Words = dict[tuple[str, str], int]
"""Readings, joined by apostrophes, and a word → how common it is."""

HERE = Path(__file__).parent
FLOORS = {2: 4, 3: 5, 4: 4, 5: 5}
"""Length of a word → how often jieba must have met it."""
FIRST, OURS, SURNAME, GIVEN, RARE = 68, 64, 56, 44, 1
_SECOND_READING = -24
_IN_WORDS = 30
"""A character is worth so much less within words; one that is in none was miscounted alone."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def weight(count: float) -> int:
    """0 to 99: four times the binary logarithm."""
    return min(99, round(4 * math.log2(count))) if count > 1 else 0


def make() -> tuple[str, str]:
    """The text of pinyin.txt and that of pinyin-heard.txt."""
    counts = _counts()
    words: Words = {}
    _take_characters(words, counts)
    _take_words(words, counts)
    _take_ours(words)
    _take_names(words)
    return _text(words), _heard(words)


def _counts() -> Mapping[str, int]:
    lines = (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ")[:2] for line in lines)
    return {word: int(count) for word, count in pairs if _HAN.fullmatch(word)}


def _is_plain(word: str) -> bool:
    """In GB 2312: neither a rare character nor an unsimplified one."""
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def readings(word: str) -> str:
    """Toneless, ü as v; empty for what the keyboard cannot read: sighs such as hm and ng."""
    read = lazy_pinyin(word, style=Style.NORMAL)
    return "'".join(read) if SYLLABLES.issuperset(read) and len(read) == len(word) else ""


def _put(words: Words, read: str, word: str, least: int) -> None:
    if read:
        words[read, word] = max(words.get((read, word), 0), least)


def _take_characters(words: Words, counts: Mapping[str, int]) -> None:
    """All of GB 2312 by how common they are, then the whole basic block, for names as they were written."""
    within: dict[str, int] = defaultdict(int)
    for word, count in counts.items():
        for character in word if len(word) > 1 else "":
            within[character] += count
    for code in range(0x4E00, 0xA000):
        character = chr(code)
        often = min(counts.get(character, 0), 5 * within[character]) + within[character] / _IN_WORDS
        common = 2 + weight(often) if _is_plain(character) else 0
        (read,) = pinyin(character, style=Style.NORMAL, heteronym=True) or ([],)
        for place, reading in enumerate(dict.fromkeys(read)):
            if reading in SYLLABLES:
                _put(words, reading, character, max(0, common + (_SECOND_READING if place else 0)))


def _take_words(words: Words, counts: Mapping[str, int]) -> None:
    for word, count in counts.items():
        floor = FLOORS.get(len(word))
        if floor is not None and count >= floor and _is_plain(word):
            _put(words, readings(word), word, weight(count))


def _listed(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split()


def _take_ours(words: Words) -> None:
    for number, line in enumerate(_listed("ours.txt")):
        for told in line:
            word, _, read = told.partition("=")
            _put(words, read or readings(word), word, _worth(word, number))


def _worth(word: str, number: int) -> int:
    """The first line of the list is what petitions are about most."""
    return SURNAME if len(word) == 1 else OURS if number else FIRST


def _take_names(words: Words) -> None:
    """A name that is told how to read has that reading besides."""
    for line in _listed("names.txt"):
        for told in line:
            word, _, read = told.partition("=")
            common = GIVEN if len(word) > 1 else SURNAME if _is_plain(word) else RARE
            _put(words, read or readings(word), word, common)


def _text(words: Words) -> str:
    lines: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (read, word), common in words.items():
        lines[read].append((-common, word))
    return "".join(f"{line}\n" for line in sorted(_lines(lines.items()), key=str.encode))


def _lines(grouped: Iterable[tuple[str, list[tuple[int, str]]]]) -> Iterator[str]:
    for read, found in grouped:
        initials = "".join(part[0] for part in read.split("'"))
        told = " ".join(f"{word}{-common:02d}" for common, word in sorted(found))
        yield f"{initials} {read} {told}"


def _heard(words: Words) -> str:
    """A character and the most common word it is in, for whoever cannot see which of many is meant."""
    best: dict[str, tuple[int, str]] = {}
    for (_, word), common in words.items():
        if len(word) == 2:
            for character in word:
                best[character] = max(best.get(character, (0, "")), (common, word))
    return "".join(f"{character} {word}\n" for character, (_, word) in sorted(best.items()))
