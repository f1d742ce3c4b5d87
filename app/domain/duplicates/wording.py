"""Wording: a text as the pairs of characters in it, each with its weight; and how alike two texts are.

Chinese is not written in words. Pairs need no dictionary, and a typing slip spoils two of them.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from operator import add, mul
from typing import Final, NamedTuple

from app.domain.duplicates.lexicon import Lexicon

LONGEST: Final = 6_000
"""Characters of a text that are looked at; what is the same so far is the same."""
_MOST_SHARED: Final = 5
_NOISE: Final = re.compile(r"https?://[!-~]+|〔[^〔〕]{0,40}〕|</?[A-Za-z][^<>]{0,300}>|&[a-z]{2,8};")
_PARTING: Final = re.compile(r"[\W_]+")


class Wording(NamedTuple):
    """`pairs`: how telling each pair is, more where it comes up again; `total` of them, and their length."""

    pairs: Mapping[str, float]
    total: float
    length: float


def fold(text: str) -> str:
    """Letters, digits and characters alone (NFKC, small), what parted them as one space each.

    Addresses of pages, marks of masked words and tags of pasted pages say nothing of the matter.
    """
    seen = _NOISE.sub(" ", text[:LONGEST]) if not text.isalnum() else text[:LONGEST]
    # One character may unfold to eighteen.
    whole = unicodedata.normalize("NFKC", seen)[:LONGEST].lower()
    return _PARTING.sub(" ", whole).strip()


def read_wording(folded: str, lexicon: Lexicon) -> Wording:
    """Of a text that went through `fold`. Nothing for a text of less than two characters."""
    counts = Counter(map(add, folded, folded[1:]))
    pairs = dict(zip(counts, map(lexicon.weights.__getitem__, counts), strict=True))
    for pair, count in counts.items():
        if count > 1:
            pairs[pair] *= 1 + math.log(count)
    weights = pairs.values()
    return Wording(pairs, sum(weights), math.sqrt(sum(map(mul, weights, weights))))


def cosine(one: Wording, other: Wording) -> float:
    """0..1; 0 where one of them says nothing."""
    few, many = (one.pairs, other.pairs) if len(one.pairs) <= len(other.pairs) else (other.pairs, one.pairs)
    both = sum(few[pair] * many[pair] for pair in few.keys() & many.keys())
    return both / (one.length * other.length) if both else 0.0


def covered(title: Wording, text: Wording) -> float:
    """The share of the weight of `title` that `text` has; 0 for no title."""
    if not title.total:
        return 0.0
    return sum(map(title.pairs.__getitem__, title.pairs.keys() & text.pairs.keys())) / title.total


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
            weight += lexicon.weights[pair]
        elif run:
            found[run] = weight / math.sqrt(len(run))
            run, weight = "", 0.0
    best = sorted((words for words in found if len(words) >= 2), key=lambda words: -found[words])
    return tuple(words[:24] for words in best[:_MOST_SHARED])
