"""Region: the table of administrative divisions, province (2 digits) to township (9), read from a pack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import msgspec

from app.errors import RefusedError

_HEADER = "code\tname\tlevel\tparent"
_DIGITS_OF_LEVEL = {1: 2, 2: 4, 3: 6, 4: 9}
_COUNTY = 3


class Region(msgspec.Struct, frozen=True):
    """A division: level 1 province, 2 prefecture, 3 county, 4 township; a province's parent is empty."""

    code: str
    name: str
    level: int
    parent: str


@dataclass(frozen=True, slots=True)
class Regions:
    """All divisions by their statistical code (GB/T 2260 and GB/T 10114)."""

    by_code: Mapping[str, Region]
    county_codes: frozenset[str]

    def get(self, code: str) -> Region | None:
        return self.by_code.get(code)

    def path(self, code: str) -> tuple[Region, ...]:
        """From the province down to `code`; empty when the code is unknown."""
        return tuple(reversed(tuple(self._upwards(code))))

    def name_path(self, code: str) -> tuple[str, ...]:
        return tuple(region.name for region in self.path(code))

    def children(self, code: str = "") -> tuple[Region, ...]:
        """Divisions right below, in the order of the table; provinces for the empty code."""
        return tuple(region for region in self.by_code.values() if region.parent == code)

    def _upwards(self, code: str) -> Iterator[Region]:
        region = self.by_code.get(code)
        while region:
            yield region
            region = self.by_code.get(region.parent)


def parse_regions(data: bytes) -> Regions:
    """Read the tab-separated pack. Raises RefusedError `regions_unreadable` with the `line` that is damaged.

    Line 0 stands for bytes that are not UTF-8. Every line must end with a line feed, so that a file cut
    short is noticed.
    """
    try:
        header, *lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise RefusedError("regions_unreadable", line=0) from None
    if header != _HEADER:
        raise RefusedError("regions_unreadable", line=1)
    if len(lines) < 2 or lines[-1]:
        raise RefusedError("regions_unreadable", line=len(lines) + 1)
    by_code: dict[str, Region] = {}
    for number, line in enumerate(lines[:-1], start=2):
        region = _read_line(line)
        if region is None or region.code in by_code or (region.parent and region.parent not in by_code):
            raise RefusedError("regions_unreadable", line=number)
        by_code[region.code] = region
    counties = frozenset(code for code, region in by_code.items() if region.level == _COUNTY)
    return Regions(by_code=MappingProxyType(by_code), county_codes=counties)


def _read_line(line: str) -> Region | None:
    """A code begins with its parent's: that is what makes a swapped or torn line visible."""
    code, _, rest = line.partition("\t")
    cells = rest.split("\t")
    if len(cells) != 3 or not (code.isascii() and code.isdecimal()) or not cells[1].isdecimal():
        return None
    name, level, parent = cells[0], int(cells[1]), cells[2]
    is_whole = (
        bool(name)
        and len(code) == _DIGITS_OF_LEVEL.get(level)
        and code.startswith(parent)
        and len(parent) == _DIGITS_OF_LEVEL.get(level - 1, 0)
    )
    return Region(code, name, level, parent) if is_whole else None
