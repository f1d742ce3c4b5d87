"""Similar: matters like the one at hand, how they ended and how long it took; a suggestion that says why."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import msgspec
import numpy as np

from app.assist.case_pack import CasePack
from app.assist.likeness import asked_of, question_of, rank
from app.assist.pairs import fold, written
from app.assist.shared_words import shared_words
from app.store import alike
from app.store.work import Work

MOST: Final = 5
LEAST: Final = 0.12
"""What is less like it than that is not shown: it would only be the best of nothing."""
_CANDIDATES: Final = 40
"""How many are read and ranked; with a third more nothing better is found."""
_PAIRS: Final = 40
_OF_THE_BEGINNING: Final = 24
"""Each pair that is counted costs a fifth of a millisecond."""

Source = Literal["local", "pack"]


class SimilarCase(msgspec.Struct, frozen=True, kw_only=True):
    """One hit, score 0 to 1.

    outcome: of a local case the value of its `Status`, "" while nobody has decided; of a pack the sentence
    that stands there. days: from the filing to the decision. reasons: words that both say.
    """

    case_id: str | None
    title: str
    outcome: str
    days: int | None
    score: float
    source: Source
    reasons: tuple[str, ...]


def similar(
    work: Work | None, pack: CasePack | None, title: str, content: str, *, but: str = ""
) -> tuple[SimilarCase, ...]:
    """The five most alike of this agent's own cases and of the pack, best first.

    `but` is the petition that asks. Nothing for less than two characters, or where nothing is like it.
    """
    local = _local(work, title, content, but) if work is not None else ()
    packed = _packed(pack, title, content) if pack is not None else ()
    return tuple(sorted((*local, *packed), key=lambda case: -case.score)[:MOST])


def _local(work: Work, title: str, content: str, but: str) -> tuple[SimilarCase, ...]:
    pairs = _few(asked_of(title, content))
    names = [written(int(pair)) for pair in pairs]
    holding = alike.holding_of(work, names)
    known = alike.nearest(work, dict(zip(names, holding, strict=True)), _CANDIDATES, but)
    if not known:
        return ()
    question = question_of(pairs, np.array(holding, np.float64), alike.size_of(work))
    folded = [fold(f"{each.title}\n{each.content}") for each in known]
    scores = map(float, rank(question, folded))
    ranked = sorted(zip(scores, known, folded, strict=True), key=lambda each: -each[0])
    return tuple(_ended(work, ranked, fold(f"{title}\n{content}")))


def _few(pairs: np.typing.NDArray[np.uint64]) -> np.typing.NDArray[np.uint64]:
    """Those of the beginning, where the title is, and some from everywhere behind it."""
    if len(pairs) <= _PAIRS:
        return pairs
    behind = np.linspace(_OF_THE_BEGINNING, len(pairs) - 1, _PAIRS - _OF_THE_BEGINNING).astype(np.int64)
    return pairs[np.concatenate((np.arange(_OF_THE_BEGINNING), behind))]


def _ended(work: Work, ranked: Sequence[tuple[float, alike.Known, str]], asked: str) -> Iterator[SimilarCase]:
    left = MOST
    for score, known, folded in ranked:
        if not left or score < LEAST:
            return
        ending = alike.ending_of(work, known)
        if ending is None:
            continue
        left -= 1
        yield SimilarCase(
            case_id=known.petition_id,
            title=known.title,
            outcome=ending.status.value if ending.status is not None else "",
            days=ending.days,
            score=score,
            source="local",
            reasons=shared_words(asked, folded),
        )


def _packed(pack: CasePack, title: str, content: str) -> tuple[SimilarCase, ...]:
    asked = fold(f"{title}\n{content}")
    found = (
        (hit.score, pack.cases[hit.at]) for hit in pack.alike(title, content, MOST) if hit.score >= LEAST
    )
    return tuple(
        SimilarCase(
            case_id=None,
            title=case.title,
            outcome=case.outcome,
            days=case.days,
            score=score,
            source="pack",
            reasons=shared_words(asked, fold(f"{case.title}\n{case.content}")),
        )
        for score, case in found
    )
