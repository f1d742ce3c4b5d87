"""Likeness: how well some texts answer a question, told from the pairs of characters that they share; pure.

What a text is about stands in its rare pairs: BM25. Among the texts that it finds, the pairs that nearly all
have were asked for and tell nothing more; what the two best have besides leads to others like them.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.assist.pairs import Numbers, distinct, fold, pairs_of

K1: Final = 1.2
B: Final = 0.4
"""Of BM25. Long petitions tell more rather than repeat themselves: less than the usual 0.75."""
_LEADERS: Final = 2
_LEADING: Final = 1.0
"""How much it counts to be like a leader, beside having what was asked for."""
_LONGEST_QUESTION: Final = 160
_FEW: Final = 1_000
"""Of fewer texts nobody can tell what is rare: they are taken for the first of so many."""
_OWNER_BITS: Final = np.uint64(20)

Reals = NDArray[np.float64]


class Question(NamedTuple):
    """Pairs that are looked for, sorted, with what each is worth."""

    pairs: Numbers
    worth: Reals


def asked_of(title: str, content: str) -> Numbers:
    """All pairs of a question, those of the title first."""
    return distinct(f"{fold(title)} {fold(content)}")


def question_of(pairs: Numbers, holding: Reals, of: int) -> Question:
    """`holding` of so many texts have each of `pairs`. Of a long question what is worth most is kept."""
    of = max(of, _FEW)
    worth = np.log(1 + (of - np.minimum(holding, of) + 0.5) / (np.minimum(holding, of) + 0.5))
    kept = np.argsort(-worth, kind="stable")[:_LONGEST_QUESTION]
    kept = kept[np.argsort(pairs[kept])]
    return Question(pairs[kept], worth[kept])


def bm25(worth: Reals | float, counts: Reals, damping: Reals) -> Reals:
    return worth * counts * (K1 + 1) / (counts + damping)


def damping_of(lengths: Reals) -> Reals:
    """How much less a pair counts in a text that is longer than the others."""
    mean = float(lengths.mean()) if len(lengths) else 0.0
    return K1 * (1 - B + B * lengths / (mean or 1.0))


def rank(question: Question, folded: list[str]) -> Reals:
    """How well each of these candidates answers: 0 for not at all, at most 1."""
    owners, pairs = pairs_of(folded)
    keys, counts = np.unique((pairs << _OWNER_BITS) | owners, return_counts=True)
    owner = (keys & ((np.uint64(1) << _OWNER_BITS) - np.uint64(1))).astype(np.int64)
    pair = keys >> _OWNER_BITS
    lengths = np.bincount(owners.astype(np.int64), minlength=len(folded)).astype(np.float64)
    by_words = _by_words(question, owner, pair, counts.astype(np.float64), lengths)
    best = float(by_words.max(initial=0.0))
    if best <= 0:
        return by_words
    # The best there is must not look certain where it has hardly anything of what was asked for.
    coverage = min(1.0, best / float(question.worth.sum()))
    by_leaders = _by_leaders(owner, pair, counts.astype(np.float64), by_words / best)
    ranked: Reals = coverage * (by_words / best + _LEADING * by_leaders) / (1 + _LEADING)
    return np.where(by_words > 0, ranked, 0.0)


def _by_words(
    question: Question, owner: NDArray[np.int64], pair: Numbers, counts: Reals, lengths: Reals
) -> Reals:
    place = np.minimum(np.searchsorted(question.pairs, pair), len(question.pairs) - 1)
    worth = np.where(question.pairs[place] == pair, question.worth[place], 0.0)
    return _sums(owner, bm25(worth, counts, damping_of(lengths)[owner]), len(lengths))


def _by_leaders(owner: NDArray[np.int64], pair: Numbers, counts: Reals, scores: Reals) -> Reals:
    """How like each is to the best, by what not all candidates have: 0 to 1."""
    size = len(scores)
    _, group, holding = np.unique(pair, return_inverse=True, return_counts=True)
    weight = (1 + np.log(counts)) * np.log((1 + size) / holding)[group]
    weight /= np.sqrt(np.maximum(_sums(owner, weight * weight, size), 1e-9))[owner]
    likeness = np.zeros(size)
    leaders = np.argsort(-scores, kind="stable")[:_LEADERS]
    for leader in leaders:
        ours = np.zeros(len(holding))
        ours[group[owner == leader]] = weight[owner == leader]
        like = scores[leader] * _sums(owner, weight * ours[group], size)
        like[leader] = 0.0
        likeness = np.maximum(likeness, like)
    likeness[leaders[0]] = 1.0
    return likeness


def _sums(owner: NDArray[np.int64], weights: Reals, size: int) -> Reals:
    return np.bincount(owner, weights=weights, minlength=size).astype(np.float64)
