"""Corpus: texts in memory, and those among them that are like a question."""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.assist.likeness import asked_of, question_of, rank
from app.assist.pair_index import PairIndex
from app.assist.pairs import fold

CANDIDATES: Final = 60
"""How many are ranked by their whole texts."""


class Alike(msgspec.Struct, frozen=True):
    """`at` is the place in the corpus, score 0 to 1."""

    at: int
    score: float


class Corpus:
    """Of texts by their place in the order given, each a title and what follows it."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._folded = [fold(f"{title}\n{content}") for title, content in texts]
        self._index = PairIndex(self._folded)

    def __len__(self) -> int:
        return len(self._folded)

    def alike(self, title: str, content: str, limit: int, without: int | None = None) -> tuple[Alike, ...]:
        """At most `limit`, best first; nothing for a question without a pair of characters.

        without: the place of the very text that asks, if it is in here.
        """
        pairs = asked_of(title, content)
        if not len(pairs) or not len(self):
            return ()
        question = question_of(pairs, self._index.holding(pairs), len(self))
        most = max(CANDIDATES, limit)
        found = [at for at in self._index.nearest(question, most + 1) if at != without][:most]
        scores = rank(question, [self._folded[at] for at in found])
        ranked = sorted(zip(found, map(float, scores), strict=True), key=lambda each: -each[1])
        return tuple(Alike(at, score) for at, score in ranked[:limit] if score > 0)
