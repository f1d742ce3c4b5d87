"""Cards: what the law grants, in plain words of ours that can be read aloud, with the articles they stand on.

The words are no law: every card leads to its articles, and `checked_on` says when they were last compared.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from app.assist.pairs import fold
from app.errors import RefusedError

MOST: Final = 3
_LONGEST_QUESTION: Final = 400

_Short = Annotated[str, Meta(min_length=1, max_length=40)]


class CardArticle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """As `LawBook.article` takes it."""

    law: _Short
    number: Annotated[int, Meta(ge=1, le=9_999)]


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """words: what people say when they mean it."""

    id: Annotated[str, Meta(pattern=r"^[a-z_]{1,40}\Z")]
    title: _Short
    text: Annotated[str, Meta(min_length=1, max_length=300)]
    words: tuple[_Short, ...]
    articles: Annotated[tuple[CardArticle, ...], Meta(min_length=1)]


class _Cards(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: str
    checked_on: date
    cards: Annotated[tuple[Card, ...], Meta(min_length=1, max_length=200)]


class Cards:
    """In the order of the pack."""

    def __init__(self, version: str, checked_on: date, cards: Sequence[Card]) -> None:
        self.version = version
        self.checked_on = checked_on
        self.cards = tuple(cards)

    @classmethod
    def load(cls, content: bytes) -> "Cards":
        """From the pack `cards.json`. Raises RefusedError `pack_damaged`."""
        try:
            pack = msgspec.json.decode(content, type=_Cards)
        except (ValueError, RecursionError):
            raise RefusedError("pack_damaged") from None
        if len({card.id for card in pack.cards}) != len(pack.cards):
            raise RefusedError("pack_damaged")
        return cls(pack.version, pack.checked_on, pack.cards)

    def about(self, words: str) -> tuple[Card, ...]:
        """At most three, those first of whose words most occur; nothing where none does."""
        asked = fold(words[:_LONGEST_QUESTION])
        weights = {card.id: _weight(card, asked) for card in self.cards}
        meant = sorted((card for card in self.cards if weights[card.id]), key=lambda card: -weights[card.id])
        return tuple(meant[:MOST])


def _weight(card: Card, asked: str) -> int:
    """Longer words tell more."""
    return sum(len(word) for word in card.words if fold(word) in asked)
