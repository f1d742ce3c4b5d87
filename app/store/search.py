"""Search: Chinese is not written in words, so text is found by overlapping pairs of characters.

Text is folded (NFKC, case) and parted into runs of letters, digits and marks; each run becomes its pairs
and its last character: 水渠堵塞 → 水渠 渠堵 堵塞 塞. A word of two or more characters is then a phrase of
pairs, a single character the beginning of a piece. Nothing that is typed can be taken for a query language.
"""

import re
import unicodedata
from operator import add
from typing import Final

_PARTING: Final = re.compile(r"[\s，。、；：？！（）…]+")
"""What parts words in nearly every text; NFKC takes long over wide forms, and they part after it too."""
_NOT_ALPHANUMERIC: Final = re.compile(r"[^\w ]|_")
_LONGEST_QUESTION: Final = 200


def pieces_of(text: str) -> str:
    """What the index holds of a text: its pieces, parted by spaces."""
    chars = _folded(text)
    # The last character of a run is paired with the space behind it: there it stands by itself.
    return " ".join([one + other for one, other in zip(chars, f"{chars[1:]} ", strict=False) if one != " "])


def query_of(words: str) -> str | None:
    """The FTS5 query for `words`, all of which must occur; None when there is nothing to look for.

    Only the first 200 characters count: for a pasted page of single characters FTS5 needs a second.
    """
    phrases = [_phrase(run) for run in dict.fromkeys(runs_of(words[:_LONGEST_QUESTION]))]
    return " AND ".join(phrases) if phrases else None


def _phrase(run: str) -> str:
    return f'"{_pairs(run)}"' if len(run) > 1 else f'"{run}" *'


def _pairs(run: str) -> str:
    return " ".join(map(add, run, run[1:]))


def runs_of(text: str) -> list[str]:
    """Unbroken letters, digits and marks (Unicode categories L, N, M)."""
    return _folded(text).split()


def _folded(text: str) -> str:
    """With spaces in the place of all other characters."""
    parted = _PARTING.sub(" ", text)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", parted).casefold())
    return _NOT_ALPHANUMERIC.sub(_mark_or_space, folded)


def _mark_or_space(found: re.Match[str]) -> str:
    """Python counts marks, such as vowel signs, among what parts words; a writer does not."""
    return found[0] if unicodedata.category(found[0])[0] == "M" else " "
