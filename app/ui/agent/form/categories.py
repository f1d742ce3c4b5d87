"""Categories: 大类/中类/小类 of contents, where a pack of them is installed; without one, free words."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Final

import msgspec

from app.domain.text import compact
from app.ui.agent.form.suggestions import MOST
from app.ui.widgets.choices import Option

PACK: Final = "taxonomy.jsonl"


class _Line(msgspec.Struct, frozen=True):
    l1: str
    l2: str
    l3: str


def read_categories() -> tuple[str, ...]:
    """All categories of the pack, each as it is written in a petition; none without a pack."""
    pack = files("resources") / "packs" / PACK
    if not pack.is_file():
        return ()
    lines = msgspec.json.Decoder(_Line).decode_lines(pack.read_bytes())
    return tuple(f"{line.l1}/{line.l2}/{line.l3}" for line in lines)


def search_categories(categories: Sequence[str], words: str) -> Sequence[Option]:
    """Those that hold every word; what ends with it before what only contains it."""
    wanted = compact(words)
    found = [category for category in categories if wanted in category]
    found.sort(key=lambda category: not category.endswith(wanted))
    return [(category, category.replace("/", " · ")) for category in found[:MOST]]
