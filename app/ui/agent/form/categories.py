"""Categories: 大类/中类/小类 of contents, found by their words or by the letters of their pinyin."""

from collections.abc import Sequence

from app.accessibility.ime.spelling import Spelling
from app.domain.text import compact
from app.ui.agent.form.suggestions import MOST
from app.ui.widgets.choices import Option


class Categories:
    """`names`: each category as it is written in a petition; without `spelling` only words find them."""

    def __init__(self, names: Sequence[str], spelling: Spelling | None = None) -> None:
        self._names, self._spelling = tuple(names), spelling

    @property
    def heads(self) -> Sequence[Option]:
        """The classes of the first level, in their own order."""
        heads = dict.fromkeys(name.partition("/")[0] for name in self._names)
        return [(head, head) for head in heads]

    def search(self, words: str) -> Sequence[Option]:
        """Those that hold or spell the words; what ends so before what begins so, then the rest."""
        wanted = compact(words)
        found = [name for name in self._names if wanted and (wanted in name or self._spells(wanted, name))]
        found.sort(key=lambda name: _rank(name, wanted, is_begun=self._begins(wanted, name)))
        return [(name, name.replace("/", " · ")) for name in found[:MOST]]

    def _begins(self, letters: str, name: str) -> bool:
        """Whether the letters begin a part, and not only somewhere in it: 社会救助 before 慈善捐助."""
        spelling = self._spelling
        return spelling is not None and any(
            spelling.spells(letters, part) and not spelling.spells(letters, part[1:])
            for part in name.split("/")
        )

    def _spells(self, letters: str, name: str) -> bool:
        """Each part by itself: nobody spells across the strokes between them."""
        spelling = self._spelling
        return spelling is not None and any(spelling.spells(letters, part) for part in name.split("/"))


def _rank(name: str, wanted: str, *, is_begun: bool) -> tuple[bool, bool, bool]:
    """What ends so first."""
    return not name.endswith(wanted), not name.startswith(wanted), not is_begun
