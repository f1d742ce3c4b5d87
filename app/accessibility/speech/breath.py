"""Breath: where a clause is parted, so that its beginning is heard while the rest is still being made.

Only between words, and where a person would take the smallest breath. A word of one character leans on its
neighbour (王 and 某山, 张 and 家, 镇 behind its name), a number on what is counted.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.accessibility.speech.readings import Word

GOES_ON: Final = Word("", ("，",))
"""The melody of a part that is not the last, where no mark stands."""

_FIRST_MOST: Final = 7
"""Characters that the pack makes in less than 0.9 s on two cores."""
_GROWTH: Final = 3
"""Times as long as what is heard meanwhile: the pack speaks that much faster than anybody listens."""
_LEAST: Final = 4
_LEAST_SHORT: Final = 3
"""Where there is no better place."""
_LEAST_MARKED: Final = 2
"""您好 stands well by itself."""

_BEHIND: Final = re.compile("[的了着过]$|(?:需要|可以|应该|必须)$")
_BEFORE: Final = re.compile("(?:没有|是否|[是在已都也又就但把被让从到向给对和与跟])$")
_LEANS: Final = re.compile("[的了着过们地得吗呢吧啊]$|[^\u3400-\u9fff]")
_NUMERAL: Final = "零一二三四五六七八九十百千万亿两半几点幺第"
_COUNTED: Final = re.compile(f"[{_NUMERAL}].?$")
_COMPOUND: Final = re.compile("欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯")
"""Surnames of two characters."""

_NONE, _SHORT, _WORD, _PHRASE, _MARK = range(5)
"""How good a place is."""


def parted(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The first part is short, each later one may be longer."""
    most = _FIRST_MOST
    while cut := _cut(words, most):
        is_marked = not words[cut - 1].text[-1].isalpha()
        yield words[:cut] if is_marked else (*words[:cut], GOES_ON)
        most = _GROWTH * _length(words[:cut])
        words = words[cut:]
    yield words


def _cut(words: Sequence[Word], most: int) -> int:
    """Before which word: the best place up to `most`, else the first one there is; 0 for none."""
    left = _length(words)
    if left <= most:
        return 0
    passed, best, found = 0, _NONE, 0
    for at, (word, following) in enumerate(pairwise(words), 1):
        passed += _length((word,))
        left -= _length((word,))
        if left < _LEAST or (found and passed > most):
            break
        place = _place(word.text, following.text)
        if place is not _MARK and passed < _LEAST:
            place = min(place, _SHORT)
        if passed >= (_LEAST_MARKED if place is _MARK else _LEAST_SHORT) and place >= max(best, _SHORT):
            best, found = place, at
    return found


def _place(word: str, following: str) -> int:
    """Between these two."""
    if _LEANS.match(following):
        return _NONE
    if not word[-1].isalpha():
        return _MARK
    if _COUNTED.search(word) or following[0] in _NUMERAL or _COMPOUND.match(word):
        return _NONE
    opens = _BEFORE.match(following) is not None
    if _BEHIND.search(word) or (opens and len(word) > 1):
        return _PHRASE
    return _WORD if len(word) > 1 and len(following) > 1 else _NONE


def _length(words: Sequence[Word]) -> int:
    """In characters that a voice says something for."""
    return sum(map(str.isalpha, "".join(word.text for word in words)))
