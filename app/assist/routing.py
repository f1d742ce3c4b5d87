"""Routing: which unit a matter probably belongs to, by its category and place, from a county's own table.

A table in UTF-8, one row a line, columns apart by tabs, after the heading `category region level unit basis`:

* category: the beginning of one, in whole steps (`民政`, `民政/社会救助`); empty for all
* region: the beginning of a division code (`370116`); empty for all
* level: town, county, city or province
* unit: its name; {省} {市} {县} are filled with the names of the place, {乡镇政府} with the township's office
* basis: the article that says so, then ：and what it says

The rows of the longest category count, among them those of the longest region. Which unit it is, the office
decides (《信访工作条例》 Art 22: 属地管理、分级负责，谁主管、谁负责); a unit may object within five working
days (Art 23).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self

import msgspec

from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline, compute
from app.domain.petition import Petition, Respondent, is_discipline
from app.domain.region import Regions
from app.domain.rules import RuleId, rules_for
from app.domain.text import compact, is_blank
from app.errors import RefusedError


class Level(StrEnum):
    """乡镇街道, 县区, 市, 省: from the nearest to the furthest."""

    TOWN = "town"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


class Why(StrEnum):
    """What made a unit be named, and what to mind about it."""

    CATEGORY = "category"  # its row is of this category
    NO_CATEGORY = "no_category"  # no row is: the office of the place sorts it
    LOCAL = "local"  # its row is of this place
    GENERAL = "general"  # its name is put together; the real one may differ
    TOWN_UNKNOWN = "town_unknown"
    PLACE_UNKNOWN = "place_unknown"  # none is chosen: the agent's own is taken
    ELSEWHERE = "elsewhere"  # the matter lies in another county than the agent
    ITSELF = "itself"  # the matter is about this unit (Art 28: 应当回避)
    ABOVE = "above"  # named because the matter is about the unit below


class RoutingReason(msgspec.Struct, frozen=True, omit_defaults=True):
    """`words`: the category or the name of the place."""

    code: Why
    words: str = ""


class UnitSuggestion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`objection`: until when the unit could say that it is not the one, had it got the papers as asked."""

    unit: str
    level: Level
    reasons: tuple[RoutingReason, ...]
    basis: str
    objection: Deadline | None = None

    @property
    def objection_until(self) -> date | None:
        return self.objection.due_on if self.objection is not None else None


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What else is known.

    home: code of the county or township whose agent asks, taken where no region is chosen; names: of the
    divisions from the province down to that region, as `Regions.name_path` gives them.
    """

    names: tuple[str, ...] = ()
    respondent: str = ""
    home: str = ""
    objection: Deadline | None = None


class _Row(msgspec.Struct, frozen=True):
    region: str
    level: Level
    unit: str
    basis: str


MOST: Final = 2
MOST_ROWS: Final = 50_000
LONGEST_UNIT: Final = 60
LONGEST_BASIS: Final = 200

_HEADING: Final = "category\tregion\tlevel\tunit\tbasis"
_CATEGORY: Final = re.compile(r"(?:[^/\s][^/\t]{0,29}(?:/[^/\s][^/\t]{0,29}){0,2})?\Z")
_REGION: Final = re.compile(r"(?:[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})?\Z")
_BLANK: Final = re.compile(r"\{([^{}]*)\}")
_ORDER: Final = tuple(Level)

_COUNTY_DIGITS: Final = 6
_NO_CITIES: Final = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""What stands in the table of divisions where there is no city between province and county."""

_GENERAL: Final[Mapping[str, str]] = MappingProxyType(
    {"省": "省", "市": "市", "县": "县", "乡镇政府": "乡镇政府（街道办事处）"}
)
_TOWN_OFFICE: Final = re.compile(r"(?:镇|乡|街道)(?:人民)?(?:政府|党委|办事处|办)|(?:镇|乡|街道)上?\Z")


class Routing:
    """The rows by category; it is not changed once it is read."""

    def __init__(self, rows: Mapping[str, tuple[_Row, ...]]) -> None:
        self._rows = rows

    @classmethod
    def load(cls, data: bytes) -> Self:
        """Read a table. Raises RefusedError `routing_unreadable` with the `line` that is damaged.

        Line 0 stands for bytes that are not UTF-8. Every line must end with a line feed, so that a table cut
        short is noticed.
        """
        try:
            heading, *lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        except UnicodeDecodeError:
            raise RefusedError("routing_unreadable", line=0) from None
        if heading != _HEADING:
            raise RefusedError("routing_unreadable", line=1)
        if len(lines) < 2 or lines[-1] or len(lines) > MOST_ROWS:
            raise RefusedError("routing_unreadable", line=len(lines) + 1)
        return cls(MappingProxyType(_by_category(lines[:-1])))

    def suggest(
        self, category: str, region_code: str, around: Around | None = None
    ) -> tuple[UnitSuggestion, ...]:
        """Two at most, the likeliest first; a unit that the matter is about comes after the one above it.

        None of what is about the conduct of officials: that goes a way of its own.
        """
        if is_discipline(category):
            return ()
        known = around or Around()
        matched, rows = self._best(category, region_code or known.home)
        named = [_named(row, matched, region_code, known) for row in rows]
        concerned = [each for each in named if _is_about(known.respondent, each)]
        if not concerned:
            return tuple(named[:MOST])
        others = [each for each in named if each not in concerned]
        above = self._above(concerned, others, region_code, known)
        return (*[*others, *above][: MOST - 1], _because(concerned[0], Why.ITSELF))

    def _best(self, category: str, region_code: str) -> tuple[str, tuple[_Row, ...]]:
        for prefix in _prefixes(category):
            rows = [row for row in self._rows.get(prefix, ()) if region_code.startswith(row.region)]
            if rows:
                longest = max(len(row.region) for row in rows)
                return prefix, tuple(row for row in rows if len(row.region) == longest)
        return "", ()

    def _above(
        self,
        concerned: Iterable[UnitSuggestion],
        others: Iterable[UnitSuggestion],
        region_code: str,
        known: Around,
    ) -> tuple[UnitSuggestion, ...]:
        """The office one level up, unless a unit of that level stands there already."""
        highest = max(_ORDER.index(each.level) for each in concerned)
        if any(_ORDER.index(each.level) > highest for each in others):
            return ()
        offices = self._best("", region_code or known.home)[1]
        rows = [row for row in offices if _ORDER.index(row.level) > highest]
        above = [_named(row, "", region_code, known) for row in rows[:1]]
        return tuple(_because(each, Why.ABOVE) for each in above)


def units_for(
    routing: Routing,
    petition: Petition,
    regions: Regions,
    *,
    home: str = "",
    objection: Deadline | None = None,
) -> tuple[UnitSuggestion, ...]:
    """As `Routing.suggest`, of all that a petition says; give it the category that was suggested, if any."""
    code, respondent = petition.place.region_code, petition.respondent or Respondent()
    around = Around(
        names=regions.name_path(code or home),
        respondent=respondent.unit or respondent.name,
        home=home,
        objection=objection,
    )
    return routing.suggest(petition.category, code, around)


def objection_window(handed_on: date, calendar: Calendar, region_code: str = "") -> Deadline | None:
    """D3: the five working days after a unit got the papers; None where no such rule is in force."""
    rule = rules_for(region_code, handed_on).get(RuleId.D3)
    return compute(rule, handed_on, calendar) if rule is not None else None


def _by_category(lines: Iterable[str]) -> dict[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = {}
    for number, line in enumerate(lines, start=2):
        category, row = _read(line, number)
        rows = found.setdefault(category, [])
        if row in rows:
            raise RefusedError("routing_unreadable", line=number)
        rows.append(row)
    return {category: tuple(rows) for category, rows in found.items()}


def _read(line: str, number: int) -> tuple[str, _Row]:
    cells = line.split("\t")
    if len(cells) != 5 or not line.replace("\t", "").isprintable():
        raise RefusedError("routing_unreadable", line=number)
    category, region, level, unit, basis = cells
    is_whole = (
        _CATEGORY.match(category)
        and _REGION.match(region)
        and level in _ORDER
        and not is_blank(unit)
        and len(unit) <= LONGEST_UNIT
        and all(blank in _GENERAL for blank in _BLANK.findall(unit))
        and not re.search("[{}]", _BLANK.sub("", unit))
        and not is_blank(basis)
        and len(basis) <= LONGEST_BASIS
    )
    if not is_whole:
        raise RefusedError("routing_unreadable", line=number)
    return category, _Row(region, Level(level), unit, basis)


def _prefixes(category: str) -> Iterator[str]:
    """民政/社会救助/农村低保, 民政/社会救助, 民政, and the empty one."""
    while category:
        yield category
        category = category.rpartition("/")[0]
    yield ""


def _named(row: _Row, matched: str, region_code: str, known: Around) -> UnitSuggestion:
    names = _names(known.names)
    unit = _BLANK.sub(lambda blank: names.get(blank[1]) or _GENERAL[blank[1]], row.unit)
    return UnitSuggestion(
        unit=unit,
        level=row.level,
        reasons=tuple(_reasons(row, matched, region_code, known)),
        basis=row.basis,
        objection=known.objection,
    )


def _reasons(row: _Row, matched: str, region_code: str, known: Around) -> Iterator[RoutingReason]:
    yield RoutingReason(Why.CATEGORY, matched) if matched else RoutingReason(Why.NO_CATEGORY)
    if row.region:
        yield RoutingReason(Why.LOCAL, known.names[-1] if known.names else "")
    if not region_code:
        yield RoutingReason(Why.PLACE_UNKNOWN)
    elif row.level is Level.TOWN and len(region_code) <= _COUNTY_DIGITS:
        yield RoutingReason(Why.TOWN_UNKNOWN)
    if _is_elsewhere(region_code, known.home):
        yield RoutingReason(Why.ELSEWHERE, known.names[2] if len(known.names) > 2 else "")
    if _BLANK.search(row.unit):
        yield RoutingReason(Why.GENERAL)


def _names(path: tuple[str, ...]) -> dict[str, str]:
    province, city, county, town = (*path, "", "", "", "")[:4]
    return {
        "省": province,
        "市": province if city in _NO_CITIES else city,
        "县": county,
        "乡镇政府": _office_of(town),
    }


def _office_of(town: str) -> str:
    if town.endswith("街道"):
        return f"{town}办事处"
    return f"{town}人民政府" if town.endswith(("镇", "乡", "苏木")) else town


def _is_elsewhere(region_code: str, home: str) -> bool:
    there, here = region_code[:_COUNTY_DIGITS], home[:_COUNTY_DIGITS]
    return bool(there and here) and not (there.startswith(here) or here.startswith(there))


def _is_about(respondent: str, suggestion: UnitSuggestion) -> bool:
    """Whether the matter is about this unit; of a township's offices every one is the township."""
    about, unit = compact(respondent), compact(suggestion.unit)
    if len(about) < 2:
        return False
    if suggestion.level is Level.TOWN and _TOWN_OFFICE.search(about):
        return True
    kind = unit.removeprefix(_GENERAL["县"])  # the place may not be known: then a name begins with 县
    return unit.endswith(about) or about.endswith(kind)


def _because(suggestion: UnitSuggestion, code: Why) -> UnitSuggestion:
    return msgspec.structs.replace(suggestion, reasons=(RoutingReason(code), *suggestion.reasons))
