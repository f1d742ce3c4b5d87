"""Places: the table of divisions by name, read once off the main thread, and the field that searches it."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from app.domain.region import Regions, parse_regions
from app.ui.agent.form.suggestions import MOST, SuggestingField
from app.ui.widgets.choices import Option

_SMALLEST: Final = 6
"""Digits of a county's code: a petition lies in a county or a township."""


@dataclass(frozen=True, slots=True)
class Places:
    """`names` are whole paths, such as 山东省济南市莱芜区, in the order of the table."""

    regions: Regions
    names: tuple[tuple[str, str], ...]

    def name(self, code: str) -> str:
        return "".join(self.regions.name_path(code))

    def search(self, words: str, near: str) -> Sequence[Option]:
        """Those whose path holds all of `words` in their order; in the district of the code `near` first."""
        wanted = words.split()
        here: list[Option] = []
        elsewhere: list[Option] = []
        for code, name in self.names:
            if _holds(name, wanted):
                (here if near and code.startswith(near[:4]) else elsewhere).append((code, name))
        return (*here, *elsewhere)[:MOST]


def read_places() -> Places:
    """Takes a tenth of a second: for a lane."""
    regions = parse_regions((files("resources") / "packs" / "regions.tsv").read_bytes())
    whole: dict[str, str] = {}
    for code, region in regions.by_code.items():
        whole[code] = whole.get(region.parent, "") + region.name
    names = tuple((code, name) for code, name in whole.items() if len(code) >= _SMALLEST)
    return Places(regions, names)


def _holds(name: str, wanted: Sequence[str]) -> bool:
    start = 0
    for part in wanted:
        found = name.find(part, start)
        if found < 0:
            return False
        start = found + len(part)
    return True


class PlaceField(SuggestingField):
    """Shows the name of a county or township and keeps its code; what is no such name stays as typed."""

    def __init__(self, path: str, label: str, *, is_required: bool | None = None, hint: str = "") -> None:
        super().__init__(path, label, is_required=is_required, hint=hint)
        self._places: Places | None = None
        self._code = ""
        self.box.edited.connect(self._on_typed)

    @property
    def value(self) -> str:
        return self._code or self.box.words

    def put(self, value: str) -> None:
        name = self._places.name(value) if self._places is not None else ""
        self._code = value if name else ""
        self.box.put(name or value)

    def know(self, places: Places, near: str) -> None:
        """From now on it can search; a code that it holds already becomes a name."""
        self._places = places
        self.search = lambda words: places.search(words, near)
        self.put(self.value)

    def take(self, value: str) -> None:
        self.put(value)

    def _on_typed(self) -> None:
        self._code = ""

    def _on_left(self) -> None:
        """A name written in full, or a code, needs no choosing."""
        self._adopt()
        super()._on_left()

    def _adopt(self) -> None:
        typed = self.box.words.strip()
        if self._places is None or self._code or not typed:
            return
        code = typed if typed in self._places.regions.by_code else self._only(typed)
        if code:
            self.put(code)

    def _only(self, typed: str) -> str:
        found = self.search(typed) if self.search is not None else ()
        return next((code for code, name in found if name == typed), "")
