"""Places: the table of divisions by name, read once off the main thread, and the field that searches it."""

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import islice
from typing import Final

from app.domain.region import Regions, parent_of, parse_regions
from app.ui.agent.form.suggestions import MOST, SuggestingField
from app.ui.widgets.choices import Option

_SMALLEST: Final = 6
"""Digits of a county's code: a petition lies in a county or a township."""

_DISTRICT: Final = 4
"""Digits of a prefecture's code."""


class Places:
    """Whole paths, such as 山东省济南市莱芜区, by code. One text with a line for each is small."""

    def __init__(self, regions: Regions) -> None:
        whole: dict[str, str] = {}
        for code, name in regions.names.items():
            whole[code] = whole.get(parent_of(code), "") + name
        self._lines = "\n" + "".join(f"{code}\t{name}\n" for code, name in whole.items())

    def name(self, code: str) -> str:
        """Empty for what is no code of the table."""
        _, found, rest = self._lines.partition(f"\n{code}\t")
        return rest[: rest.index("\n")] if found else ""

    def search(self, words: str, near: str) -> Sequence[Option]:
        """Counties and townships whose path holds all of `words` in their order; in the district of the code
        `near` first.
        """
        wanted = ".*?".join(re.escape(word) for word in words.split())
        district = re.escape(near[:_DISTRICT])
        here = self._find(f"(?={district})", wanted)
        return (*here, *self._find(f"(?!{district})", wanted))[:MOST]

    def _find(self, where: str, wanted: str) -> Iterator[Option]:
        line = re.compile(rf"^{where}(\d{{{_SMALLEST},}})\t(.*?{wanted}.*)$", re.MULTILINE)
        for match in islice(line.finditer(self._lines), MOST):
            yield match[1], match[2]


def read_places() -> Places:
    """Takes a tenth of a second: for a lane."""
    return Places(parse_regions((files("resources") / "packs" / "regions.tsv").read_bytes()))


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
        code = typed if self._places.name(typed) else self._only(typed)
        if code:
            self.put(code)

    def _only(self, typed: str) -> str:
        found = self.search(typed) if self.search is not None else ()
        return next((code for code, name in found if name == typed), "")
