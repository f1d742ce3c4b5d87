"""Weights: the model of categories as it lies in its pack; statistics and nothing that somebody wrote.

Whole numbers of few bits in plain arrays: the same training gives the same bytes, and reading them needs no
library of numbers.
"""

import math
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Final, NamedTuple

import msgspec

from app.domain.categories import is_plain_name
from app.errors import RefusedError

MODEL_FILE: Final = "category-model.bin"
MODEL_VERSION: Final = "cn-2026-11"
"""Of the one that comes with the program."""
SCHEMA: Final = "xiangyin.category-model/1"
RARITY_STEP: Final = 1 / 24
WORD_STEP: Final = 1 / 24

_SHORT: Final = 2_000.0
"""What the squares of the values of some sixty grams come to."""


class Weights(msgspec.Struct, frozen=True):
    """One row for each gram, one column for each class; a weight is a signed byte times `step`."""

    schema: str
    version: str
    least: int
    """In how many petitions whatever is named here was seen at least."""
    classes: tuple[str, ...]
    grams: str
    """With a line feed between them, in the order of the rows."""
    rarity: bytes
    """By row: the logarithm of how rare the gram is, in steps of RARITY_STEP."""
    rows: bytes
    step: float
    intercepts: tuple[float, ...]
    pulls: tuple[float, ...]
    """By class: how much its words in the taxonomy count beside the grams."""
    sharpness: float
    """What scores are multiplied by before they become shares of confidence."""
    words: str
    """Words of the taxonomy, with a line feed between them; `word_weights` in steps of WORD_STEP."""
    word_weights: bytes
    vocabulary: str
    """Words that reasons may be told in besides, with a line feed between them."""

    def weights_of_words(self) -> Mapping[str, float]:
        steps = zip(self.words.split("\n"), self.word_weights, strict=True)
        return {word: step * WORD_STEP for word, step in steps}


def read_weights(content: bytes) -> Weights:
    """Raises RefusedError `pack_damaged`, also where it is of another kind."""
    try:
        weights = msgspec.msgpack.decode(content, type=Weights)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("pack_damaged") from None
    rows = len(weights.rarity)
    numbers = (weights.step, weights.sharpness, *weights.intercepts, *weights.pulls)
    if (
        weights.schema != SCHEMA
        or len(weights.grams.split("\n")) != rows
        or len(weights.rows) != rows * len(weights.classes)
        or not len(weights.intercepts) == len(weights.pulls) == len(weights.classes)
        or len(weights.words.split("\n")) != len(weights.word_weights)
        or len(set(weights.classes)) != len(weights.classes)
        or not weights.classes
        or not all(map(is_plain_name, weights.classes))
        or not all(map(math.isfinite, numbers))
    ):
        raise RefusedError("pack_damaged")
    return weights


def write_weights(weights: Weights) -> bytes:
    return msgspec.msgpack.encode(weights)


def own_weights() -> bytes:
    """The pack that comes with the program."""
    return (files("resources") / "packs" / MODEL_FILE).read_bytes()


def length_of(values: Iterable[float]) -> float:
    """By which the values of a text are divided: nearly its length as a vector, more where it is short.

    A few grams would else stand for all that a text could have said.
    """
    return math.sqrt(sum(value * value for value in values) + _SHORT)


def shortness_of(values: Iterable[float]) -> float:
    """Near 1 for a few words, 0.2 for an ordinary petition, near 0 for a long one."""
    return _SHORT / length_of(values) ** 2


class Leanings(NamedTuple):
    """What a gram says for each class, in whole numbers, and on average."""

    row: bytes
    mean: float


class Scorer:
    """Scores of a text under the weights.

    All columns of a row are lanes of one large integer: a row counts with one product and one sum.
    """

    _LANE: Final = 4
    _ZERO: Final = 128
    _FINE: Final = 64
    """Of a value of a gram, which is kept as a whole number."""

    def __init__(self, weights: Weights) -> None:
        self._places = {gram: place for place, gram in enumerate(weights.grams.split("\n"))}
        self._rarity = [step * RARITY_STEP for step in weights.rarity]
        self._rows = bytes((weight + self._ZERO) & 0xFF for weight in weights.rows)
        self._width = len(weights.classes)
        self._lanes: dict[str, int] = {}
        self._step, self._intercepts = weights.step, weights.intercepts

    def values(self, counts: Mapping[str, int]) -> dict[str, float]:
        """Of each gram that is known: how often (less than linear) times how rare."""
        places, rarity = self._places, self._rarity
        return {
            gram: (1 + math.log(count)) * rarity[place]
            for gram, count in counts.items()
            if (place := places.get(gram)) is not None
        }

    def scores(self, values: Mapping[str, float]) -> list[float]:
        """One for each class, about -1.3 (no) to 1 (yes), whatever the length of the text."""
        total, lanes = 0, 0
        for gram, value in values.items():
            fine = int(value * self._FINE)
            total += fine
            lanes += fine * self._row(gram)
        sums = lanes.to_bytes(self._width * self._LANE + 8, "little")
        factor = self._step / (length_of(values.values()) * self._FINE)
        return [
            (int.from_bytes(sums[at : at + self._LANE], "little") - self._ZERO * total) * factor + intercept
            for at, intercept in zip(range(0, len(sums), self._LANE), self._intercepts, strict=False)
        ]

    def _row(self, gram: str) -> int:
        """Made when it is first asked for: most grams never are, and one text is asked about many times."""
        known = self._lanes.get(gram)
        if known is not None:
            return known
        place = self._places[gram] * self._width
        spread = bytearray(self._width * self._LANE)
        spread[:: self._LANE] = self._rows[place : place + self._width]
        self._lanes[gram] = int.from_bytes(spread, "little")
        return self._lanes[gram]

    def leanings(self, gram: str) -> Leanings:
        place = self._places[gram] * self._width
        row = self._rows[place : place + self._width]
        return Leanings(row, sum(row) / self._width)
