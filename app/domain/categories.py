"""Categories: 大类/中类/小类 of contents; their pack has a JSON object with l1, l2 and l3 on each line."""

import msgspec

from app.errors import RefusedError


class _Line(msgspec.Struct, frozen=True):
    l1: str
    l2: str
    l3: str


def parse_categories(pack: bytes) -> tuple[str, ...]:
    """Each as it is written in a petition. Raises RefusedError `pack_damaged`."""
    try:
        lines = msgspec.json.Decoder(_Line).decode_lines(pack)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("pack_damaged") from None
    return tuple(f"{line.l1}/{line.l2}/{line.l3}" for line in lines)
