"""Taxonomy: 大类/中类/小类 of contents as provincial systems have them, and the words people use for each."""

from importlib.resources import files
from typing import Final

import msgspec

PACK: Final = "taxonomy.jsonl"


class Category(msgspec.Struct, frozen=True):
    """One line of the pack; `l3` is empty where the third level is not known.

    `words` are what residents say instead of the name: 麻将馆 for 黄赌毒.
    """

    l1: str
    l2: str
    l3: str = ""
    words: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """As it is written in a petition."""
        return "/".join(filter(None, (self.l1, self.l2, self.l3)))


def read_taxonomy(content: bytes) -> tuple[Category, ...]:
    """In the order of the pack. Raises ValueError where a line is damaged."""
    categories = msgspec.json.Decoder(Category).decode_lines(content)
    if not all(category.l1 and category.l2 for category in categories):
        raise ValueError("a line without a name")
    return tuple(categories)


def own_taxonomy() -> bytes:
    """The pack that comes with the program."""
    return (files("resources") / "packs" / PACK).read_bytes()
