"""Wording: a text as the pairs of characters in it, each with its weight; and how alike two texts are.

Chinese is not written in words. Pairs need no dictionary, and a typing slip spoils two of them.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from operator import add
from typing import Final, NamedTuple

from app.domain.duplicates.lexicon import Lexicon

LONGEST: Final = 6_000
"""Characters of a text that are looked at; what is the same so far is the same."""
_MOST_SHARED: Final = 5
_NOISE: Final = re.compile(r"https?://[!-~]+|〔[^〔〕]{0,40}〕|</?[A-Za-z][^<>]{0,300}>|&[a-z]{2,8};")
_PARTING: Final = re.compile(r"[\W_]+")


class Wording(NamedTuple):
    """`pairs`: weights with a length of 1 together; `own`: how telling each pair is by itself."""

    pairs: Mapping[str, float]
    own: Mapping[str, float]
    total: float


class Likeness(NamedTuple):
    """cosine 0..1; covered: what share of the weight of a title the other text has."""

    cosine: float
    most_covered: float
    least_covered: float


def fold(text: str) -> str:
    """Letters, digits and characters alone (NFKC, small), what parted them as one space each.

    Addresses of pages, marks of masked words and tags of pasted pages say nothing of the matter.
    """
    seen = _NOISE.sub(" ", text[:LONGEST]) if not text.isalnum() else text[:LONGEST]
    return _PARTING.sub(" ", unicodedata.normalize("NFKC", seen).lower()).strip()


def read_wording(folded: str, lexicon: Lexicon) -> Wording:
    """Of a text that went through `fold`. Nothing for a text of less than two characters."""
    counts = Counter(map(add, folded, folded[1:]))
    weigh, rarest = lexicon.weights.get, lexicon.rarest
    own = {pair: weigh(pair, rarest) for pair in counts if " " not in pair}
    pairs = {
        pair: weight if (count := counts[pair]) == 1 else weight * (1 + math.log(count))
        for pair, weight in own.items()
    }
    length = math.sqrt(sum(weight * weight for weight in pairs.values())) or 1.0
    return Wording({pair: weight / length for pair, weight in pairs.items()}, own, sum(own.values()))


def cosine(one: Wording, other: Wording) -> float:
    mine, theirs = (
        (one.pairs, other.pairs) if len(one.pairs) <= len(other.pairs) else (other.pairs, one.pairs)
    )
    return sum(weight * theirs[pair] for pair, weight in mine.items() if pair in theirs)


def covered(title: Wording, text: Wording) -> float:
    """The share of the weight of `title` that `text` has; 0 for no title."""
    if not title.total:
        return 0.0
    return sum(weight for pair, weight in title.own.items() if pair in text.own) / title.total


def shared_words(one: str, other: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The stretches of both folded texts that tell most, five at most, the most telling first.

    They are what a person would underline in both.
    """
    there = set(map(add, other, other[1:]))
    found: dict[str, float] = {}
    run, weight = "", 0.0
    for pair in (*map(add, one, one[1:]), "  "):
        if pair in there and " " not in pair:
            run = run + pair[1] if run else pair
            weight += lexicon.weights.get(pair, lexicon.rarest)
        elif run:
            found[run] = weight / math.sqrt(len(run))
            run, weight = "", 0.0
    best = sorted((words for words in found if len(words) >= 2), key=lambda words: -found[words])
    return tuple(words[:24] for words in best[:_MOST_SHARED])
