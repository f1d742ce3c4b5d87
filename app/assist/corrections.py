"""Corrections: what an agent chose instead of what was suggested; the next similar text is answered by it.

Kept in the vault, apart for each agent. Of a text only grams of the model are kept, which many petitions
hold, never the text: no name, no number, no place that is only here.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from app.assist.category import CategoryModel
from app.errors import RefusedError
from app.store.work import Work

PREFIX: Final = "category-corrections."
"""Of the name of a setting; the account follows."""
SCHEMA: Final = "xiangyin.corrections/1"
MOST: Final = 300
"""The oldest make room."""
GRAMS: Final = 80
"""Of each text, those that say most."""

_ALIKE: Final = 0.1
"""Texts about different matters are below it in nearly all cases."""
_STRENGTH: Final = 12.0
_MOST_PULL: Final = 4.0


class Correction(msgspec.Struct, frozen=True):
    """`grams` with their share in a vector of length 1."""

    category: str
    grams: dict[str, float]


class _Kept(msgspec.Struct, frozen=True):
    schema: str
    corrections: tuple[Correction, ...] = ()


class Corrections:
    """All of one agent, ready to be asked; satisfies `Learned`."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._categories = [correction.category for correction in corrections]
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for number, correction in enumerate(corrections):
            for gram, share in correction.grams.items():
                self._holders.setdefault(gram, []).append((number, share))

    def pulls(self, values: Mapping[str, float]) -> Mapping[str, float]:
        """By category: nothing where no corrected text is like this one, more the more it is like them."""
        pairs = _pairs(values)
        length = math.sqrt(sum(value * value for value in pairs.values())) or 1.0
        alike: dict[int, float] = {}
        for gram, value in pairs.items():
            for number, share in self._holders.get(gram, ()):
                alike[number] = alike.get(number, 0.0) + value / length * share
        pulled: dict[str, float] = {}
        for number, likeness in alike.items():
            if likeness > _ALIKE:
                category = self._categories[number]
                pulled[category] = pulled.get(category, 0.0) + _STRENGTH * (likeness - _ALIKE)
        return {category: min(_MOST_PULL, pull) for category, pull in pulled.items()}


def remember(work: Work, model: CategoryModel, title: str, content: str, category: str) -> None:
    """That this text belongs to `category`, 大类/中类/小类. What the model knows nothing of teaches nothing.

    The same text corrected again: the last word counts.
    """
    correction = correction_of(model, title, content, category)
    if correction.grams:
        others = (known for known in kept(work) if known.grams != correction.grams)
        _keep(work, (*others, correction)[-MOST:])


def correction_of(model: CategoryModel, title: str, content: str, category: str) -> Correction:
    """Without any grams where the model knows nothing of the text."""
    pairs = _pairs(model.read(title, content).values)
    length = math.sqrt(sum(value * value for value in pairs.values()))
    strongest = sorted(pairs, key=lambda gram: (-pairs[gram], gram))[:GRAMS]
    return Correction(category, {gram: round(pairs[gram] / length, 4) for gram in strongest})


def kept(work: Work) -> tuple[Correction, ...]:
    """Of the agent who opened, the oldest first."""
    data = work.setting(PREFIX + work.account_id)
    return msgspec.msgpack.decode(data, type=_Kept).corrections if data is not None else ()


def export(work: Work) -> bytes:
    """JSON that `read_export` takes; holds grams and categories, no text."""
    return msgspec.json.encode(_Kept(SCHEMA, kept(work)))


def read_export(content: bytes) -> Corrections:
    """Raises RefusedError `file_unreadable`."""
    try:
        read = msgspec.json.decode(content, type=_Kept)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("file_unreadable") from None
    if read.schema != SCHEMA:
        raise RefusedError("file_unreadable")
    return Corrections(read.corrections)


def forget(work: Work) -> None:
    """As if this agent had never corrected anything."""
    work.drop_setting(PREFIX + work.account_id)


def _keep(work: Work, corrections: tuple[Correction, ...]) -> None:
    work.keep_setting(PREFIX + work.account_id, msgspec.msgpack.encode(_Kept(SCHEMA, corrections)))


def _pairs(values: Mapping[str, float]) -> dict[str, float]:
    """Single characters are in every text and make all of them alike."""
    return {gram: value for gram, value in values.items() if len(gram) > 1}
