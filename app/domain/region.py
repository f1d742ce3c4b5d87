"""Region: the table of administrative divisions, province (2 digits) to township (9), read from a pack."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.errors import RefusedError

_HEADER: Final = "code\tname\tlevel\tparent"
_DIGITS_OF_LEVEL: Final = {1: 2, 2: 4, 3: 6, 4: 9}
_COUNTY_LINE: Final = re.compile(rb"^(\d{6})\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Regions:
    """All divisions by their statistical code (GB/T 2260 and GB/T 10114), in the order of the table.

    A code tells its level by its length and its parent by its beginning, so only the name is kept.
    """

    names: Mapping[str, str]

    def path(self, code: str) -> tuple[str, ...]:
        """Codes from the province down to `code`; empty when the code is unknown."""
        if code not in self.names:
            return ()
        return tuple(code[:digits] for digits in _DIGITS_OF_LEVEL.values() if digits <= len(code))

    def name_path(self, code: str) -> tuple[str, ...]:
        return tuple(self.names[part] for part in self.path(code))

    def children(self, code: str = "") -> tuple[str, ...]:
        """Codes right below, in the order of the table; provinces for the empty code."""
        return tuple(below for below in self.names if parent_of(below) == code)


def parent_of(code: str) -> str:
    """The code one level up; empty for a province."""
    return code[: max((digits for digits in _DIGITS_OF_LEVEL.values() if digits < len(code)), default=0)]


def county_codes(pack: bytes) -> frozenset[str]:
    """Codes of all counties, found without reading the rest of the pack."""
    return frozenset(code.decode("ascii") for code in _COUNTY_LINE.findall(pack))


def parse_regions(pack: bytes) -> Regions:
    """Read the tab-separated pack. Raises RefusedError `regions_unreadable` with the `line` that is damaged.

    Line 0 stands for bytes that are not UTF-8. Every line must end with a line feed, so that a file cut
    short is noticed.
    """
    try:
        header, *lines = pack.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise RefusedError("regions_unreadable", line=0) from None
    if header != _HEADER:
        raise RefusedError("regions_unreadable", line=1)
    if len(lines) < 2 or lines[-1]:
        raise RefusedError("regions_unreadable", line=len(lines) + 1)
    names: dict[str, str] = {}
    for number, line in enumerate(lines[:-1], start=2):
        code, _, rest = line.partition("\t")
        parent = parent_of(code)
        if not _is_whole(code, rest, parent) or code in names or (parent and parent not in names):
            raise RefusedError("regions_unreadable", line=number)
        names[code] = rest.partition("\t")[0]
    return Regions(MappingProxyType(names))


def _is_whole(code: str, rest: str, parent: str) -> bool:
    """Level and parent say again what the code says: that is what makes a swapped or torn line visible."""
    cells = rest.split("\t")
    if len(cells) != 3 or not (code.isascii() and code.isdecimal()) or not cells[1].isdecimal():
        return False
    name, level, said_parent = cells[0], int(cells[1]), cells[2]
    return bool(name) and len(code) == _DIGITS_OF_LEVEL.get(level) and said_parent == parent
