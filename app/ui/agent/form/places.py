"""Places: the table of divisions by name, read once off the main thread, and the field that searches it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import Signal

from app.domain.region import Regions, parent_of, parse_regions
from app.ui.agent.form.suggestions import MOST, SuggestingField
from app.ui.widgets.choices import Option

_SMALLEST: Final = 6
"""Digits of a county's code: a petition lies in a county or a township."""

_DISTRICT: Final = 4
"""Digits of a prefecture's code."""


class Places:
    """Whole paths, such as 山东省济南市莱芜区, by code. Two texts with a line for each are small.

    A key is answered from them at once: nothing may cost more than going through a text a few times.
    """

    def __init__(self, regions: Regions, near: str = "") -> None:
        """What lies in the district of the code `near` is found first."""
        whole: dict[str, str] = {}
        for code, name in regions.names.items():
            whole[code] = whole.get(parent_of(code), "") + name
        district = near[:_DISTRICT]
        is_here = {code: bool(district) and code.startswith(district) for code in whole}
        self._texts = tuple(
            "\n" + "".join(f"{code}\t{name}\n" for code, name in whole.items() if is_here[code] is here)
            for here in (True, False)
        )

    def name(self, code: str) -> str:
        """Empty for what is no code of the table."""
        for text in self._texts:
            _, found, rest = text.partition(f"\n{code}\t")
            if found:
                return rest[: rest.index("\n")]
        return ""

    def code(self, name: str) -> str:
        """Of the county or township of this whole name; empty for what is none."""
        for text in self._texts:
            at = text.find(f"\t{name}\n")
            code = text[text.rindex("\n", 0, at) + 1 : at] if at >= 0 else ""
            if len(code) >= _SMALLEST:
                return code
        return ""

    def search(self, typed: str) -> Sequence[Option]:
        """Counties and townships whose path holds all words of `typed` in their order."""
        words = typed.split()
        if not words:
            return ()
        return tuple(islice((found for text in self._texts for found in _find(text, words)), MOST))


def _find(text: str, words: Sequence[str]) -> Iterator[Option]:
    """By the word that stands in the fewest places."""
    rarest = min(dict.fromkeys(words), key=text.count)
    at = text.find(rarest)
    while at >= 0:
        end = text.index("\n", at)
        code, _, name = text[text.rindex("\n", 0, at) + 1 : end].partition("\t")
        if len(code) >= _SMALLEST and _holds(name, words):
            yield code, name
        at = text.find(rarest, end)


def _holds(name: str, words: Sequence[str]) -> bool:
    for word in words:
        _, found, name = name.partition(word)
        if not found:
            return False
    return True


def read_places(pack: bytes, near: str) -> Places:
    """Takes a tenth of a second: for a lane."""
    return Places(parse_regions(pack), near)


class PlaceField(SuggestingField):
    """Shows the name of a county or township and keeps its code; what is no such name stays as typed.

    `known`: a code that it holds has its name from now on.
    """

    known = Signal()

    def __init__(self, path: str, label: str, *, is_required: bool | None = None, hint: str = "") -> None:
        super().__init__(path, label, is_required=is_required, hint=hint)
        self._places: Places | None = None
        self._code = ""
        self.box.edited.connect(self._on_typed)

    @property
    def value(self) -> str:
        return self._code or self.box.words

    @property
    def is_known(self) -> bool:
        """Whether names are at hand."""
        return self._places is not None

    @property
    def name(self) -> str:
        """As somebody says it; empty for a code without a name."""
        words = self.box.words
        return "" if words.strip().isdecimal() else words

    def put(self, value: str) -> None:
        name = self._places.name(value) if self._places is not None else ""
        self._code = value if name else ""
        self.box.put(name or value)

    def know(self, places: Places) -> None:
        """From now on it can search; a code that it holds already becomes a name, and what somebody is
        writing stays under their hands.
        """
        self._places, self.search = places, places.search
        if self._code or places.name(self.value):
            self.put(self.value)
        self.known.emit()

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
        code = typed if self._places.name(typed) else self._places.code(typed)
        if code:
            self.put(code)
