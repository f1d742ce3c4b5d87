"""Names: which words of the taxonomy a text holds, and how much each of them says."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from app.domain.categories import Category

TAXONOMY_FILE: Final = "taxonomy.jsonl"
UNKNOWN: Final = 5.0
"""How much a word says that no model has weighed: one that a newer taxonomy brought."""

_OTHERS: Final = "其他"
_JOINTS: Final = re.compile("[、和与及]")
_TITLE: Final = 1.0
"""What stands in the title counts once more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of one text speak for."""

    words: Mapping[str, float]
    classes: Mapping[str, float]
    """By the first level."""
    paths: Mapping[str, float]
    """By the whole path, or that of the second level where a word is its name."""


class Names:
    """All words of a taxonomy; `weights` as `weigh` made them."""

    def __init__(self, categories: Sequence[Category], weights: Mapping[str, float]) -> None:
        self._meanings = meanings(categories)
        self._weights = weights
        self._beginnings: dict[str, list[str]] = {}
        for word in sorted(self._meanings, key=len, reverse=True):
            self._beginnings.setdefault(word[:2], []).append(word)
        self.classes = tuple(dict.fromkeys(category.l1 for category in categories))
        self.words = frozenset(self._meanings)
        self.paths = frozenset(
            path for each in categories for path in (each.l1, f"{each.l1}/{each.l2}", each.path)
        )

    def of_class(self, word: str, name: str) -> bool:
        return any(path.split("/", 1)[0] == name for path in self._meanings[word])

    def count(self, text: str) -> Counter[str]:
        """Words in `text` (as runs), the longest where several begin at one place."""
        return Counter(self._found(text))

    def _found(self, text: str) -> Iterator[str]:
        place, beginnings = 0, self._beginnings
        while place < len(text):
            step = 1
            for word in beginnings.get(text[place : place + 2], ()) or beginnings.get(text[place], ()):
                if text.startswith(word, place):
                    yield word
                    step = len(word)
                    break
            place += step

    def evidence(self, title: str, content: str) -> Evidence:
        """Of both as runs."""
        titled, told = self.count(title), self.count(content)
        words: dict[str, float] = {}
        classes: dict[str, float] = {}
        paths: dict[str, float] = {}
        for word in dict.fromkeys((*titled, *told)):
            often = 1 + math.log(told[word]) if word in told else 0.0
            weight = self._weights.get(word, UNKNOWN) * (often + _TITLE * (word in titled))
            words[word] = weight
            _share(weight, {path.split("/", 1)[0]: None for path in self._meanings[word]}, classes)
            _share(weight, dict.fromkeys(self._meanings[word]), paths)
        return Evidence(words, classes, paths)


def _share(weight: float, among: Mapping[str, None], sums: dict[str, float]) -> None:
    for name in among:
        sums[name] = sums.get(name, 0.0) + weight / len(among)


def meanings(categories: Sequence[Category]) -> Mapping[str, tuple[str, ...]]:
    """Paths by word: the words of each line, and the parts of its names."""
    found: dict[str, dict[str, None]] = {}
    for category in categories:
        for word in category.words:
            found.setdefault(word.lower(), {})[category.path] = None
    for category in categories:
        for name, path in ((category.l3, category.path), (category.l2, f"{category.l1}/{category.l2}")):
            for part in _JOINTS.split(name.lower()):
                if len(part) > 1 and part != _OTHERS and not _is_below(found.get(part, ()), path):
                    found.setdefault(part, {})[path] = None
    return {word: tuple(paths) for word, paths in found.items()}


def _is_below(paths: dict[str, None] | tuple[()], path: str) -> bool:
    return any(f"{known}/".startswith(f"{path}/") for known in paths)


def weigh(seen: int, texts: int) -> float:
    """How much a word says that `seen` of `texts` about other things held: what is everywhere says none."""
    return max(0.0, math.log((texts + 1) / (seen + 1)) - 1.0)


def own_taxonomy() -> bytes:
    """The pack that comes with the program."""
    return (files("resources") / "packs" / TAXONOMY_FILE).read_bytes()
