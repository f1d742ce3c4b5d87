"""Categories: 大类/中类/小类 of contents, and the words people use for each; a line of JSON for each."""

from typing import Final

import msgspec

from app.errors import RefusedError

FEWEST: Final = 4
"""Classes of the first level: three are suggested, and there must be another one."""
LONGEST_NAME: Final = 30
"""Characters of one level."""


class Category(msgspec.Struct, frozen=True):
    """`l3` is empty where the third level is not known.

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


def parse_taxonomy(pack: bytes) -> tuple[Category, ...]:
    """In the order of the pack. Raises RefusedError `pack_damaged`."""
    try:
        categories = msgspec.json.Decoder(Category).decode_lines(pack)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("pack_damaged") from None
    if not all(_is_whole(category) for category in categories):
        raise RefusedError("pack_damaged")
    if len({category.l1 for category in categories}) < FEWEST:
        raise RefusedError("pack_damaged")
    return tuple(categories)


def _is_whole(category: Category) -> bool:
    levels = (category.l1, category.l2, *filter(None, (category.l3,)))
    return all(map(is_plain_name, levels)) and all(word and word.isprintable() for word in category.words)


def is_plain_name(name: str) -> bool:
    """Short, and nothing in it that ends a line, turns the writing round or parts the levels."""
    return 0 < len(name) <= LONGEST_NAME and name.isprintable() and name.strip() == name and "/" not in name


def parse_categories(pack: bytes) -> tuple[str, ...]:
    """Each as it is written in a petition. Raises RefusedError `pack_damaged`."""
    return tuple(category.path for category in parse_taxonomy(pack))
