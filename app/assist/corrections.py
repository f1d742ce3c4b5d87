"""Corrections: what an agent chose instead of what was suggested; the next similar text is answered by it.

Kept in the vault, apart for each agent, and no longer than the petition that taught it. Of a text only the
grams that say most are kept, too few to make a chain of, and of each no more than its hash.
"""

import hashlib
import math
from collections.abc import Mapping
from typing import Final

import msgspec

from app.assist.category import CategoryModel
from app.errors import RefusedError
from app.store import learned
from app.store.learned import SCHEMA, Correction, Learned
from app.store.work import Work

MOST: Final = 300
"""The oldest make room."""
GRAMS: Final = 20
"""Of each text, those that say most."""

_HASH_BYTES: Final = 8
_ALIKE: Final = 0.1
"""Texts about different matters are below it in nearly all cases."""
_STRENGTH: Final = 12.0
_MOST_PULL: Final = 4.0


class Corrections:
    """All of one agent, ready to be asked; satisfies `Learned` of the model."""

    def __init__(self, known: Learned) -> None:
        self._salt = known.salt
        self._categories = [correction.category for correction in known.corrections]
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for number, correction in enumerate(known.corrections):
            for gram, share in correction.grams.items():
                self._holders.setdefault(gram, []).append((number, share))

    def pulls(self, values: Mapping[str, float]) -> Mapping[str, float]:
        """By category: nothing where no corrected text is like this one, more the more it is like them."""
        if not self._holders:
            return {}
        pairs = _pairs(values)
        length = math.sqrt(sum(value * value for value in pairs.values())) or 1.0
        alike: dict[int, float] = {}
        for gram, value in pairs.items():
            for number, share in self._holders.get(_hashed(gram, self._salt), ()):
                alike[number] = alike.get(number, 0.0) + value / length * share
        pulled: dict[str, float] = {}
        for number, likeness in alike.items():
            if likeness > _ALIKE:
                category = self._categories[number]
                pulled[category] = pulled.get(category, 0.0) + _STRENGTH * (likeness - _ALIKE)
        return {category: min(_MOST_PULL, pull) for category, pull in pulled.items()}


def remember(
    work: Work, model: CategoryModel, petition_id: str, title: str, content: str, category: str
) -> None:
    """That this text belongs to `category`, 大类/中类/小类. What the model knows nothing of teaches nothing.

    The same petition or text corrected again: the last word counts.
    """
    known = learned.kept(work)
    correction = correction_of(model, known.salt, petition_id, title, content, category)
    if correction.grams:
        others = (
            each
            for each in known.corrections
            if each.petition_id != petition_id and each.grams != correction.grams
        )
        corrections = (*others, correction)[-MOST:]
        learned.keep(work, msgspec.structs.replace(known, corrections=corrections))


def correction_of(
    model: CategoryModel, salt: str, petition_id: str, title: str, content: str, category: str
) -> Correction:
    """Without any grams where the model knows nothing of the text."""
    pairs = _pairs(model.read(title, content).values)
    length = math.sqrt(sum(value * value for value in pairs.values()))
    strongest = sorted(pairs, key=lambda gram: (-pairs[gram], gram))[:GRAMS]
    shares = {_hashed(gram, salt): round(pairs[gram] / length, 4) for gram in strongest}
    return Correction(petition_id, category, dict(sorted(shares.items())))


def kept(work: Work) -> Learned:
    """Of the agent who opened, the oldest first."""
    return learned.kept(work)


def export(work: Work) -> bytes:
    """JSON that `read_export` takes; holds hashes and categories, no text and no petition's name."""
    known = learned.kept(work)
    nameless = tuple(msgspec.structs.replace(each, petition_id="") for each in known.corrections)
    return msgspec.json.encode(msgspec.structs.replace(known, corrections=nameless))


def read_export(content: bytes) -> Corrections:
    """Raises RefusedError `file_unreadable`."""
    try:
        read = msgspec.json.decode(content, type=Learned)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("file_unreadable") from None
    if read.schema != SCHEMA:
        raise RefusedError("file_unreadable")
    return Corrections(read)


def forget(work: Work) -> None:
    """As if this agent had never corrected anything."""
    learned.forget_account(work, work.account_id)


def _hashed(gram: str, salt: str) -> str:
    return hashlib.blake2b(gram.encode(), digest_size=_HASH_BYTES, key=salt.encode()[:64]).hexdigest()


def _pairs(values: Mapping[str, float]) -> dict[str, float]:
    """Single characters are in every text and make all of them alike."""
    return {gram: value for gram, value in values.items() if len(gram) > 1}
