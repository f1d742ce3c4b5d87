"""Passphrase: what is long enough to guard the records, what is easily guessed nevertheless, a good idea."""

import math
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from app.domain.world import Entropy

CHARACTERS: Final = 12
WORDS: Final = 4
PIN_DIGITS: Final = 6
FEW: Final = 5
"""Less than so many different characters are a pattern, whatever their number."""


class Weakness(StrEnum):
    """Why a passphrase that is long enough is a bad one."""

    DIGITS = "digits"
    PATTERN = "pattern"
    NAME = "name"


class Word(NamedTuple):
    """A common word of two characters, and how it is typed: a hidden field takes letters only."""

    text: str
    typed: str


def normalised(passphrase: str) -> str:
    """NFKC: an input method may type digits in full width today and not tomorrow."""
    return unicodedata.normalize("NFKC", passphrase)


def is_long_enough(passphrase: str) -> bool:
    """At least 12 characters, or four words of two."""
    text = normalised(passphrase).strip()
    words = [word for word in text.split() if len(word) > 1]
    return len(text) >= CHARACTERS or len(words) >= WORDS


def characters_missing(passphrase: str) -> int:
    return max(0, CHARACTERS - len(normalised(passphrase).strip()))


def weakness(passphrase: str, account_name: str = "") -> Weakness | None:
    """What a stranger would try first; None says only that nothing of this kind was seen."""
    text = "".join(normalised(passphrase).split()).casefold()
    name = "".join(normalised(account_name).split()).casefold()
    if text.isdigit():
        return Weakness.DIGITS
    if name and len(text.replace(name, "")) < CHARACTERS - FEW:
        return Weakness.NAME
    if len(set(text)) < FEW or _is_row(text):
        return Weakness.PATTERN
    return None


def is_pin(text: str) -> bool:
    """Six digits, in any width. No passphrase is so short: one field takes both."""
    typed = normalised(text).strip()
    return len(typed) == PIN_DIGITS and typed.isascii() and typed.isdigit()


def is_easy_pin(pin: str) -> bool:
    """What is tried first: one digit only, pairs that repeat, a row up or down."""
    typed = normalised(pin).strip()
    return len(set(typed)) < PIN_DIGITS // 2 or _is_row(typed)


def think_of_words(entropy: Entropy, words: Sequence[Word]) -> tuple[Word, ...]:
    """Four words by chance, each as likely as any other."""
    return tuple(words[_below(len(words), entropy)] for _ in range(WORDS))


def bits(count: int) -> float:
    """How much chance is in four words out of `count`, in bits."""
    return WORDS * math.log2(count)


def parse_words(data: bytes) -> tuple[Word, ...]:
    """Lines of `word TAB letters`, as in resources/packs/words.tsv."""
    return tuple(Word(*line.split("\t")) for line in data.decode().splitlines() if line)


def _is_row(text: str) -> bool:
    """abcdefgh…, 87654321…: each character is the neighbour of the one before."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return len(steps) == 1 and abs(steps.pop()) <= 1


def _below(count: int, entropy: Entropy) -> int:
    """Without favourites: what would wrap around is thrown away."""
    limit = (1 << 32) - (1 << 32) % count
    while (drawn := int.from_bytes(entropy(4), "big")) >= limit:
        pass
    return drawn % count
