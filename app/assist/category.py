"""Category: which classes a petition may belong to, how sure that is, and the words that say so."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import msgspec

from app.assist.names import Evidence, Names, own_taxonomy
from app.assist.runs import grams, runs
from app.assist.weights import Scorer, Weights, own_weights, read_weights, shortness_of
from app.assist.why import Reasons, Spoken
from app.domain.categories import parse_taxonomy
from app.errors import RefusedError

MOST: Final = 3
LEAST_GRAMS: Final = 6
"""Of the model, in a text without any word of the taxonomy: below, nothing was said yet."""
LEAST_SURE: Final = 0.2
"""Of the best: below, all of them are guesses. In a text of a few words it has to be higher by half."""

_OUTSIDE: Final = -1.5
"""Score of a class that no model knows: only words of the taxonomy speak for it."""
_OUTSIDE_PULL: Final = 2.0
_WHERE_SHORT: Final = 2.5
"""Where grams say little words have to: what is added to their pull in a text of a few words."""
_EASE: Final = 6.0
"""Evidence of words that does not count yet: one word decides little."""
_THIRD: Final = 0.25
"""Share of the words that earns the last place, whatever the grams say."""
_SAYING_ENOUGH: Final = 2.5
_CLEARLY: Final = 1.25
_TRIED: Final = "包工头拖欠工资八万六千元，我们十二个人等着回家，问过几次都说没有钱。"


class CategorySuggestion(msgspec.Struct, frozen=True):
    """`category` as 大类/中类/小类, as far down as words of the text say; `confidence` from 0 to 1."""

    category: str
    confidence: float
    reasons: tuple[str, ...]


class Learned(Protocol):
    """What this agent has corrected before."""

    def pulls(self, values: Mapping[str, float]) -> Mapping[str, float]:
        """By the path of a category: what is added to the score of its class."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text, before anything is concluded from it."""

    title: str
    content: str
    values: Mapping[str, float]
    evidence: Evidence

    @property
    def is_saying_something(self) -> bool:
        return bool(self.evidence.words) or len(self.values) >= LEAST_GRAMS


class CategoryModel:
    """Weights of grams where there were texts to learn from, words of the taxonomy for all classes."""

    def __init__(self, weights: Weights, names: Names) -> None:
        self._scorer, self._names = Scorer(weights), names
        self._columns = {name: column for column, name in enumerate(weights.classes)}
        self._pulls = dict(zip(weights.classes, weights.pulls, strict=True))
        self._sharpness = weights.sharpness
        self._reasons = Reasons(names, self._scorer, self._columns, weights.vocabulary.split("\n"))
        self.classes = names.classes

    @classmethod
    def load(cls, weights: bytes | None = None, taxonomy: bytes | None = None) -> "CategoryModel":
        """From packs, or those that come with the program. Raises RefusedError `pack_damaged`."""
        read = read_weights(own_weights() if weights is None else weights)
        categories = parse_taxonomy(own_taxonomy() if taxonomy is None else taxonomy)
        return cls(read, Names(categories, read.weights_of_words()))

    def suggest(
        self, title: str, content: str, learned: Learned | None = None
    ) -> tuple[CategorySuggestion, ...]:
        """Three at most, each of another class and with its reasons; none where the text says too little."""
        text = self.read(title, content)
        if not text.is_saying_something:
            return ()
        corrected = learned.pulls(text.values) if learned is not None else {}
        shares = self.shares(text, corrected)
        if shares[0][1] < LEAST_SURE * (1 + shortness_of(text.values.values()) / 2):
            return ()
        spoken = self._reasons.spoken(f"{text.title} {text.content}", text.values, text.evidence)
        best = [self._suggestion(name, share, text, spoken, corrected) for name, share in shares[:MOST]]
        return tuple(each for each in best if each.reasons) if best[0].reasons else ()

    def read(self, title: str, content: str) -> Reading:
        titled, told = runs(title), runs(content)
        values = self._scorer.values(Counter(grams(f"{titled} {told}")))
        return Reading(titled, told, values, self._names.evidence(titled, told))

    def scores(self, text: Reading) -> Mapping[str, float]:
        """Of the classes that the weights know, by the grams alone: about -1.3 (no) to 1 (yes)."""
        return dict(zip(self._columns, self._scorer.scores(text.values), strict=True))

    def worded(self, text: Reading) -> Mapping[str, float]:
        """Share of each class in what words of the taxonomy say; little where they say little."""
        said = sum(text.evidence.classes.values()) + _EASE
        return {name: text.evidence.classes.get(name, 0.0) / said for name in self.classes}

    def shares(self, text: Reading, corrected: Mapping[str, float]) -> list[tuple[str, float]]:
        """Every class with its share of confidence, best first."""
        worded, scores = self.worded(text), self.scores(text)
        more = _WHERE_SHORT * shortness_of(text.values.values()) ** 2
        sums = {
            name: scores.get(name, _OUTSIDE) + (self._pulls.get(name, _OUTSIDE_PULL) + more) * worded[name]
            for name in self.classes
        }
        for path, pull in corrected.items():
            if (name := path.split("/", 1)[0]) in sums:
                sums[name] += pull
        ranked = sorted(sums, key=lambda name: -sums[name])
        _give_third(ranked, sums, worded)
        highest = max(sums.values())
        powers = [math.exp(self._sharpness * (sums[name] - highest)) for name in ranked]
        return [(name, power / sum(powers)) for name, power in zip(ranked, powers, strict=True)]

    def _suggestion(
        self, name: str, share: float, text: Reading, spoken: Spoken, corrected: Mapping[str, float]
    ) -> CategorySuggestion:
        paths = {path: weight for path, weight in text.evidence.paths.items() if _is_of(path, name)}
        # Of a category that a newer taxonomy has no more, or nobody ever had, the class alone is learned.
        known = self._names.paths
        mended = {path: pull for path, pull in corrected.items() if _is_of(path, name) and path in known}
        path = max(mended, key=lambda path: mended[path]) if mended else _deepest(name, paths)
        return CategorySuggestion(path, round(share, 3), spoken.of(name))


def _is_of(path: str, name: str) -> bool:
    return path.split("/", 1)[0] == name


def _give_third(ranked: list[str], sums: dict[str, float], worded: Mapping[str, float]) -> None:
    """Of those not shown, the one that words of the taxonomy speak for most, if they speak at all."""
    third = ranked[MOST - 1]
    named = max(ranked[MOST:], key=lambda name: worded[name])
    if worded[named] > max(_THIRD, worded[third]):
        sums[named] = (sums[ranked[MOST - 2]] + sums[ranked[MOST - 1]]) / 2
        ranked.remove(named)
        ranked.insert(MOST - 1, named)


def _deepest(name: str, paths: Mapping[str, float]) -> str:
    """As far down as one path says clearly more than the others beside it."""
    path = name
    for depth in (2, 3):
        sums: dict[str, float] = {}
        for found, weight in _at(paths, path, depth):
            sums[found] = sums.get(found, 0.0) + weight
        best = sorted(sums.values(), reverse=True)
        if not best or best[0] < _SAYING_ENOUGH or (best[1:] and best[0] < _CLEARLY * best[1]):
            return path
        path = max(sums, key=lambda found: sums[found])
    return path


def _at(paths: Mapping[str, float], above: str, depth: int) -> Iterator[tuple[str, float]]:
    for path, weight in paths.items():
        parts = path.split("/")
        if len(parts) >= depth and path.startswith(f"{above}/"):
            yield "/".join(parts[:depth]), weight


def try_out(weights: bytes | None, taxonomy: bytes | None) -> None:
    """One question, or the help of every form would break. Raises RefusedError `pack_damaged`."""
    try:
        model = CategoryModel.load(weights, taxonomy)
        shares = model.shares(model.read("", _TRIED), {})
        model.suggest("", _TRIED)
    except (ArithmeticError, LookupError, ValueError):
        raise RefusedError("pack_damaged") from None
    if not all(math.isfinite(share) for _, share in shares):
        raise RefusedError("pack_damaged")
