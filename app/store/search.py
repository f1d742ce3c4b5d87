"""Search: Chinese is not written in words, so text is found by overlapping pairs of characters.

Text is folded (NFKC, case) and parted into runs of letters, digits and marks; each run becomes its pairs
and its last character: 水渠堵塞 → 水渠 渠堵 堵塞 塞. A word of two or more characters is then a phrase of
pairs, a single character the beginning of a piece. Nothing that is typed can be taken for a query language.
"""

import unicodedata
from typing import Final

_WORD_CATEGORIES: Final = frozenset("LNM")
_LONGEST_QUESTION: Final = 200


def pieces_of(text: str) -> str:
    """What the index holds of a text: its pieces, parted by spaces."""
    return " ".join(piece for run in _runs(text) for piece in (*_pairs(run), run[-1]))


def query_of(words: str) -> str | None:
    """The FTS5 query for `words`, all of which must occur; None when there is nothing to look for.

    Only the first 200 characters are looked for: FTS5 refuses an expression of more than 256 terms.
    """
    phrases = [_phrase(run) for run in dict.fromkeys(_runs(words[:_LONGEST_QUESTION]))]
    return " AND ".join(phrases) if phrases else None


def _phrase(run: str) -> str:
    return f'"{" ".join(_pairs(run))}"' if len(run) > 1 else f'"{run}" *'


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(len(run) - 1)]


def _runs(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char if _is_word(char) else " " for char in folded).split()


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in _WORD_CATEGORIES
