"""Categories: 大类/中类/小类 of contents, and the words people use for each; a line of JSON for each."""

import msgspec

from app.errors import RefusedError


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
    if not all(category.l1 and category.l2 for category in categories):
        raise RefusedError("pack_damaged")
    return tuple(categories)


def parse_categories(pack: bytes) -> tuple[str, ...]:
    """Each as it is written in a petition. Raises RefusedError `pack_damaged`."""
    return tuple(category.path for category in parse_taxonomy(pack))
