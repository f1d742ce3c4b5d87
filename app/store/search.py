"""Search: Chinese is not written in words, so text is found by overlapping pairs of characters.

Text is folded (NFKC, case) and parted into runs of letters, digits and marks; each run becomes its pairs
and its last character: 水渠堵塞 → 水渠 渠堵 堵塞 塞. A word of two or more characters is then a phrase of
pairs, a single character the beginning of a piece. Nothing that is typed can be taken for a query language.
"""

import re
import unicodedata
from operator import add
from typing import Final

_NOT_ALPHANUMERIC: Final = re.compile(r"[\W_]")
_LONGEST_QUESTION: Final = 200


def pieces_of(text: str) -> str:
    """What the index holds of a text: its pieces, parted by spaces."""
    return " ".join(f"{_pairs(run)} {run[-1]}" for run in _runs(text))


def query_of(words: str) -> str | None:
    """The FTS5 query for `words`, all of which must occur; None when there is nothing to look for.

    Only the first 200 characters count: for a pasted page of single characters FTS5 needs a second.
    """
    phrases = [_phrase(run) for run in dict.fromkeys(_runs(words[:_LONGEST_QUESTION]))]
    return " AND ".join(phrases) if phrases else None


def _phrase(run: str) -> str:
    return f'"{_pairs(run)}"' if len(run) > 1 else f'"{run}" *'


def _pairs(run: str) -> str:
    return " ".join(map(add, run, run[1:]))


def _runs(text: str) -> list[str]:
    """Unbroken letters, digits and marks (Unicode categories L, N, M)."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _NOT_ALPHANUMERIC.sub(_mark_or_space, folded).split()


def _mark_or_space(found: re.Match[str]) -> str:
    """Python counts marks, such as vowel signs, among what parts words; a writer does not."""
    return found[0] if unicodedata.category(found[0])[0] == "M" else " "
