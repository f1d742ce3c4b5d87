"""Pair index: which of many texts share pairs of characters with a question; in memory, made within seconds.

A pair is hashed into one of a million places; the two or three that meet there cost nothing, because what is
found is ranked by its text. A hundred thousand petitions take 150 MB, and their making three times as much.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.assist.likeness import Question, Reals, bm25, damping_of
from app.assist.pairs import Numbers, pairs_of

_BITS: Final = 20
_TEXT_BITS: Final = 32
_COUNT_BITS: Final = 8
_MIXER: Final = np.uint64(0x9E3779B97F4A7C15)
"""Multiplicative hashing (Knuth, TAOCP 6.4): its upper bits are well mixed."""
_MANY: Final = 2_048
"""Texts that are cut at once."""
_MOST_READ: Final = 400_000
"""Entries of the index that one question may read, the rarest pairs first."""


class PairIndex:
    """Of folded texts, by their place in the order given."""

    def __init__(self, folded: Iterable[str]) -> None:
        keys, lengths = _keys(iter(folded))
        keys.sort()
        self.size = len(lengths)
        places = np.arange((1 << _BITS) + 1, dtype=np.uint64) << np.uint64(_TEXT_BITS + _COUNT_BITS)
        self._begins = np.searchsorted(keys, places)
        # Casting keeps the lower bits: those of the count, and above them those of the text.
        self._counts = keys.astype(np.uint8)
        keys >>= np.uint64(_COUNT_BITS)
        self._texts = keys.astype(np.uint32)
        self._damping = damping_of(lengths)

    def holding(self, pairs: Numbers) -> Reals:
        """How many texts have each, or one that shares its place."""
        places = _places(pairs)
        held: Reals = (self._begins[places + 1] - self._begins[places]).astype(np.float64)
        return held

    def nearest(self, question: Question, limit: int) -> Sequence[int]:
        """The texts that have most of what is asked for, best first."""
        scores = np.zeros(self.size)
        for begin, end, worth in self._parts(question):
            texts, counts = self._texts[begin:end], self._counts[begin:end].astype(np.float64)
            scores[texts] += bm25(worth, counts, self._damping[texts])
        return _best(scores, limit)

    def _parts(self, question: Question) -> Iterator[tuple[int, int, Reals]]:
        """Rarest first, until it would be too much; one in any case."""
        read = 0
        places = _places(question.pairs)
        for at in np.argsort(-question.worth, kind="stable"):
            begin, end = int(self._begins[places[at]]), int(self._begins[places[at] + 1])
            if read and read + end - begin > _MOST_READ:
                return
            read += end - begin
            yield begin, end, question.worth[at]


def _best(scores: Reals, limit: int) -> Sequence[int]:
    """Of two with the same score the earlier one first."""
    least = np.partition(scores, -limit)[-limit] if len(scores) > limit else 0.0
    found = np.flatnonzero((scores >= least) & (scores > 0))
    order = np.argsort(-scores[found], kind="stable")[:limit]
    return [int(at) for at in found[order]]


def _places(pairs: Numbers) -> NDArray[np.int64]:
    return ((pairs * _MIXER) >> np.uint64(64 - _BITS)).astype(np.int64)


def _keys(folded: Iterator[str]) -> tuple[Numbers, Reals]:
    """One number for each text and place in it: the place, the text, and how often, at most 255.

    And how many pairs each text has.
    """
    parts, lengths = [np.zeros(0, np.uint64)], [np.zeros(0)]
    begin = 0
    while many := list(islice(folded, _MANY)):
        owners, pairs = pairs_of(many)
        places = _places(pairs).astype(np.uint64)
        found, counts = np.unique((places << np.uint64(_TEXT_BITS)) | owners, return_counts=True)
        often = np.minimum(counts, (1 << _COUNT_BITS) - 1).astype(np.uint64)
        parts.append(((found + np.uint64(begin)) << np.uint64(_COUNT_BITS)) | often)
        lengths.append(np.bincount(owners.astype(np.int64), minlength=len(many)).astype(np.float64))
        begin += len(many)
    return np.concatenate(parts), np.concatenate(lengths)
